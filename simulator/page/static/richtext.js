import { button, el } from "./dom.js";
import { formatted, spoiler } from "./entities.js";
import { key } from "./keys.js";
import { link } from "./links.js";
import { moment } from "./times.js";

/** RichText (a string, a list, or an object with a type) as nodes; what is unknown keeps its words. */
export function richText(text, message) {
  if (text === null || text === undefined) return [];
  if (typeof text === "string") return text ? [text] : [];
  if (Array.isArray(text)) return text.flatMap((each) => richText(each, message));
  const node = (RENDER[text.type] ?? plain)(text, message);
  return [node].flat();
}

const inner = (text, message) => richText(text.text ?? text.alternative_text ?? text.expression, message);
const plain = (text, message) => inner(text, message);
const wrap = (tag, props = {}) => (text, message) => el(tag, props, inner(text, message));

const RENDER = {
  bold: wrap("b"),
  italic: wrap("i"),
  underline: wrap("u"),
  strikethrough: wrap("s"),
  code: wrap("code"),
  marked: wrap("mark"),
  subscript: wrap("sub"),
  superscript: wrap("sup"),
  mathematical_expression: wrap("code"),
  text_mention: wrap("span", { class: "tag" }),
  hashtag: wrap("span", { class: "tag" }),
  spoiler: (text, message) => spoiler(inner(text, message)),
  url: (text, message) => link(text.url, inner(text, message)),
  mention: (text, message) => link(`https://t.me/${plainText(text.text).slice(1)}`, inner(text, message)),
  bot_command: (text) => formatted(plainText(text.text), [{ type: "bot_command", offset: 0, length: plainText(text.text).length }]),
  date_time: (text, message) => moment(text.unix_time, text.date_time_format ?? "", inner(text, message)),
  button: (text, message) => key(text.button, message),
  anchor: (text) => el("span", { data: { anchor: text.name } }),
  anchor_link: (text, message) => button({ class: "link", onclick: toAnchor(text.anchor_name) }, inner(text, message)),
};

const toAnchor = (name) => (event) =>
  event.target.closest(".bubble")?.querySelector(`[data-anchor="${CSS.escape(name)}"]`)?.scrollIntoView({ block: "center" });

/** The words alone, for one line of a list and for a quote. */
export function plainText(text) {
  if (text === null || text === undefined) return "";
  if (typeof text === "string") return text;
  if (Array.isArray(text)) return text.map(plainText).join("");
  if (text.type === "button") return plainText(text.button.text);
  return plainText(text.text ?? text.alternative_text ?? text.expression);
}

export function plainBlocks(blocks) {
  return (blocks ?? []).map(plainBlock).filter(Boolean).join(" · ");
}

function plainBlock(block) {
  const parts = [block.text, block.summary, block.type === "table" ? block.caption : null].map(plainText);
  const items = block.items?.map((item) => plainBlocks(item.blocks)) ?? [];
  return [...parts, ...items, plainBlocks(block.blocks)].filter(Boolean).join(" · ");
}
