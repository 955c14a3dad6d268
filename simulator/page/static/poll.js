import { button, el } from "./dom.js";
import { formatted } from "./entities.js";
import { icon } from "./icons.js";
import { failed } from "./notices.js";
import { act } from "./server.js";
import { state } from "./state.js";
import { t } from "./words.js";

/** A poll as the current person sees it: choices until they vote, then the results. */
export function poll(message) {
  const asked = message.poll;
  const mine = message.votes?.[state.me] ?? [];
  const over = asked.is_closed || mine.length > 0;
  const title = el("p", { class: "question" }, formatted(asked.question, asked.question_entities));
  const body = over ? results(message, mine) : choices(message);
  return el("div", { class: "poll" }, title, el("p", { class: "kind" }, kindOf(asked)), body, el("p", { class: "total" }, t("votes", { n: asked.total_voter_count })));
}

function kindOf(asked) {
  const openness = t(asked.is_anonymous === false ? "poll_public" : "poll_anonymous");
  const parts = [asked.is_closed ? t("poll_closed") : openness, asked.type === "quiz" ? t("quiz") : null];
  return [...parts, asked.allows_multiple_answers && !asked.is_closed ? t("poll_several") : null].filter(Boolean).join(" · ");
}

const vote = (message, options) => act("votes", { person: state.me, chat: message.chat, message: message.id, options }).catch(failed);

function choices(message) {
  const several = message.poll.allows_multiple_answers;
  const options = message.poll.options.map((option, index) => {
    const words = formatted(option.text, option.text_entities);
    if (!several) return button({ class: "choice", onclick: () => vote(message, [index]) }, el("span", { class: "ring" }), el("span", {}, words));
    return el("label", { class: "choice" }, el("input", { type: "checkbox", value: index }), el("span", {}, words));
  });
  const box = el("div", { class: "choices", role: "group", "aria-label": message.poll.question }, options);
  if (several) box.append(voting(message, box));
  return box;
}

function voting(message, box) {
  const chosen = () => [...box.querySelectorAll("input:checked")].map((each) => Number(each.value));
  const send = button({ class: "vote", disabled: true, onclick: () => vote(message, chosen()) }, t("vote"));
  box.addEventListener("change", () => (send.disabled = !chosen().length));
  return send;
}

function results(message, mine) {
  const asked = message.poll;
  const right = asked.correct_option_ids ?? (asked.correct_option_id === undefined ? [] : [asked.correct_option_id]);
  const rows = asked.options.map((option, index) => result(option, asked.total_voter_count, { mine: mine.includes(index), right: right.includes(index), quiz: asked.type === "quiz" }));
  const why = asked.explanation ? el("p", { class: "why" }, formatted(asked.explanation, asked.explanation_entities)) : null;
  const again = mine.length && !asked.is_closed && asked.type !== "quiz" ? button({ class: "vote", onclick: () => vote(message, []) }, t("unvote")) : null;
  return el("div", { class: "results" }, rows, why, again);
}

function result(option, total, { mine, right, quiz }) {
  const share = total ? Math.round((option.voter_count / total) * 100) : 0;
  const bar = el("span", { class: "bar" }, el("span", {}));
  bar.firstChild.style.width = `${share}%`;
  const verdict = quiz && (right || mine) ? (right ? "right" : "wrong") : "";
  const tick = mine || (quiz && right) ? el("span", { class: "tick", role: "img", "aria-label": t(mine ? "your_answer" : "right_answer") }, icon(verdict === "wrong" ? "close" : "check")) : el("span", { class: "tick" });
  const words = el("span", {}, formatted(option.text, option.text_entities));
  return el("div", { class: `result ${verdict}` }, el("span", { class: "share" }, `${share}%`), words, tick, bar);
}
