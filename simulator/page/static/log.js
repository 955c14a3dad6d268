import { bubble } from "./bubble.js";
import { $, el } from "./dom.js";
import { on, tell } from "./events.js";
import { failed } from "./notices.js";
import { around, latest, newer, older } from "./pages.js";
import { below, firstInSight, isAtBottom, keepPlace } from "./place.js";
import { renameDays, stand } from "./stand.js";
import { isShownIn, openChat, openThread, state } from "./state.js";
import { swap } from "./swap.js";
import { firstUnread, markNew } from "./unread.js";
import { t } from "./words.js";

const MOST = 200; // messages that stand in the page at once
const REACH = 1200; // pixels from an end at which more is fetched

const box = $("log");
const known = new Map(); // the messages that stand in the page, by id
let view = null; // {chat, thread, above, below}: what is open and whether there is more at either end
let busy = false;
const come = []; // messages of the bundle that is being read
let waiting = []; // messages that came while a page was on its way

const nodeOf = (id) => box.querySelector(`[data-message="${id}"]`);
const nodes = () => box.getElementsByClassName("message");
const idOf = (node) => Number(node?.dataset.message);
const firstId = () => idOf(nodes()[0]);
const lastId = () => idOf(nodes()[nodes().length - 1]);

function make(message) {
  known.set(message.id, message);
  return bubble(message);
}

/** One page at a time, and none for a chat that was left meanwhile. */
async function fetched(ask) {
  const mine = view;
  busy = true;
  const page = await ask(mine).catch(failed);
  if (mine !== view) return null;
  busy = false;
  return page ?? null;
}

function afterwards() {
  const late = waiting;
  waiting = [];
  live(late);
  moved();
}

async function openView() {
  const unread = openThread() === null ? (openChat()?.unread?.[state.me] ?? 0) : 0;
  view = { chat: state.chat, thread: openThread(), above: false, below: false };
  waiting = [];
  empty();
  if (view.chat === null) busy = false;
  else await showLatest(unread);
}

function empty() {
  known.clear();
  box.replaceChildren();
}

/** With unread messages the first of them stands at the top, if the rest fills the window. */
export async function showLatest(unread = 0) {
  const page = await fetched(latest);
  if (!page) return;
  fill(page, false);
  box.scrollTop = box.scrollHeight;
  const first = unread ? firstUnread(page.messages, unread) : null;
  if (first) markNew(box, nodeOf(first.id));
  afterwards();
}

function fill(page, moreBelow) {
  box.setAttribute("aria-busy", "true");
  empty();
  box.append(...page.messages.map(make));
  [...nodes()].forEach(stand);
  Object.assign(view, { above: page.more, below: moreBelow });
  sayEmpty();
  box.removeAttribute("aria-busy");
}

function sayEmpty() {
  const note = box.querySelector(".empty");
  if (nodes().length) note?.remove();
  else if (!note) box.append(el("p", { class: "empty" }, el("span", { class: "pill" }, t("empty_chat"))));
}

async function showOlder() {
  const page = await fetched((mine) => older(mine, firstId()));
  if (!page) return;
  keepPlace(box, () => {
    const seam = nodes()[0];
    quietly(() => box.prepend(...page.messages.map(make)));
    [...nodes()].slice(0, page.messages.length).forEach(stand);
    if (seam) stand(seam);
    drop(() => nodes()[nodes().length - 1], () => (view.below = true));
  });
  view.above = page.more;
  afterwards();
}

async function showNewer() {
  const page = await fetched((mine) => newer(mine, lastId()));
  if (!page) return;
  keepPlaceInside(() => {
    quietly(() => page.messages.filter((each) => !known.has(each.id)).forEach(append));
    drop(() => nodes()[0], () => (view.above = true));
  });
  view.below = page.more;
  afterwards();
}

/** As keepPlace, for one who reads on downwards: the end of a page is not the bottom of the chat. */
function keepPlaceInside(change) {
  const anchor = firstInSight(box);
  const before = anchor?.getBoundingClientRect().top;
  change();
  if (anchor?.isConnected) box.scrollTop += anchor.getBoundingClientRect().top - before;
}

/** Pages of old messages are not news for a screen reader. */
function quietly(change) {
  box.setAttribute("aria-busy", "true");
  change();
  box.removeAttribute("aria-busy");
}

