import { plainBlocks } from "./richtext.js";
import { state } from "./state.js";
import { isWord, t } from "./words.js";

/** A message in one line, for the list, the pinned bar and quotes. */
export function summary(message) {
  if (message.deleted) return t("deleted");
  if (message.service) return serviceLine(message);
  const text = message.text || plainBlocks(message.rich);
  return [kind(message, text), text].filter(Boolean).join(" ").replace(/\s+/g, " ").slice(0, 200);
}

function kind(message, text) {
  if (message.photo) return text ? "🖼" : `🖼 ${t("photo")}`;
  if (message.document) return `📎 ${message.document.file_name ?? t("file")}`;
  if (message.poll) return `📊 ${message.poll.question}`;
  return text ? "" : t("rich");
}

export function serviceLine(message) {
  const word = `service_${message.service}`;
  const values = { who: message.from?.name ?? "", what: message.service_text ?? "", type: message.service };
  return t(isWord(word) ? word : "unknown_service", values).trim();
}

export function nameOf(message) {
  return message.from?.id === state.me ? t("you") : (message.from?.name ?? "");
}
