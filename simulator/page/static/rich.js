import { el } from "./dom.js";
import { expandable, pre } from "./entities.js";
import { documentCard, photo } from "./files.js";
import { icon } from "./icons.js";
import { key } from "./keys.js";
import { link } from "./links.js";
import { plainText, richText } from "./richtext.js";
import { table } from "./table.js";
import { t } from "./words.js";

/** The blocks of a rich message as nodes. */
export const rich = (blocks, message) => blocks.map((block) => (RENDER[block.type] ?? unknown)(block, message));

const unknown = (block) => el("p", { class: "unknown" }, t("unknown_block", { type: String(block.type) }));
const textOf = (block, message) => richText(block.text, message);
const credit = (block, message) => (block.credit ? el("cite", {}, richText(block.credit, message)) : null);

/** A heading inside a message is no heading of the page: h3 and below. */
function heading(block, message) {
  const level = Math.min(6, block.size + 2);
  return el(`h${level}`, { class: `size-${block.size}` }, textOf(block, message));
}

function list(block, message) {
  return el("ul", { class: "list" }, block.items.map((item) => listItem(item, message)));
}

function listItem(item, message) {
  const mark = item.has_checkbox ? box(item.is_checked) : el("span", { class: "mark" }, item.label ?? "•");
  const done = item.has_checkbox && item.is_checked ? "done" : "";
  return el("li", { class: done }, mark, el("div", {}, rich(item.blocks ?? [], message)));
}

function box(checked) {
  const word = t(checked ? "done" : "not_done");
  return el("span", { class: `mark box ${checked ? "checked" : ""}`, role: "img", "aria-label": word, title: word }, checked ? icon("check") : null);
}

function details(block, message) {
  return el("details", { open: Boolean(block.is_open) }, el("summary", {}, richText(block.summary, message)), el("div", { class: "inside" }, rich(block.blocks ?? [], message)));
}

function map({ location, zoom }) {
  const { latitude, longitude } = location;
  const address = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=${zoom ?? 15}/${latitude}/${longitude}`;
  const where = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  return el("div", { class: "map" }, icon("place"), el("span", {}, where), link(address, t("map")));
}

function buttons(block, message) {
  return el("div", { class: `key-row in-text ${block.align ?? ""}` }, block.buttons.map((each) => key(each, message)));
}

function figure(node, block, message) {
  const caption = block.caption ? richText(block.caption.text ?? block.caption, message) : [];
  return el("figure", {}, node, caption.length ? el("figcaption", {}, caption) : null);
}

const RENDER = {
  paragraph: (block, message) => el("p", {}, textOf(block, message)),
  heading,
  pre: (block) => pre(plainText(block.text), block.language),
  footer: (block, message) => el("p", { class: "footer" }, textOf(block, message)),
  divider: () => el("hr"),
  mathematical_expression: (block) => el("p", {}, el("code", {}, plainText(block.expression))),
  anchor: (block) => el("span", { data: { anchor: block.name } }),
  list,
  blockquote: (block, message) => el("blockquote", {}, rich(block.blocks ?? [], message), credit(block, message)),
  expandable_blockquote: (block, message) => expandable([...textOf(block, message), credit(block, message)]),
  pullquote: (block, message) => el("blockquote", { class: "pull" }, textOf(block, message), credit(block, message)),
  table,
  details,
  map,
  buttons,
  photo: (block, message) => figure(photo([block.photo].flat().at(-1)), block, message),
  document: (block, message) => figure(documentCard(block.document), block, message),
};
