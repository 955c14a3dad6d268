import { $, button, el } from "./dom.js";
import { on, tell } from "./events.js";
import { icon } from "./icons.js";
import { failed } from "./notices.js";
import { read } from "./server.js";
import { isShownIn, openChat, openThread, state } from "./state.js";
import { summary } from "./summary.js";
import { t } from "./words.js";

/** The bar of the pinned message; in a forum, in the topic it belongs to. */
const box = $("pinned");
let shown = null;

async function draw() {
  const chat = openChat();
  const id = chat?.pinned ?? null;
  if (id === null) return hide();
  if (shown?.chat !== chat.id || shown.id !== id) hide();
  const page = await read("history", { chat: chat.id, before: id + 1, limit: 1 }).catch(failed);
  const message = page?.messages.at(-1);
  if (openChat() !== chat && openChat()?.id !== chat.id) return;
  if (openChat().pinned === id && message?.id === id) show(message);
}

function show(message) {
  shown = message;
  box.hidden = message.deleted || !isShownIn(message, state.chat, openThread());
  const words = el("span", { class: "lines" }, el("b", {}, t("pinned")), el("span", {}, summary(message)));
  box.replaceChildren(button({ "aria-label": `${t("go_to_pinned")}: ${summary(message)}`, onclick: () => tell("jump", message.id) }, icon("pin"), words));
}

function hide() {
  shown = null;
  box.hidden = true;
  box.replaceChildren();
}

export function startPinned() {
  for (const event of ["fresh", "open", "language"]) on(event, draw);
  on("chat", ({ chat }) => chat.id === state.chat && chat.pinned !== (shown?.id ?? null) && draw());
  on("message", ({ message }) => message.chat === shown?.chat && message.id === shown.id && show(message));
}
