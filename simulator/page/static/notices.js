import { $, button, el } from "./dom.js";
import { t } from "./words.js";

const STAYS = 4500;
const alerts = [];
let hide = null;

/** A popover is in the top layer, so a toast is seen above an open dialog, too. */
export function toast(text) {
  const box = $("toast");
  if (box.matches(":popover-open")) box.hidePopover();
  box.showPopover();
  box.textContent = text;
  clearTimeout(hide);
  hide = setTimeout(() => box.hidePopover(), Math.max(STAYS, text.length * 60));
}

export function hideToast() {
  if ($("toast").matches(":popover-open")) $("toast").hidePopover();
}

/** The browser's own words for a line that is down are in English everywhere. */
export const failed = (mistake) => toast(mistake instanceof TypeError ? t("offline") : t("failed", { why: mistake.message }));

/** Alerts wait for each other. */
export function alert(text) {
  alerts.push(text);
  if (alerts.length === 1) showAlert();
}

function showAlert() {
  const box = $("alert");
  const ok = button({ class: "main", onclick: () => box.close() }, t("ok"));
  box.replaceChildren(el("p", {}, alerts[0]), el("div", { class: "row-end" }, ok));
  box.setAttribute("aria-label", alerts[0]);
  box.onclose = () => {
    alerts.shift();
    if (alerts.length) showAlert();
  };
  box.showModal();
}

/** A dialog with a title; clicking beside it or Escape closes it. */
export function showDialog(title, ...content) {
  const box = $("ask");
  const close = button({ class: "round", "aria-label": t("close"), onclick: () => box.close() }, "✕");
  box.replaceChildren(el("header", {}, el("h2", {}, title), close), ...content);
  box.setAttribute("aria-label", title);
  if (!box.open) box.showModal();
  return box;
}

/** The value of the option chosen, or null. Options: {label, value, icon?}. */
export function choose(title, options) {
  return new Promise((resolve) => {
    let chosen = null;
    const pick = (value) => () => {
      chosen = value;
      box.close();
    };
    const list = options.map((each) => button({ class: "option", onclick: pick(each.value) }, each.icon, el("span", {}, each.label)));
    const box = showDialog(title, el("div", { class: "options" }, list));
    box.onclose = () => resolve(chosen);
  });
}

for (const id of ["alert", "ask", "picture"]) {
  $(id).addEventListener("click", (event) => event.target === $(id) && $(id).close());
}