function append(message) {
  const node = make(message);
  box.append(node);
  stand(node);
  return node;
}

function drop(pick, then) {
  if (nodes().length <= MOST) return;
  while (nodes().length > MOST) remove(pick());
  then();
  const day = box.lastElementChild;
  if (day?.matches(".day")) day.remove();
  if (nodes()[0]) stand(nodes()[0]);
}

function remove(node) {
  const before = node.previousElementSibling;
  if (before?.matches(".day")) before.remove();
  known.delete(idOf(node));
  node.remove();
}

export async function jump(id) {
  if (!nodeOf(id)) {
    const page = await fetched((mine) => around(mine, id));
    if (!page) return;
    fill(page, page.moreBelow);
    afterwards();
  }
  const node = nodeOf(id);
  node?.scrollIntoView({ block: "center" });
  node?.classList.add("found");
  setTimeout(() => node?.classList.remove("found"), 1600);
}

/** Messages that come together are drawn together: the page is measured once. */
function live(messages) {
  const shown = view ? messages.filter((each) => isShownIn(each, view.chat, view.thread)) : [];
  if (!shown.length) return;
  if (busy) return void waiting.push(...shown);
  const own = shown.some((each) => each.from?.id === state.me && isNew(each));
  if (own && view.below) return void showLatest();
  if (own) box.scrollTop = box.scrollHeight;
  const stuck = isAtBottom(box);
  keepPlace(box, () => {
    shown.forEach(take);
    sayEmpty();
    if (stuck) drop(() => nodes()[0], () => (view.above = true));
    else drop(() => nodes()[nodes().length - 1], () => (view.below = true));
  });
  moved();
}

const isNew = (message) => !message.deleted && !known.has(message.id) && !(message.id < lastId());

function take(message) {
  if (known.has(message.id)) change(message);
  else if (isNew(message) && !view.below) append(message).classList.add("new");
}

function change(message) {
  const node = nodeOf(message.id);
  if (message.deleted) forget(node);
  else swap(node, make(message));
}

function forget(node) {
  const next = node.nextElementSibling?.matches(".day") ? node.nextElementSibling.nextElementSibling : node.nextElementSibling;
  remove(node);
  if (next) stand(next);
}

/** Language or theme of words changed: the same messages, drawn anew. */
function drawAnew() {
  const messages = [...nodes()].map((node) => known.get(idOf(node)));
  if (view) keepPlace(box, () => fill({ messages, more: view.above }, view.below));
}

/** After a break in the connection: the end of the chat, or what one was looking at. */
async function freshen() {
  if (busy && view?.chat === state.chat) return;
  if (!view || view.chat !== state.chat || !nodes().length || isAtBottom(box)) return openView();
  const anchor = firstInSight(box);
  const offset = anchor.getBoundingClientRect().top;
  const page = await fetched((mine) => around(mine, idOf(anchor)));
  if (!page) return;
  fill(page, page.moreBelow);
  const again = nodeOf(idOf(anchor));
  if (again) box.scrollTop += again.getBoundingClientRect().top - offset;
  afterwards();
}

/** Called whenever the place in the log may have changed. */
function moved() {
  if (!view || view.chat === null) return;
  tell("place", { bottom: isAtBottom(box) && !view.below });
  if (busy || !nodes().length) return;
  if (view.above && box.scrollTop < REACH) showOlder();
  else if (view.below && below(box) < REACH) showNewer();
}

let asked = false;
function onScroll() {
  if (asked) return;
  asked = true;
  requestAnimationFrame(() => {
    asked = false;
    moved();
  });
}

/** When the box itself shrinks (keyboard, long text in the field), one who was at the bottom stays there. */
let wasAtBottom = true;
new ResizeObserver(() => wasAtBottom && (box.scrollTop = box.scrollHeight)).observe(box);
box.addEventListener("scroll", () => (wasAtBottom = isAtBottom(box)), { passive: true });
box.addEventListener("scroll", onScroll, { passive: true });

on("open", openView);
on("fresh", freshen);
on("message", ({ message }) => {
  if (come.push(message) === 1) queueMicrotask(() => live(come.splice(0)));
});
on("language", drawAnew);
on("new-day", () => renameDays(box));
on("jump", jump);
on("resize", (change) => keepPlace(box, change));
