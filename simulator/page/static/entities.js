import { button, el } from "./dom.js";
import { tell } from "./events.js";
import { link } from "./links.js";
import { copy } from "./copying.js";
import { moment } from "./times.js";
import { t } from "./words.js";

/** Text with its entities (UTF-16 offsets, as JavaScript counts) as nodes. Unknown entities are plain text. */
export function formatted(text, entities = []) {
  const box = document.createDocumentFragment();
  box.append(...pieces(text, 0, text.length, [...(entities ?? [])].sort(byPlace)));
  return box;
}

const byPlace = (one, other) => one.offset - other.offset || other.length - one.length;
const endOf = (entity) => entity.offset + entity.length;

function pieces(text, start, end, entities) {
  const nodes = [];
  let at = start;
  while (entities.length) {
    const entity = entities.shift();
    if (entity.offset < at || endOf(entity) > end || entity.length <= 0) continue;
    nodes.push(text.slice(at, entity.offset));
    const inner = insideOf(entity, entities);
    nodes.push(rendered(entity, text, inner));
    at = endOf(entity);
  }
  nodes.push(text.slice(at, end));
  return joined(nodes);
}

/** Takes what lies within; what crosses the border is cut in two, and the rest stays for later. */
function insideOf(entity, entities) {
  const inner = [];
  const end = endOf(entity);
  while (entities.length && entities[0].offset < end) {
    const each = entities.shift();
    inner.push({ ...each, length: Math.min(each.length, end - each.offset) });
    if (endOf(each) > end) entities.unshift({ ...each, offset: end, length: endOf(each) - end });
  }
  entities.sort(byPlace);
  return inner;
}

function rendered(entity, text, inner) {
  const words = text.slice(entity.offset, endOf(entity));
  const content = () => pieces(text, entity.offset, endOf(entity), inner);
  return (RENDER[entity.type] ?? plain)(content, { entity, words });
}

/** The line break beside a block is the block's own edge. */
function joined(nodes) {
  const isBlock = (node) => node instanceof Element && node.matches("blockquote, .pre");
  return nodes
    .map((node, at) => {
      if (typeof node !== "string") return node;
      const cut = isBlock(nodes[at - 1]) ? node.replace(/^\n/, "") : node;
      return isBlock(nodes[at + 1]) ? cut.replace(/\n$/, "") : cut;
    })
    .filter((node) => node !== "");
}

const plain = (content) => el("span", {}, content());
const wrap = (tag, props = {}) => (content) => el(tag, props, content());

export function spoiler(content) {
  const node = el("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": t("spoiler") }, el("span", {}, content));
  const show = (event) => {
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    node.classList.add("open");
    for (const name of ["role", "tabindex", "aria-label"]) node.removeAttribute(name);
  };
  node.addEventListener("click", show, { once: true });
  node.addEventListener("keydown", show);
  return node;
}

export function pre(words, language) {
  const copying = button({ class: "copy", onclick: () => copy(words) }, t("copy"));
  return el("div", { class: "pre" }, el("div", { class: "pre-head" }, el("span", {}, language ?? ""), copying), el("pre", { tabindex: "0" }, el("code", {}, words)));
}

export function expandable(content) {
  const quote = el("blockquote", { class: "expandable" }, el("div", {}, content));
  const more = button({ class: "expand", "aria-expanded": "false", onclick: toggle }, t("expand"));
  function toggle() {
    const open = quote.classList.toggle("open");
    more.setAttribute("aria-expanded", String(open));
    more.textContent = t(open ? "collapse" : "expand");
  }
  quote.append(more);
  return quote;
}

export function command(words) {
  return button({ class: "link", onclick: () => tell("command", words) }, words);
}

const RENDER = {
  bold: wrap("b"),
  italic: wrap("i"),
  underline: wrap("u"),
  strikethrough: wrap("s"),
  code: wrap("code"),
  blockquote: wrap("blockquote"),
  hashtag: wrap("span", { class: "tag" }),
  cashtag: wrap("span", { class: "tag" }),
  spoiler: (content) => spoiler(content()),
  expandable_blockquote: (content) => expandable(content()),
  pre: (_, { entity, words }) => pre(words, entity.language),
  text_link: (content, { entity }) => link(entity.url, content()),
  url: (content, { words }) => link(/^[a-z]+:\/\//i.test(words) ? words : `https://${words}`, content()),
  mention: (content, { words }) => link(`https://t.me/${words.slice(1)}`, content()),
  text_mention: wrap("span", { class: "tag" }),
  bot_command: (_, { words }) => command(words),
  date_time: (content, { entity }) => moment(entity.unix_time, entity.date_time_format ?? "", content()),
};
