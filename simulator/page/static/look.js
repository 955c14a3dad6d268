import { $, store } from "./dom.js";
import { on } from "./events.js";
import { icon } from "./icons.js";
import { switchLanguage, t } from "./words.js";

/** Language and light or dark. A choice equal to the system's is no choice: the page follows the system again. */
const system = matchMedia("(prefers-color-scheme: dark)");
const page = document.documentElement;
const isDark = () => (page.dataset.theme ? page.dataset.theme === "dark" : system.matches);

function switchTheme() {
  const wanted = isDark() ? "light" : "dark";
  const isSystem = (wanted === "dark") === system.matches;
  if (isSystem) delete page.dataset.theme;
  else page.dataset.theme = wanted;
  store("theme", isSystem ? null : wanted);
  draw();
}

function draw() {
  $("theme").replaceChildren(icon(isDark() ? "sun" : "moon"));
  $("theme").setAttribute("aria-label", t(isDark() ? "theme_to_light" : "theme_to_dark"));
  $("theme").title = $("theme").getAttribute("aria-label");
  $("language").textContent = t("language_short");
  $("language").setAttribute("aria-label", t("language"));
  $("language").title = t("language");
}

export function startLook() {
  $("theme").addEventListener("click", switchTheme);
  $("language").addEventListener("click", switchLanguage);
  system.addEventListener("change", draw);
  on("language", draw);
  draw();
}
