import { $, button, el } from "./dom.js";

/** The list over the field: commands, or what an inline query found. Offers: {id, title, text, act}. */
const box = $("offers");
const field = $("say");
let at = -1;

const items = () => [...box.querySelectorAll("[role=option]")];

export function showOffers(offers, empty = "") {
  at = -1;
  field.removeAttribute("aria-activedescendant");
  box.replaceChildren(...offers.map(option), ...(offers.length || !empty ? [] : [el("p", { class: "none" }, empty)]));
  box.hidden = !box.childElementCount;
  box.scrollTop = 0;
}

export const hideOffers = () => showOffers([]);

function option(offer, index) {
  const words = el("span", { class: "lines" }, el("b", {}, offer.title), offer.text ? el("span", {}, offer.text) : null);
  return button({ id: `offer-${index}`, role: "option", "aria-selected": "false", class: offer.kind ?? "", onclick: offer.act }, words);
}

function select(next) {
  const all = items();
  at = Math.max(-1, Math.min(next, all.length - 1));
  all.forEach((each, index) => each.setAttribute("aria-selected", String(index === at)));
  all[at]?.scrollIntoView({ block: "nearest" });
  if (at < 0) field.removeAttribute("aria-activedescendant");
  else field.setAttribute("aria-activedescendant", `offer-${at}`);
}

/** While the list is open the arrows of the field walk it, Enter takes what is chosen and Escape closes it. */
const KEYS = {
  ArrowDown: () => select(at + 1),
  ArrowUp: () => select(at < 0 ? items().length - 1 : at - 1),
  Escape: hideOffers,
  Enter: (event) => at >= 0 && !event.shiftKey && items()[at].click(),
};

function keyDown(event) {
  if (box.hidden || !(event.key in KEYS) || event.isComposing) return;
  if (event.key === "Enter" && (at < 0 || event.shiftKey)) return;
  event.preventDefault();
  KEYS[event.key](event);
}

export function startOffers() {
  field.addEventListener("keydown", keyDown);
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    hideOffers();
    field.focus();
  });
}
