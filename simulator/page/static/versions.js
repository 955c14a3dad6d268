import { el } from "./dom.js";
import { formatted } from "./entities.js";
import { failed, showDialog } from "./notices.js";
import { rich } from "./rich.js";
import { read } from "./server.js";
import { exact } from "./times.js";
import { t } from "./words.js";

/** What an edited message was before, oldest first. */
export async function showVersions(message) {
  const versions = await read("versions", { chat: message.chat, message: message.id }).catch(failed);
  if (!versions) return;
  const list = versions.map((each) => version(each));
  showDialog(t("versions"), el("div", { class: "versions" }, list.length ? list : el("p", {}, t("no_versions"))));
}

function version(each) {
  const words = each.rich ? rich(each.rich) : [el("div", { class: "text" }, formatted(each.text ?? "", each.entities))];
  const when = each.until ? el("p", { class: "until" }, t("version_until", { when: exact(each.until) })) : null;
  return el("article", { class: "bubble version" }, words, when);
}
