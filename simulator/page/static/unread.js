import { state } from "./state.js";
import { t } from "./words.js";

export function firstUnread(messages, unread) {
  return messages.filter((each) => !each.service && each.from?.id !== state.me).at(-unread);
}

/** A line over the first message not read yet, which is brought to the top if there is enough below it. */
export function markNew(box, node) {
  node.classList.add("first-new");
  node.dataset.news = t("new_messages");
  box.scrollTop += Math.min(0, node.getBoundingClientRect().top - box.getBoundingClientRect().top - 6);
}
