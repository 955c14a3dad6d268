import { openActions } from "./actions.js";
import { avatar, colour } from "./avatar.js";
import { button, el } from "./dom.js";
import { formatted } from "./entities.js";
import { tell } from "./events.js";
import { documentCard, photo } from "./files.js";
import { icon } from "./icons.js";
import { keyboard } from "./keys.js";
import { poll } from "./poll.js";
import { rich } from "./rich.js";
import { openChat, state } from "./state.js";
import { nameOf, serviceLine } from "./summary.js";
import { exact, hours } from "./times.js";
import { showVersions } from "./versions.js";
import { t } from "./words.js";

/** One message as it stands in the log. */
export function bubble(message) {
  const data = { message: message.id, from: message.from?.id ?? "", date: message.date };
  if (message.service) return el("article", { class: "message service", data, tabindex: "-1" }, el("span", { class: "pill" }, serviceLine(message)));
  const mine = message.from?.id === state.me;
  const shared = openChat()?.kind !== "private";
  const face = shared && !mine ? avatar(message.from?.id, message.from?.name, "small") : null;
  const stack = el("div", { class: "stack" }, body(message, shared && !mine), message.keyboard?.length ? keyboard(message.keyboard, message) : null);
  return el("article", { class: `message ${mine ? "mine" : "theirs"}`, data, tabindex: "-1" }, face, stack, more(message));
}

function body(message, named) {
  const name = el("span", { class: named ? `name n${colour(message.from?.id)}` : "name unseen" }, nameOf(message));
  const wide = message.rich ? "rich" : "";
  return el("div", { class: `bubble ${wide} ${bare(message)}` }, name, via(message), quote(message), content(message), meta(message));
}

function content(message) {
  return [
    message.photo ? photo(message.photo) : null,
    message.document ? documentCard(message.document) : null,
    message.rich ? el("div", { class: "blocks" }, rich(message.rich, message)) : null,
    message.text && !message.rich ? el("div", { class: `text ${emojiOnly(message)}` }, formatted(message.text, message.entities)) : null,
    message.poll ? poll(message) : null,
  ];
}

const bare = (message) => (message.photo && !message.text && !message.reply_to ? "bare" : "");

function emojiOnly({ text, entities }) {
  return !entities?.length && /^(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F?){1,3}$/u.test(text) ? "emoji" : "";
}

const via = (message) => (message.via_bot ? el("span", { class: "via" }, t("via", { bot: state.bot.username })) : null);

function quote({ reply_to: origin }) {
  if (!origin) return null;
  return button({ class: "quote", onclick: () => tell("jump", origin.id) }, el("b", {}, origin.name ?? ""), el("span", {}, origin.text || t("rich")));
}

function meta(message) {
  const edited = message.edits ? button({ class: "edited", title: t("edited_title"), onclick: () => showVersions(message) }, t("edited")) : null;
  const quiet = message.silent ? el("span", { role: "img", "aria-label": t("silent"), title: t("silent") }, icon("quiet")) : null;
  return el("span", { class: "meta" }, quiet, edited, el("time", { title: exact(message.date) }, hours(message.date)));
}

function more(message) {
  const node = button({ class: "more", "aria-label": t("more"), "aria-haspopup": "menu", onclick: () => openActions(node, message) }, icon("dots"));
  return node;
}
