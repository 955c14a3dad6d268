import { arrows } from "./arrows.js";
import { avatar } from "./avatar.js";
import { $, button, el, redraw } from "./dom.js";
import { on } from "./events.js";
import { icon } from "./icons.js";
import { showAt } from "./menu.js";
import { become } from "./route.js";
import { me, state, unreadOf } from "./state.js";
import { language, t } from "./words.js";

/** Who I am, and the switch to somebody else. */
const node = $("who");
const list = $("people");

const roleOf = (person) => person?.role?.[language()] || (person?.username ? `@${person.username}` : "");

function card(person) {
  const lines = el("span", { class: "lines" }, el("span", { class: "title" }, person.name), el("span", { class: "role" }, roleOf(person)));
  return [avatar(person.id, person.name), lines, badge(unreadOf(person.id))];
}

const badge = (count) => (count ? el("span", { class: "badge", "aria-label": t("unread", { n: count }) }, String(count)) : null);

function draw() {
  const person = me();
  const others = [...state.people.keys()].filter((id) => id !== state.me).reduce((sum, id) => sum + unreadOf(id), 0);
  node.replaceChildren(...(person ? [avatar(person.id, person.name), card(person)[1], badge(others), icon("down")].filter(Boolean) : []));
  node.setAttribute("aria-label", person ? `${t("who", { name: person.name })}. ${roleOf(person)}` : t("nobody"));
  node.disabled = !person;
  if (list.matches(":popover-open")) drawList();
  title();
}

function drawList() {
  const rows = [...state.people.values()].map((person) => {
    const props = { data: { person: person.id }, role: "menuitemradio", "aria-checked": String(person.id === state.me), onclick: () => choose(person.id) };
    return button(props, card(person));
  });
  redraw(list, rows, "person");
}

function choose(id) {
  list.hidePopover();
  become(id);
  node.focus();
}

function open() {
  drawList();
  list.setAttribute("role", "menu");
  list.setAttribute("aria-label", t("people"));
  showAt(list, node);
  list.querySelector('[aria-checked="true"]')?.focus();
}

function title() {
  const count = state.me === null ? 0 : unreadOf(state.me);
  document.title = [count ? `(${count})` : "", me()?.name ?? "", "·", t("app")].filter(Boolean).join(" ");
}

let asked = false;
/** Many messages at once are counted once. */
function soon() {
  if (asked) return;
  asked = true;
  setTimeout(() => {
    asked = false;
    draw();
  }, 50);
}

export function startWho() {
  arrows(list);
  node.addEventListener("click", open);
  list.addEventListener("toggle", (event) => node.setAttribute("aria-expanded", String(event.newState === "open")));
  for (const event of ["fresh", "me", "language"]) on(event, draw);
  for (const event of ["person", "message", "read", "chat", "reading"]) on(event, soon);
}
