import { arrows } from "./arrows.js";
import { colour } from "./avatar.js";
import { $, button, el, redraw } from "./dom.js";
import { on } from "./events.js";
import { icon } from "./icons.js";
import { go } from "./route.js";
import { isForum, openChat, state } from "./state.js";
import { t } from "./words.js";

/** The topics of the open forum. The server counts unread by chat; which topic has news is remembered here. */
const box = $("topics");
const news = new Set();

const nameOf = (chat, topic) => `${state.me} ${chat} ${topic}`;

function draw() {
  const chat = openChat();
  box.hidden = !isForum(chat);
  if (box.hidden) return box.replaceChildren();
  news.delete(nameOf(chat.id, state.topic));
  redraw(box, [node(chat, { id: 0, name: t("general") }), ...chat.topics.map((each) => node(chat, each))], "topic");
  box.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function node(chat, topic) {
  const name = topic.deleted ? t("topic_deleted", { name: topic.name }) : topic.name;
  const fresh = news.has(nameOf(chat.id, topic.id)) ? el("span", { class: "dot", role: "img", "aria-label": t("new_messages") }) : null;
  const current = topic.id === state.topic ? "page" : null;
  const sign = el("span", { class: `sign n${colour(topic.id)}` }, icon("hash"));
  return button({ data: { topic: topic.id }, "aria-current": current, title: name, onclick: () => go({ topic: topic.id }) }, sign, el("span", { class: "title" }, name), fresh);
}

function hear({ message, new: isNew }) {
  const topic = message.thread ?? 0;
  const seen = message.chat === state.chat && topic === state.topic;
  if (!isNew || seen || message.from?.id === state.me || !isForum(state.chats.get(message.chat))) return;
  news.add(nameOf(message.chat, topic));
  if (message.chat === state.chat) draw();
}

export function startTopics() {
  arrows(box);
  for (const event of ["fresh", "open", "language"]) on(event, draw);
  on("chat", ({ chat }) => chat.id === state.chat && draw());
  on("message", hear);
}
