import { $, button, el } from "./dom.js";
import { tell } from "./events.js";
import { icon } from "./icons.js";
import { fileAddress } from "./server.js";
import { t } from "./words.js";

const HIGHEST = 340;
const WIDEST = 420;

/** The place is kept free until the picture is there: its own measures if they are told, else a usual one. */
export function photo(size) {
  const address = fileAddress(size.file_id);
  const image = el("img", { alt: t("photo"), decoding: "async" });
  const frame = button({ class: "photo", "aria-label": t("enlarge"), onclick: () => enlarge(address) }, image);
  if (size.width && size.height) reserve(frame, size);
  fill(frame, image, address, Boolean(size.width));
  return frame;
}

function reserve(frame, { width, height }) {
  const scale = Math.min(1, WIDEST / width, HIGHEST / height);
  frame.style.width = `${Math.round(Math.max(width * scale, 80))}px`;
  frame.style.aspectRatio = `${width} / ${height}`;
}

async function fill(frame, image, address, measured) {
  const trial = new Image();
  trial.src = address;
  await trial.decode().catch(() => frame.classList.add("broken"));
  const show = () => {
    if (!measured && trial.naturalWidth) reserve(frame, { width: trial.naturalWidth, height: trial.naturalHeight });
    image.src = address;
    frame.classList.add("there");
  };
  if (frame.isConnected && !measured) tell("resize", show);
  else show();
}

function enlarge(address) {
  const box = $("picture");
  const close = button({ class: "round", "aria-label": t("close"), onclick: () => box.close() }, icon("close"));
  box.replaceChildren(el("img", { src: address, alt: t("photo") }), close);
  box.setAttribute("aria-label", t("photo"));
  box.showModal();
}

export function documentCard(file) {
  const name = file.file_name || t("file");
  const props = { class: "document", href: fileAddress(file.file_id), download: name, "aria-label": t("download", { name }) };
  const kind = /\.(\w{1,5})$/.exec(name)?.[1] ?? "";
  const sheet = el("span", { class: "sheet", "aria-hidden": "true" }, kind ? el("span", {}, kind) : icon("file"));
  const about = el("span", { class: "about" }, el("span", { class: "file-name" }, name), el("span", { class: "file-size" }, bytes(file.file_size)));
  return el("a", props, sheet, about, icon("load"));
}

export function bytes(size) {
  if (size === null || size === undefined) return "";
  const round = (value) => Math.round(value * 10) / 10;
  if (size < 1024) return t("bytes_b", { n: size });
  return size < 1024 ** 2 ? t("bytes_kb", { n: round(size / 1024) }) : t("bytes_mb", { n: round(size / 1024 ** 2) });
}
