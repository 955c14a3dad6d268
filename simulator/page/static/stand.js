import { el } from "./dom.js";
import { day, dayKey } from "./times.js";

const TOGETHER = 600; // seconds

/** What depends on the neighbour above: the day over a message, and whether it goes on with the same person's words. */
export function stand(node) {
  const above = neighbour(node);
  const newDay = !above || dayKey(above.dataset.date) !== dayKey(node.dataset.date);
  setDay(node, newDay);
  node.classList.toggle("follows", !newDay && continues(above, node));
}

/** Today is yesterday now. */
export function renameDays(box) {
  for (const node of box.querySelectorAll(".day")) node.firstChild.textContent = day(node.nextElementSibling.dataset.date);
}

function neighbour(node) {
  let before = node.previousElementSibling;
  while (before && !before.matches(".message")) before = before.previousElementSibling;
  return before;
}

function continues(above, node) {
  const plain = !above.matches(".service") && !node.matches(".service");
  return plain && above.dataset.from === node.dataset.from && node.dataset.date - above.dataset.date < TOGETHER;
}

function setDay(node, needed) {
  const before = node.previousElementSibling;
  const there = before?.matches(".day") ? before : null;
  if (needed && !there) node.before(el("div", { class: "day", role: "separator" }, el("span", { class: "pill" }, day(node.dataset.date))));
  if (!needed) there?.remove();
}
