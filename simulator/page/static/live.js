import { tell } from "./events.js";
import { read } from "./server.js";
import { state } from "./state.js";
import { speakAtFirst } from "./words.js";

const LONGEST = 10_000;
let wait = 500;

const KEEP = {
  hello(told) {
    keepClock(told);
    Object.assign(state, { bot: told.bot, leaps: told.leaps ?? [], zone: told.zone });
    state.people = new Map(told.people.map((each) => [each.id, each]));
    state.chats = new Map(told.chats.map((each) => [each.id, each]));
    speakAtFirst(told.language);
  },
  chat: (told) => state.chats.set(told.chat.id, told.chat),
  person: (told) => state.people.set(told.person.id, told.person),
  clock: keepClock,
  message: keepMessage,
  read(told) {
    const chat = state.chats.get(told.chat);
    if (chat) chat.unread = { ...chat.unread, [told.person]: 0 };
  },
};

function keepClock({ now }) {
  state.clock = { now, at: performance.now() };
}

function keepMessage({ message, unread, new: isNew }) {
  const chat = state.chats.get(message.chat);
  if (!chat) return;
  chat.unread = { ...chat.unread, ...unread };
  if (isNew || chat.last?.id === message.id) chat.last = message;
  if (isNew && message.from?.id === chat.person) begin(chat);
  if (message.deleted && chat.last === message) lookBack(chat, message);
}

/** The last message is gone: the row of the list shows the one before. */
async function lookBack(chat, gone) {
  const page = await read("history", { chat: chat.id, limit: 1 }).catch((mistake) => console.warn(mistake));
  if (!page || chat.last !== gone) return;
  chat.last = page.messages.at(-1) ?? null;
  tell("chat", { event: "chat", chat });
}

/** Whoever writes to the bot has started it, and has stopped blocking it. */
function begin(chat) {
  if (chat.started && !chat.blocked) return;
  Object.assign(chat, { started: true, blocked: false });
  tell("chat", { event: "chat", chat });
}

export function connect() {
  const scheme = location.protocol === "https:" ? "wss" : "ws";
  const socket = new WebSocket(`${scheme}://${location.host}/page/live`);
  socket.onmessage = ({ data }) => [].concat(JSON.parse(data)).forEach(hear);
  socket.onclose = again;
}

function hear(told) {
  if (told.event === "hello") {
    wait = 500;
    tell("online", true);
  }
  KEEP[told.event]?.(told);
  tell(told.event, told);
}

function again() {
  tell("online", false);
  setTimeout(connect, wait);
  wait = Math.min(wait * 2, LONGEST);
}
