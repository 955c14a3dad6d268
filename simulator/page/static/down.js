import { $, el } from "./dom.js";
import { on, tell } from "./events.js";
import { icon } from "./icons.js";
import { showLatest } from "./log.js";
import { act } from "./server.js";
import { openChat, state, unreadIn } from "./state.js";
import { t } from "./words.js";

/** The button to the end of the chat, and the reading of what stands there. */
const node = $("down");
let bottom = true;

function show() {
  const count = openChat() ? unreadIn(openChat()) : 0;
  node.hidden = bottom;
  node.replaceChildren(icon("down"), ...(count ? [el("span", { class: "badge" }, String(count))] : []));
  node.setAttribute("aria-label", count ? `${t("to_bottom")}, ${t("unread", { n: count })}` : t("to_bottom"));
}

function look() {
  const reading = bottom && state.chat !== null && document.visibilityState === "visible";
  const turned = reading !== state.reading;
  state.reading = reading;
  const chat = openChat();
  if (state.reading && chat?.unread?.[state.me]) markRead(chat);
  if (turned) tell("reading");
  show();
}

function markRead(chat) {
  chat.unread = { ...chat.unread, [state.me]: 0 };
  act("reads", { person: state.me, chat: chat.id }).catch((mistake) => console.warn(mistake));
}

on("place", (place) => {
  bottom = place.bottom;
  look();
});
on("open", () => {
  state.reading = false;
  bottom = true;
  show();
});
on("message", look);
on("read", show);
on("language", show);
document.addEventListener("visibilitychange", look);
node.addEventListener("click", () => showLatest());
