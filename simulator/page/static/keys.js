import { button, el } from "./dom.js";
import { icon } from "./icons.js";
import { isPending, press } from "./presses.js";
import { plainText, richText } from "./richtext.js";

const STYLES = ["primary", "success", "danger", "link"];

/** The inline keyboard under a message. */
export function keyboard(rows, message) {
  return el("div", { class: "keys" }, rows.map((row) => el("div", { class: "key-row" }, row.map((each) => key(each, message)))));
}

/** One inline button, under a message or inside its text. */
export function key(each, message) {
  const style = STYLES.includes(each.style) ? each.style : "";
  const busy = isPending(message, each.callback_data);
  const props = {
    class: `key ${style} ${busy ? "busy" : ""}`,
    disabled: Boolean(each.disabled) || !message, // in an earlier version there is nothing to press
    "aria-busy": busy ? "true" : null,
    data: each.callback_data === undefined ? {} : { data: each.callback_data },
    onclick: () => press(each, message),
  };
  return button(props, el("span", { class: "label" }, label(each.text)), sign(each));
}

const label = (text) => (typeof text === "string" ? text : richText(withoutButtons(text)));
const withoutButtons = (text) => (text?.type === "button" ? plainText(text) : text);

function sign(each) {
  if (each.url || each.login_url) return icon("out");
  if (each.copy_text) return icon("copy");
  return null;
}
