import { $, button, el } from "./dom.js";
import { draft, keepDraft } from "./drafts.js";
import { on, tell } from "./events.js";
import { icon } from "./icons.js";
import { failed } from "./notices.js";
import { act } from "./server.js";
import { openChat, state } from "./state.js";
import { nameOf, summary } from "./summary.js";
import { t } from "./words.js";

export const MOST = 4096; // code points in a message
const WARN = 3900;

const field = $("say");
let about = null; // {kind: "reply" | "edit", message}

export const length = (text) => [...text].length;
export const typed = () => field.value;

export function fill(text) {
  field.value = text;
  changed();
}

function changed() {
  field.style.height = "auto";
  field.style.height = `${Math.min(field.scrollHeight + 2, 200)}px`;
  keepDraft({ me: state.me, chat: state.chat, topic: state.topic }, about?.kind === "edit" ? "" : field.value);
  const count = length(field.value.trim());
  note(count > MOST ? t("too_long", { n: count, most: MOST }) : count > WARN ? `${count} / ${MOST}` : "");
  $("composer").classList.toggle("filled", field.value.trim() !== "");
  tell("typed", field.value);
}

export function note(text) {
  $("field-note").textContent = text;
  $("field-note").hidden = !text;
}

async function send() {
  const text = field.value.trim();
  if (!text) return;
  if (length(text) > MOST) return note(t("too_long", { n: length(text), most: MOST }));
  const place = { me: state.me, chat: state.chat, topic: state.topic };
  const doing = about;
  setAbout(null);
  fill("");
  const done = doing?.kind === "edit" ? edits(doing.message, text) : says(text, doing?.message);
  await done.catch((mistake) => giveBack(place, text, mistake));
}

const edits = (message, text) => act("edits", { person: state.me, chat: message.chat, message: message.id, text });

export function says(text, origin) {
  const topic = state.topic ? { topic: state.topic } : {};
  return act("says", { person: state.me, chat: state.chat, text, ...topic, ...(origin ? { reply_to: origin.id } : {}) });
}

/** What could not be sent is not lost. */
function giveBack(place, text, mistake) {
  failed(mistake);
  const here = place.me === state.me && place.chat === state.chat && place.topic === state.topic;
  if (here) fill(field.value ? `${text}\n${field.value}` : text);
  else keepDraft(place, text);
}

function setAbout(next) {
  if (about?.kind === "edit" && !next) field.value = "";
  about = next;
  $("about").hidden = !next;
  if (next) $("about").replaceChildren(...aboutBar(next));
  $("send").replaceChildren(icon(next?.kind === "edit" ? "check" : "send"));
  $("send").setAttribute("aria-label", t(next?.kind === "edit" ? "save" : "send"));
}

function aboutBar({ kind, message }) {
  const title = kind === "edit" ? t("editing") : t("reply_to", { name: nameOf(message) });
  const close = button({ class: "round", "aria-label": t("cancel"), onclick: cancel }, icon("close"));
  return [icon(kind === "edit" ? "pen" : "reply"), el("span", { class: "lines" }, el("b", {}, title), el("span", {}, summary(message))), close];
}

export function cancel() {
  setAbout(null);
  changed();
  field.focus();
}

function keyDown(event) {
  if (event.isComposing || event.defaultPrevented) return;
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    send();
  }
  if (event.key === "Escape" && about) cancel();
}

function leave(before) {
  if (before.chat !== null && about?.kind !== "edit") keepDraft(before, field.value);
  setAbout(null);
}

function opened() {
  field.value = draft({ me: state.me, chat: state.chat, topic: state.topic });
  changed();
  if (state.chat !== null && matchMedia("(hover: hover) and (min-width: 720px)").matches) focusQuietly();
}

/** The focus goes to the field only from nowhere or from the list's mouse click, never away from a list walked by keys. */
function focusQuietly() {
  const at = document.activeElement;
  if (!at || at === document.body || (at.closest("#chats, #topics, #people") && !at.matches(":focus-visible"))) field.focus();
}

function placeholder() {
  const own = openChat()?.reply_keyboard?.input_field_placeholder;
  field.placeholder = own || t("say");
}

export function startComposer() {
  setAbout(null);
  $("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    send();
    field.focus();
  });
  field.addEventListener("input", changed);
  field.addEventListener("keydown", keyDown);
  on("leave", leave);
  on("open", opened);
  for (const event of ["open", "chat", "language", "fresh"]) on(event, placeholder);
  on("language", () => setAbout(about));
  on("about", (next) => {
    setAbout(next);
    if (next.kind === "edit") fill(next.message.text);
    field.focus();
  });
  on("fill", (text) => {
    fill(text);
    field.focus();
  });
  on("command", (text) => says(text).catch(failed));
}
