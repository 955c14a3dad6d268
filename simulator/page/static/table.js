import { el } from "./dom.js";
import { plainText, richText } from "./richtext.js";
import { t } from "./words.js";

const KINDS = ["bordered", "striped", "compact"];

/** A wide table scrolls inside the bubble. */
export function table(block, message) {
  const kinds = KINDS.filter((each) => block[`is_${each}`]).join(" ");
  const caption = block.caption ? el("caption", {}, richText(block.caption, message)) : null;
  const body = el("table", { class: kinds }, caption, el("tbody", {}, block.cells.map((row) => line(row, message))));
  const name = plainText(block.caption) || t("table");
  return el("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": name }, body);
}

const line = (row, message) => el("tr", {}, row.map((each) => cell(each, message)));

function cell(each, message) {
  const span = (value) => (Number.isInteger(value) && value > 1 ? value : null);
  const node = el(each.is_header ? "th" : "td", { colspan: span(each.colspan), rowspan: span(each.rowspan) }, richText(each.text, message));
  node.classList.add(`to-${each.align ?? "left"}`, `at-${each.valign ?? "top"}`);
  return node;
}
