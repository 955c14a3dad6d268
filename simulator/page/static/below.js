import { arrows } from "./arrows.js";
import { $, button, el } from "./dom.js";
import { on } from "./events.js";
import { icon } from "./icons.js";
import { failed } from "./notices.js";
import { act } from "./server.js";
import { openChat, state, statusIn, isAdmin } from "./state.js";
import { says } from "./composer.js";
import { t } from "./words.js";

/** What stands below the field: the bot's reply keyboard, or what stands instead of the field. */
const folded = new Set(); // chats whose keyboard is folded away, by person

const nameOf = () => `${state.me} ${state.chat}`;

function draw() {
  const chat = openChat();
  if (!chat) return;
  drawKeyboard(chat);
  drawInstead(instead(chat));
}

function drawKeyboard(chat) {
  const rows = chat.reply_keyboard?.keyboard ?? [];
  const shown = rows.length > 0 && !folded.has(nameOf());
  $("below-toggle").hidden = !rows.length;
  $("below-toggle").setAttribute("aria-expanded", String(shown));
  $("below").hidden = !shown;
  $("below").replaceChildren(...rows.map((row) => el("div", { class: "below-row" }, row.map(below))));
}

function below(each) {
  const label = typeof each === "string" ? each : each.text;
  return button({ class: `below-key ${each.style ?? ""}`, onclick: () => press(label) }, label);
}

function press(label) {
  act("presses_below", { person: state.me, chat: state.chat, label }).catch(failed);
}

function toggle() {
  if (!folded.delete(nameOf())) folded.add(nameOf());
  draw();
}

/** Nodes to show in the place of the field, or null while one can write. */
function instead(chat) {
  if (chat.kind === "private") return chat.blocked ? blocked() : chat.started ? null : [big("start", () => says("/start"))];
  if (chat.kind === "channel" && !isAdmin(statusIn(chat))) return [el("p", {}, t("only_admins"))];
  const gone = chat.topics?.find((each) => each.id === state.topic)?.deleted;
  return gone ? [el("p", {}, t("topic_is_gone"))] : null;
}

function blocked() {
  const free = () => act("unblocks", { person: state.me });
  return [big("restart", async () => free().then(() => says("/start"))), big("unblock", free)];
}

function big(word, doing) {
  return button({ class: `big ${word}`, onclick: () => doing().catch(failed) }, t(word));
}

function drawInstead(nodes) {
  $("instead").hidden = !nodes;
  $("composer").hidden = Boolean(nodes);
  if (nodes) $("below").hidden = true;
  $("instead").replaceChildren(...(nodes ?? []));
}

export function startBelow() {
  $("below-toggle").append(icon("keys"));
  $("below-toggle").addEventListener("click", toggle);
  arrows($("below"));
  for (const event of ["fresh", "open", "language"]) on(event, draw);
  on("chat", ({ chat }) => chat.id === state.chat && draw());
}
