import { $ } from "./dom.js";
import { on } from "./events.js";
import { icon } from "./icons.js";
import { fill, says } from "./composer.js";
import { failed } from "./notices.js";
import { hideOffers, showOffers } from "./offers.js";
import { read } from "./server.js";
import { openChat, state } from "./state.js";
import { t } from "./words.js";

/** The bot's commands for the open chat: behind the button, and on typing «/». */
const node = $("commands");
let commands = [];
let opened = false;

async function load() {
  const place = { chat: state.chat, person: state.me };
  commands = [];
  node.hidden = true;
  if (place.chat === null) return;
  const told = await read("commands", place).catch((mistake) => console.warn(mistake));
  if (place.chat !== state.chat || place.person !== state.me || !told) return;
  commands = told;
  node.hidden = !commands.length;
}

/** As Telegram does, a command picked in a group names its bot. */
function pick(name) {
  const whole = openChat().kind === "private" ? `/${name}` : `/${name}@${state.bot.username}`;
  fill("");
  hideOffers();
  opened = false;
  says(whole).catch(failed);
  $("say").focus();
}

const offer = ({ command, description }) => ({ title: `/${command}`, text: description, kind: "command", act: () => pick(command) });

function typed(text) {
  const start = /^\/(\w*)$/.exec(text);
  if (start) showOffers(commands.filter((each) => each.command.startsWith(start[1].toLowerCase())).map(offer));
  else if (!/^@/.test(text)) hideOffers();
  opened = false;
}

async function toggle() {
  if (opened && !$("offers").hidden) {
    opened = false;
    return hideOffers();
  }
  await load();
  opened = true;
  showOffers(commands.map(offer), t("no_commands"));
  $("offers").querySelector("button")?.focus();
}

export function startCommands() {
  node.append(icon("slash"));
  node.addEventListener("click", toggle);
  for (const event of ["fresh", "open"]) on(event, load);
  on("typed", typed);
  on("message", ({ message }) => message.chat === state.chat && message.from?.bot && !commands.length && load());
}
