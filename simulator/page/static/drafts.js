import { state } from "./state.js";

/** What is typed and not sent, by person, chat and topic. */
const drafts = new Map();

const nameOf = ({ me, chat, topic }) => `${me} ${chat} ${topic ?? 0}`;

export const draft = (place) => drafts.get(nameOf(place)) ?? "";

export function keepDraft(place, text) {
  if (text.trim()) drafts.set(nameOf(place), text);
  else drafts.delete(nameOf(place));
}

/** The draft of the current person in a chat, whichever its topic. */
export function draftIn(chat) {
  const start = `${state.me} ${chat.id} `;
  return [...drafts].find(([name]) => name.startsWith(start))?.[1] ?? "";
}
