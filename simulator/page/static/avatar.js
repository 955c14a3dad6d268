import { el } from "./dom.js";

const COLOURS = 7;

export const colour = (id) => Math.abs(Number(id) || 0) % COLOURS;

export function avatar(id, name, size = "") {
  return el("span", { class: `avatar a${colour(id)} ${size}`, "aria-hidden": "true" }, initials(name));
}

function initials(name) {
  const words = String(name ?? "").match(/[\p{L}\p{N}]+/gu) ?? [...String(name ?? "").trim()].slice(0, 1);
  const own = words.filter((word) => !/^(демо|demo)$/i.test(word));
  return (own.length ? own : words).slice(0, 2).map((word) => [...word][0].toUpperCase()).join("") || "?";
}
