import { on, tell } from "./events.js";
import { chatsOf, isForum, isSeen, state, withBot } from "./state.js";

const SETTLING = 200;
const wide = matchMedia("(min-width: 720px)");
const lastTopic = new Map();

function asked() {
  const hash = new URLSearchParams(location.hash.slice(1));
  const number = (name) => (/^-?\d+$/.test(hash.get(name) ?? "") ? Number(hash.get(name)) : null);
  return { me: number("as"), chat: number("chat"), topic: number("topic") };
}

/** go({me?, chat?, topic?}): chat null is the list. Past places stay behind the browser's back button. */
export function go(place, { replace = false } = {}) {
  const next = settled({ me: state.me, chat: state.chat, topic: null, ...place });
  const hash = hashOf(next);
  if (hash !== location.hash) history[replace ? "replaceState" : "pushState"](null, "", hash || "#");
  arrive(next);
}

/** Another person keeps the place: the same group, or their own chat with the bot for mine. */
export function become(person) {
  const chat = state.chats.get(state.chat);
  const own = chat?.kind === "private" ? withBot(person)?.id : chat?.id;
  go({ me: person, chat: own ?? null, topic: state.topic });
}

function settled({ me, chat, topic }) {
  const person = state.people.has(me) ? me : ([...state.people.keys()][0] ?? null);
  const there = state.chats.get(state.chats.get(chat)?.migrated_to ?? chat);
  if (!there || !isSeen(there, person)) return { me: person, chat: null, topic: 0 };
  return { me: person, chat: there.id, topic: isForum(there) ? (topic ?? lastTopic.get(there.id) ?? 0) : 0 };
}

function hashOf({ me, chat, topic }) {
  if (me === null) return "";
  return `#as=${me}${chat === null ? "" : `&chat=${chat}`}${topic ? `&topic=${topic}` : ""}`;
}

function arrive(next) {
  const before = { me: state.me, chat: state.chat, topic: state.topic };
  const moved = before.chat !== next.chat || before.topic !== next.topic || before.me !== next.me;
  if (moved) tell("leave", before);
  Object.assign(state, next);
  if (next.chat !== null) lastTopic.set(next.chat, next.topic);
  document.getElementById("app").dataset.pane = next.chat === null ? "list" : "chat";
  if (before.me !== next.me) tell("me", before.me);
  if (moved) tell("open", before);
}

/** A chat that is gone (left, migrated, its world made anew) is left; where there is room, some chat stands open. */
function settle() {
  if (!state.people.size) return arrive({ me: null, chat: null, topic: 0 }); // the address waits for the people
  const place = asked();
  const next = settled({ ...place, topic: place.topic ?? (place.chat === null ? null : 0) });
  const first = next.chat ?? (wide.matches && place.chat === null ? (withBot(next.me) ?? chatsOf(next.me)[0])?.id : null);
  go({ ...next, chat: first ?? null }, { replace: true });
}

on("hello", () => {
  settle();
  tell("fresh");
});
/** In an empty world the first to come is who I am; a moment later their chats are there, too. */
on("person", () => state.me === null && setTimeout(() => state.me === null && settle(), SETTLING));
on("chat", () => {
  const chat = state.chats.get(state.chat);
  if (chat && !isSeen(chat)) go({ chat: chat.migrated_to ?? null }, { replace: true });
});
on("led", ({ person, chat }) => person === state.me && go({ chat }));
addEventListener("popstate", settle);
