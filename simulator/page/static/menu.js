import { arrows } from "./arrows.js";
import { $, button, el } from "./dom.js";
import { icon } from "./icons.js";

/** A small menu at a button. Items: {label, icon, act}. The popover closes by itself on Escape and a click elsewhere. */
export function openMenu(anchor, items) {
  const box = $("menu");
  const node = (item) => button({ role: "menuitem", onclick: () => { box.hidePopover(); item.act(); } }, icon(item.icon), el("span", {}, item.label));
  box.replaceChildren(...items.map(node));
  box.setAttribute("role", "menu");
  showAt(box, anchor);
  box.querySelector("button")?.focus();
}

export function showAt(box, anchor) {
  box.showPopover();
  const at = anchor.getBoundingClientRect();
  const { offsetWidth: wide, offsetHeight: high } = box;
  const below = at.bottom + 4 + high < innerHeight || at.top < high;
  box.style.left = `${Math.max(8, Math.min(at.left, innerWidth - wide - 8))}px`;
  box.style.top = `${Math.max(8, below ? Math.min(at.bottom + 4, innerHeight - high - 8) : at.top - high - 4)}px`;
}

arrows($("menu"));
