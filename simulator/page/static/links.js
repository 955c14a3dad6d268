import { el } from "./dom.js";
import { tell } from "./events.js";
import { failed, choose, toast } from "./notices.js";
import { go } from "./route.js";
import { act } from "./server.js";
import { chatsOf, state, titleOf, withBot } from "./state.js";
import { t } from "./words.js";

/** The address of a link the page may follow, or null: http(s), tg:// and t.me only. */
export function safe(address) {
  const whole = /^(www\.|t\.me\/)/i.test(address) ? `https://${address}` : String(address ?? "");
  try {
    const url = new URL(whole);
    return ["http:", "https:", "tg:"].includes(url.protocol) ? url : null;
  } catch {
    return null;
  }
}

/** A link, or plain text where the address is none the page follows. */
export function link(address, ...content) {
  const url = safe(address);
  if (!url) return el("span", { title: String(address) }, ...content);
  const props = { href: url.href, title: url.href, target: "_blank", rel: "noopener noreferrer" };
  return el("a", { ...props, onclick: (event) => stays(url) && (event.preventDefault(), follow(address)) }, ...content);
}

const stays = (url) => url.protocol === "tg:" || ["t.me", "telegram.me"].includes(url.host);

export function follow(address) {
  const url = safe(address);
  if (!url) toast(t("link_unknown", { url: String(address) }));
  else if (stays(url)) followInside(inside(url));
  else open(url.href, "_blank", "noopener,noreferrer");
}

/** tg://resolve?domain=name&start=x is t.me/name?start=x. */
function inside(url) {
  if (url.protocol !== "tg:") return new URL(url.pathname + url.search, "https://t.me");
  const domain = url.searchParams.get("domain") ?? "";
  url.searchParams.delete("domain");
  return new URL(`/${domain}?${url.searchParams}`, "https://t.me");
}

function followInside(url) {
  const [name, ...rest] = url.pathname.split("/").filter(Boolean);
  if (name && name.toLowerCase() === state.bot?.username.toLowerCase()) return toBot(url);
  const chat = chatBy(name, rest);
  if (!chat) return toast(t("link_unknown", { url: url.href }));
  go({ chat: chat.id });
  const message = Number(rest.at(-1));
  if (Number.isInteger(message) && message > 0) tell("jump", message);
}

/** t.me/c/123/45 is the chat -100123. */
function chatBy(name, rest) {
  const isOne = name === "c" ? (chat) => chat.id === Number(`-100${rest[0]}`) : (chat) => chat.username?.toLowerCase() === name?.toLowerCase();
  return name ? chatsOf().find(isOne) : undefined;
}

async function toBot(url) {
  const group = url.searchParams.has("startgroup") ? await chooseChat(t("which_group"), groups()) : undefined;
  if (group === null) return;
  if (group === undefined && !url.searchParams.has("start")) return go({ chat: withBot()?.id ?? null });
  await act("opens_link", { person: state.me, url: url.href, ...(group ? { chat: group } : {}) }).catch(failed);
  if (group) go({ chat: group });
}

const groups = () => chatsOf().filter((chat) => chat.kind !== "private" && chat.kind !== "channel");

/** The id of the chat chosen, or null. */
export async function chooseChat(title, chats) {
  if (!chats.length) {
    toast(t("no_groups"));
    return null;
  }
  return choose(title, chats.map((chat) => ({ label: titleOf(chat), value: chat.id })));
}
