import { copy } from "./copying.js";
import { $ } from "./dom.js";
import { on, tell } from "./events.js";
import { chooseChat, follow } from "./links.js";
import { alert, failed, toast } from "./notices.js";
import { go } from "./route.js";
import { act } from "./server.js";
import { chatsOf, state } from "./state.js";
import { t } from "./words.js";

const PATIENCE = 15_000;
const pending = new Map(); // a press by its name → the timer that gives up on it

const nameOf = (person, chat, message, data) => JSON.stringify([person, chat, message, data]);

export const isPending = (message, data) =>
  data !== undefined && message !== undefined && pending.has(nameOf(state.me, message.chat, message.id, data));

export function press(button, message) {
  const doing = Object.keys(ACTS).find((each) => button[each] !== undefined && button[each] !== null);
  if (doing) ACTS[doing](button, message);
  else toast(t("not_here"));
}

const ACTS = {
  callback_data: ask,
  url: (button) => follow(button.url),
  login_url: (button) => follow(button.login_url.url),
  copy_text: (button) => copy(button.copy_text.text),
  switch_inline_query_current_chat: (button) => tell("fill", `@${state.bot.username} ${button.switch_inline_query_current_chat}`),
  switch_inline_query: (button) => elsewhere(button.switch_inline_query),
  switch_inline_query_chosen_chat: (button) => elsewhere(button.switch_inline_query_chosen_chat.query ?? ""),
};

async function elsewhere(query) {
  const chat = await chooseChat(t("which_chat"), chatsOf());
  if (chat === null) return;
  go({ chat });
  tell("fill", `@${state.bot.username} ${query}`);
}

async function ask(button, message) {
  const place = { person: state.me, chat: message.chat, message: message.id };
  const data = button.callback_data;
  const name = nameOf(place.person, place.chat, place.message, data);
  if (pending.has(name)) return;
  pending.set(name, setTimeout(() => settle(place, data), PATIENCE));
  spin(place, data, true);
  try {
    await act("presses_button", { ...place, data });
  } catch (mistake) {
    settle(place, data);
    failed(mistake);
  }
}

function settle(place, data) {
  const name = nameOf(place.person, place.chat, place.message, data);
  clearTimeout(pending.get(name));
  pending.delete(name);
  if (place.person === state.me) spin(place, data, false);
}

function spin({ chat, message }, data, busy) {
  if (chat !== state.chat) return;
  for (const key of $("log").querySelectorAll(`[data-message="${message}"] .key[data-data]`)) {
    if (key.dataset.data !== data) continue;
    key.classList.toggle("busy", busy);
    key.toggleAttribute("aria-busy", busy);
    if (busy) key.setAttribute("aria-busy", "true");
  }
}

on("answered", (told) => {
  settle(told, told.data);
  if (told.person !== state.me || !told.text) return;
  if (told.modal) alert(told.text);
  else toast(told.text);
});
