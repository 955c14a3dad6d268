import { on } from "./events.js";
import { fill } from "./composer.js";
import { follow } from "./links.js";
import { failed } from "./notices.js";
import { hideOffers, showOffers } from "./offers.js";
import { act } from "./server.js";
import { state } from "./state.js";
import { t } from "./words.js";

const PAUSE = 300;
let timer = null;
let current = null; // the query whose answer is waited for
const early = new Map(); // answers that came before the page knew their query

/** «@bot words» at the beginning of the field. */
function asked(text) {
  const name = state.bot?.username.toLowerCase();
  const found = /^@(\w+)\s([\s\S]*)$/.exec(text);
  return found && found[1].toLowerCase() === name ? found[2] : null;
}

function typed(text) {
  clearTimeout(timer);
  const words = asked(text);
  if (words !== null) timer = setTimeout(ask, PAUSE, words);
  else if (current !== null || text.startsWith("@")) stop();
}

function stop() {
  current = null;
  hideOffers();
}

/** A bot without inline mode offers nothing, and that is no mistake of the person who types. */
async function ask(words) {
  early.clear();
  const told = await act("asks_inline", { person: state.me, chat: state.chat, text: words }).catch((mistake) => console.info(mistake.message));
  if (!told) return;
  current = told.query;
  if (early.has(current)) show(early.get(current));
}

function answered(told) {
  if (told.person !== state.me) return;
  if (told.query === current) show(told);
  else early.set(told.query, told);
}

function show({ query, results, button: above }) {
  const top = above ? [{ title: above.text, kind: "above", act: () => above.url && follow(above.url) }] : [];
  const found = results.map((each) => ({ title: each.title ?? each.text, text: each.description, act: () => pick(query, each.id) }));
  showOffers([...top, ...found], t("inline_empty"));
}

function pick(query, result) {
  fill("");
  stop();
  act("picks_inline", { person: state.me, chat: state.chat, query, result }).catch(failed);
}

export function startInline() {
  on("typed", typed);
  on("inline", answered);
  on("leave", stop);
}
