import { $, button, el } from "./dom.js";
import { on, tell } from "./events.js";
import { icon } from "./icons.js";
import { failed } from "./notices.js";
import { act } from "./server.js";
import { state } from "./state.js";
import { clockFace, dayKey, exact, now } from "./times.js";
import { isWord, t } from "./words.js";

let running = null; // the leap under way
let today = "";

function tick() {
  const face = clockFace(now());
  const node = $("clock");
  if (node.textContent !== face) {
    node.textContent = face;
    node.title = exact(now());
  }
  if (today && today !== dayKey(now())) tell("new-day");
  today = dayKey(now());
}

function draw() {
  $("leaps").replaceChildren(...state.leaps.map(leapButton));
  tick();
}

function leapButton(name) {
  const word = isWord(`leap_${name}`) ? t(`leap_${name}`) : name;
  const busy = running === name;
  const props = { data: { leap: name }, disabled: running !== null, "aria-busy": busy ? "true" : null, class: busy ? "busy" : "", onclick: () => leap(name) };
  return button(props, icon("clock"), el("span", {}, word));
}

async function leap(name) {
  running = name;
  draw();
  await act("leap", { to: name }).catch(failed);
  running = null;
  draw();
  document.querySelector(`button[data-leap="${CSS.escape(name)}"]`)?.focus();
}

export function startClock() {
  for (const event of ["hello", "language"]) on(event, draw);
  on("clock", tick);
  setInterval(tick, 1000);
}
