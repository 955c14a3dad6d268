/** What the page knows. Filled by live.js, looked at by everybody; `me`, `chat` and `topic` belong to route.js. */
export const state = {
  bot: null,
  people: new Map(),
  chats: new Map(),
  leaps: [],
  clock: { now: Date.now() / 1000, at: performance.now() }, // the server's word and when it was heard
  me: null,
  chat: null,
  topic: 0,
  reading: false, // the end of the open chat is in sight, so what comes is read
};

export const me = () => state.people.get(state.me);
export const openChat = () => state.chats.get(state.chat);

export function isSeen(chat, person = state.me) {
  if (chat.migrated_to) return false;
  if (chat.kind === "private") return chat.person === person;
  return statusIn(chat, person) !== null;
}

/** null for those who are not there. */
export function statusIn(chat, person = state.me) {
  const status = chat.members?.find((each) => each.id === person)?.status;
  return status && status !== "left" && status !== "kicked" ? status : null;
}

export function chatsOf(person = state.me) {
  const seen = [...state.chats.values()].filter((chat) => isSeen(chat, person));
  return seen.sort(isNewer);
}

export function isNewer(one, other) {
  return (other.last?.date ?? 0) - (one.last?.date ?? 0) || one.id - other.id;
}

export const withBot = (person = state.me) =>
  [...state.chats.values()].find((chat) => chat.kind === "private" && chat.person === person);

export function unreadIn(chat, person = state.me) {
  if (person === state.me && chat.id === state.chat && state.reading) return 0;
  return chat.unread?.[person] ?? 0;
}

export function unreadOf(person) {
  return chatsOf(person).reduce((sum, chat) => sum + unreadIn(chat, person), 0);
}

export function titleOf(chat) {
  return (chat.kind === "private" ? state.bot?.name : chat.title) || chat.title || `#${chat.id}`;
}

export const isForum = (chat) => Boolean(chat?.forum);
export const isAdmin = (status) => status === "administrator" || status === "creator";

/** The thread of the open chat: null means all of it. */
export const openThread = () => (isForum(openChat()) ? state.topic : null);

export const isShownIn = (message, chat, thread) =>
  message.chat === chat && (thread === null || (message.thread ?? 0) === thread);
