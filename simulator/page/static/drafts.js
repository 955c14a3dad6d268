import { state } from "./state.js";

const KEPT = "drafts";

/** What is typed and not sent, by person, chat and topic; the tab keeps it when it is loaded anew. */
const drafts = new Map(JSON.parse(sessionStorage.getItem(KEPT) ?? "[]"));

const nameOf = ({ me, chat, topic }) => `${me} ${chat} ${topic ?? 0}`;

export const draft = (place) => drafts.get(nameOf(place)) ?? "";

export function keepDraft(place, text) {
  if (text.trim()) drafts.set(nameOf(place), text);
  else drafts.delete(nameOf(place));
  sessionStorage.setItem(KEPT, JSON.stringify([...drafts]));
}

/** The draft of the current person in a chat, whichever its topic. */
export function draftIn(chat) {
  const start = `${state.me} ${chat.id} `;
  return [...drafts].find(([name]) => name.startsWith(start))?.[1] ?? "";
}
