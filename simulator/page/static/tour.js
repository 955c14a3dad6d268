import { $, button, el } from "./dom.js";
import { on } from "./events.js";
import { icon } from "./icons.js";
import { me, openChat, state } from "./state.js";
import { language, t } from "./words.js";

/** What to try in this role: a card over the person's own chat with the bot. */
const dismissed = new Set();

function lines() {
  return openChat()?.kind === "private" ? (me()?.tour?.[language()] ?? null) : null;
}

function draw() {
  const told = lines();
  const away = dismissed.has(state.me);
  $("tour").hidden = !told || away;
  if ($("tour-open")) $("tour-open").hidden = !told || !away;
  if (told) $("tour").replaceChildren(...card(told));
}

function card(told) {
  const close = button({ class: "round", "aria-label": t("tour_close"), title: t("tour_close"), onclick: dismiss }, icon("close"));
  const title = el("h2", {}, el("span", { class: "role" }, me().role?.[language()] ?? me().name), el("span", { class: "hint" }, t("tour")));
  return [el("header", {}, title, close), el("ol", {}, told.map((each) => el("li", {}, each)))];
}

function dismiss() {
  dismissed.add(state.me);
  draw();
  $("tour-open")?.focus();
}

function reopen() {
  dismissed.delete(state.me);
  draw();
  $("tour").querySelector("button")?.focus();
}

export function startTour() {
  for (const event of ["head", "open", "person", "language"]) on(event, draw);
  on("tour", reopen);
}
