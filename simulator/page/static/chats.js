import { arrows } from "./arrows.js";
import { avatar } from "./avatar.js";
import { $, button, el, redraw } from "./dom.js";
import { draftIn } from "./drafts.js";
import { on } from "./events.js";
import { go } from "./route.js";
import { chatsOf, isNewer, isSeen, state, titleOf, unreadIn } from "./state.js";
import { nameOf, summary } from "./summary.js";
import { exact, listTime } from "./times.js";
import { t } from "./words.js";

const box = $("chats");
const rowOf = (id) => box.querySelector(`[data-chat="${id}"]`);

function row(chat) {
  const current = chat.id === state.chat;
  const node = button({ data: { chat: chat.id }, "aria-current": current ? "page" : null, onclick: () => go({ chat: chat.id }) });
  node.append(...content(chat));
  return node;
}

function content(chat) {
  const title = titleOf(chat);
  const face = chat.kind === "private" ? avatar(state.bot?.id, title) : avatar(chat.id, title);
  const time = chat.last ? el("time", { title: exact(chat.last.date) }, listTime(chat.last.date)) : null;
  const count = unreadIn(chat);
  const badge = count ? el("span", { class: "badge", "aria-label": t("unread", { n: count }) }, String(count)) : null;
  return [
    face,
    el("span", { class: "lines" }, el("span", { class: "line" }, el("span", { class: "title" }, title), time), el("span", { class: "line" }, lastLine(chat), badge)),
  ];
}

function lastLine(chat) {
  const draft = chat.id === state.chat ? "" : draftIn(chat);
  if (draft) return el("span", { class: "last" }, el("span", { class: "draft" }, `${t("draft")} `), draft.slice(0, 100));
  if (!chat.last) return el("span", { class: "last" });
  const name = chat.kind === "private" && chat.last.from?.id !== state.me ? "" : nameOf(chat.last);
  const named = name && !chat.last.service && el("span", { class: "author" }, `${name}:`);
  return el("span", { class: "last" }, named, summary(chat.last));
}

function draw() {
  const rows = chatsOf().map(row);
  redraw(box, rows.length ? rows : [el("p", { class: "none" }, t(state.people.size ? "no_chats" : "nobody"))], "chat");
}

/** One chat has changed: its row is drawn anew and moves to its place, the others stay untouched. */
function touch(chat) {
  const old = rowOf(chat.id);
  if (!isSeen(chat)) return old ? draw() : undefined;
  if (!old) return draw();
  old.replaceChildren(...content(chat));
  const next = [...box.children].find((each) => each !== old && isNewer(chat, state.chats.get(Number(each.dataset.chat))) < 0);
  if (old.nextElementSibling !== (next ?? null)) move(old, next);
}

function move(node, next) {
  const focused = node === document.activeElement;
  box.insertBefore(node, next ?? null);
  if (focused) node.focus({ preventScroll: true });
}

function mark(before) {
  rowOf(before?.chat)?.removeAttribute("aria-current");
  rowOf(state.chat)?.setAttribute("aria-current", "page");
  for (const id of [before?.chat, state.chat]) if (rowOf(id) && state.chats.has(id)) touch(state.chats.get(id));
  rowOf(state.chat)?.scrollIntoView({ block: "nearest" });
}

const touchId = (id) => state.chats.has(id) && touch(state.chats.get(id));

export function startChats() {
  arrows(box);
  for (const event of ["fresh", "me", "language"]) on(event, draw);
  on("open", mark);
  on("chat", ({ chat }) => touch(chat));
  on("message", ({ message }) => touchId(message.chat));
  on("read", ({ chat }) => touchId(chat));
  on("reading", () => touchId(state.chat));
  on("new-day", draw);
}
