import { avatar } from "./avatar.js";
import { $, button, el } from "./dom.js";
import { on, tell } from "./events.js";
import { icon } from "./icons.js";
import { openMenu } from "./menu.js";
import { failed, showDialog } from "./notices.js";
import { go } from "./route.js";
import { act } from "./server.js";
import { isAdmin, openChat, state, statusIn, titleOf } from "./state.js";
import { isWord, t } from "./words.js";

const PATIENCE = 6000;
let doing = null; // {chat, action}: what the bot is doing where
let timer = null;

function draw() {
  const chat = openChat();
  $("head").hidden = $("place").hidden = !chat;
  $("nothing").hidden = Boolean(chat);
  $("nothing").replaceChildren(el("span", { class: "pill" }, t(state.people.size ? "choose_chat" : "nobody")));
  if (!chat) return;
  const title = titleOf(chat);
  const back = button({ id: "back", class: "round", "aria-label": t("back"), onclick: () => go({ chat: null }) }, icon("back"));
  const face = chat.kind === "private" ? avatar(state.bot?.id, title, "medium") : avatar(chat.id, title, "medium");
  const lines = el("div", { class: "lines" }, el("h1", { class: "title" }, title), el("p", { id: "doing", "aria-live": "polite" }));
  const help = button({ id: "tour-open", class: "round", "aria-label": t("tour_open"), title: t("tour_open"), hidden: true, onclick: () => tell("tour") }, icon("help"));
  const more = button({ id: "chat-menu", class: "round", "aria-label": t("chat_menu"), "aria-haspopup": "menu", onclick: () => openMenu(more, items(chat)) }, icon("dots"));
  $("head").replaceChildren(back, face, lines, help, more);
  drawDoing();
  tell("head");
}

function drawDoing() {
  const chat = openChat();
  if (!chat || !$("doing")) return;
  const active = doing?.chat === chat.id;
  $("doing").classList.toggle("active", active);
  $("doing").textContent = active ? t(isWord(doing.action) ? doing.action : "typing") : about(chat);
}

function about(chat) {
  if (chat.kind === "private") return t(chat.blocked ? "bot_blocked" : "bot");
  const there = present(chat).length;
  const count = t(chat.kind === "channel" ? "subscribers" : "members", { n: there });
  return ["left", "kicked"].includes(chat.bot) ? `${count} · ${t("bot_is_out")}` : count;
}

const present = (chat) => (chat.members ?? []).filter((each) => statusIn(chat, each.id) !== null);

function items(chat) {
  return chat.kind === "private" ? [ownItem(chat)] : groupItems(chat);
}

function ownItem(chat) {
  if (chat.blocked) return { icon: "check", label: t("unblock"), act: () => act("unblocks", { person: state.me }).catch(failed) };
  return { icon: "stop", label: t("block"), act: () => act("blocks", { person: state.me }).catch(failed) };
}

function groupItems(chat) {
  const out = ["left", "kicked"].includes(chat.bot);
  const move = (verb) => () => act(verb, { group: chat.id, by: state.me }).catch(failed);
  const bot = out ? { icon: "plus", label: t("add_bot"), act: move("add_bot") } : { icon: "stop", label: t("kick_bot"), act: move("kick_bot") };
  return [{ icon: "people", label: t("members_title"), act: () => showMembers(chat) }, bot];
}

function showMembers(chat) {
  const names = new Map([[state.bot.id, state.bot.name]]);
  const rows = present(chat).map((each) => member(each.id, names.get(each.id) ?? state.people.get(each.id)?.name, each.status));
  showDialog(t("members_title"), el("ul", { class: "members" }, rows));
}

function member(id, name, status) {
  const word = `member_${status}`;
  const told = [isWord(word) ? t(word) : status, id === state.bot?.id ? t("bot") : null].filter(Boolean).join(" · ");
  const shown = name ?? `#${id}`;
  return el("li", {}, avatar(id, shown, "medium"), el("span", { class: "lines" }, el("span", { class: "title" }, shown), el("span", { class: isAdmin(status) ? "role admin" : "role" }, told)));
}

function does(told) {
  clearTimeout(timer);
  doing = told;
  timer = setTimeout(stops, PATIENCE);
  drawDoing();
}

function stops() {
  doing = null;
  drawDoing();
}

export function startHead() {
  for (const event of ["fresh", "open", "language"]) on(event, draw);
  on("chat", ({ chat }) => chat.id === state.chat && draw());
  on("typing", does);
  on("message", ({ message }) => message.from?.bot && message.chat === doing?.chat && stops());
}
