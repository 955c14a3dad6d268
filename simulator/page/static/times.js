import { el } from "./dom.js";
import { on } from "./events.js";
import { state } from "./state.js";
import { locale, t } from "./words.js";

const made = new Map();

/** The demo's time, unix seconds: the server's word, running on at the pace of this machine. */
export const now = () => state.clock.now + (performance.now() - state.clock.at) / 1000;

setInterval(refreshRelative, 20_000);
on("clock", refreshRelative);

function format(unix, options) {
  const key = `${locale()} ${state.zone ?? ""} ${JSON.stringify(options)}`;
  if (!made.has(key)) made.set(key, new Intl.DateTimeFormat(locale(), { timeZone: state.zone, ...options }));
  return made.get(key).format(new Date(unix * 1000));
}

export const hours = (unix) => format(unix, { hour: "2-digit", minute: "2-digit" });
export const dayKey = (unix) => format(unix, { year: "numeric", month: "numeric", day: "numeric" });
export const exact = (unix) => format(unix, { dateStyle: "full", timeStyle: "medium" });
export const clockFace = (unix) => `${format(unix, { weekday: "short", day: "numeric", month: "long" })}, ${hours(unix)}`;

const isYear = (unix) => format(unix, { year: "numeric" }) === format(now(), { year: "numeric" });

export function day(unix) {
  if (dayKey(unix) === dayKey(now())) return t("today");
  if (dayKey(unix) === dayKey(now() - 86_400)) return t("yesterday");
  return format(unix, { day: "numeric", month: "long", year: isYear(unix) ? undefined : "numeric" });
}

export function listTime(unix) {
  if (dayKey(unix) === dayKey(now())) return hours(unix);
  if (Math.abs(now() - unix) < 6 * 86_400) return format(unix, { weekday: "short" });
  return format(unix, { day: "2-digit", month: "2-digit", year: "2-digit" });
}

/** https://core.telegram.org/bots/api#date-time-entity-formatting: r | w?[dD]?[tT]?; an empty one keeps the sender's words. */
export function moment(unix, pattern, fallback) {
  const words = pattern === "r" ? relative(unix) : absolute(unix, pattern);
  const data = pattern === "r" ? { relative: unix } : {};
  const props = { class: "moment", title: exact(unix), datetime: iso(unix), data };
  return words ? el("time", props, words) : el("time", props, fallback);
}

const iso = (unix) => (Math.abs(unix) < 8.64e12 ? new Date(unix * 1000).toISOString() : null);

function absolute(unix, pattern) {
  if (!/^w?[dD]?[tT]?$/.test(pattern) || !pattern) return "";
  const has = (letter) => pattern.includes(letter);
  const long = { day: "numeric", month: "long", year: "numeric" };
  const short = { day: "2-digit", month: "2-digit", year: "numeric" };
  return format(unix, {
    ...(has("w") ? { weekday: has("d") ? "short" : "long" } : {}),
    ...(has("D") ? long : has("d") ? short : {}),
    ...(has("t") || has("T") ? { hour: "2-digit", minute: "2-digit", second: has("T") ? "2-digit" : undefined } : {}),
  });
}

/** Hours and minutes by the clock, days by the calendar: the day after tomorrow may be 30 hours away. */
function relative(unix) {
  const minutes = Math.round((unix - now()) / 60);
  const days = dayNumber(unix) - dayNumber(now());
  const [count, unit] =
    Math.abs(minutes) < 60 ? [minutes, "minute"]
    : Math.abs(minutes) < 12 * 60 || days === 0 ? [Math.round(minutes / 60), "hour"]
    : Math.abs(days) < 45 ? [days, "day"]
    : Math.abs(days) < 540 ? [Math.round(days / 30.44), "month"]
    : [Math.round(days / 365.25), "year"];
  return new Intl.RelativeTimeFormat(locale(), { numeric: "auto" }).format(count, unit);
}

function dayNumber(unix) {
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone: state.zone }).format(new Date(unix * 1000));
  return Math.round(Date.parse(`${parts}T00:00:00Z`) / 86_400_000);
}

function refreshRelative() {
  for (const node of document.querySelectorAll("[data-relative]")) node.textContent = relative(Number(node.dataset.relative));
}
