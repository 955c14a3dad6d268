import { $ } from "./dom.js";
import { fill, length, note, typed } from "./composer.js";
import { icon } from "./icons.js";
import { choose, failed, hideToast, toast } from "./notices.js";
import { upload } from "./server.js";
import { openChat, state } from "./state.js";
import { t } from "./words.js";

const BIGGEST = 50 * 1024 * 1024; // what a bot may send; https://core.telegram.org/bots/api#senddocument
const MOST = 1024; // code points in a caption

/** Files by the button, by drag and drop, or pasted; what stands in the field is the caption of the first. */
async function send(files) {
  if (!openChat() || !$("instead").hidden) return;
  const good = files.filter(isGood);
  const caption = typed().trim();
  if (!good.length) return;
  if (length(caption) > MOST) return note(t("caption_too_long", { n: length(caption), most: MOST }));
  const kind = await kindOf(good);
  if (kind) await sendAll(good, kind, caption);
}

function isGood(file) {
  const wrong = file.size > BIGGEST ? "too_big" : file.size === 0 ? "empty_file" : null;
  if (wrong) toast(t(wrong, { name: file.name }));
  return !wrong;
}

async function kindOf(files) {
  if (!files.every((each) => /^image\/(png|jpeg|webp|gif)$/.test(each.type))) return "document";
  return choose(t("photo_or_file"), [
    { label: t("as_photo"), value: "photo", icon: icon("photo") },
    { label: t("as_file"), value: "document", icon: icon("file") },
  ]);
}

async function sendAll(files, kind, caption) {
  const place = { person: state.me, chat: state.chat, ...(state.topic ? { thread: state.topic } : {}) };
  fill("");
  for (const [index, file] of files.entries()) {
    toast(t("sending", { name: file.name }));
    const asked = { ...place, name: file.name, kind, caption: index ? "" : caption };
    await upload(asked, file).then(hideToast, (mistake) => refused(mistake, asked.caption));
  }
}

function refused(mistake, caption) {
  failed(mistake);
  if (caption && !typed()) fill(caption);
}

const hasFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");

function over(event) {
  if (!hasFiles(event)) return;
  event.preventDefault();
  $("drop").hidden = !openChat();
}

/** Leaving for a child node is no leaving. */
function out(event) {
  if (!event.relatedTarget || !$("pane").contains(event.relatedTarget)) $("drop").hidden = true;
}

function dropped(event) {
  if (!hasFiles(event)) return;
  event.preventDefault();
  $("drop").hidden = true;
  send([...event.dataTransfer.files]);
}

function pasted(event) {
  const files = [...(event.clipboardData?.files ?? [])];
  if (!files.length) return;
  event.preventDefault();
  send(files);
}

export function startUploads() {
  $("attach-button").append(icon("clip"));
  $("attach-button").addEventListener("click", () => $("attach").click());
  $("attach").addEventListener("change", () => {
    const files = [...$("attach").files];
    $("attach").value = "";
    send(files);
  });
  const pane = $("pane");
  pane.addEventListener("dragenter", over);
  pane.addEventListener("dragover", over);
  pane.addEventListener("dragleave", out);
  pane.addEventListener("drop", dropped);
  $("say").addEventListener("paste", pasted);
  keepPage();
}

/** A file dropped beside the chat would otherwise replace the page. */
function keepPage() {
  for (const event of ["dragover", "drop"]) addEventListener(event, (each) => hasFiles(each) && each.preventDefault());
}
