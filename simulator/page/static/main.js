import { startBelow } from "./below.js";
import { startChats } from "./chats.js";
import { startClock } from "./clock.js";
import { startCommands } from "./commands.js";
import { startComposer } from "./composer.js";
import { $ } from "./dom.js";
import "./down.js";
import { on } from "./events.js";
import { startHead } from "./head.js";
import { startInline } from "./inline.js";
import { connect } from "./live.js";
import "./log.js";
import { startLook } from "./look.js";
import { startOffers } from "./offers.js";
import { startPinned } from "./pinned.js";
import { startTopics } from "./topics.js";
import { startTour } from "./tour.js";
import { startUploads } from "./uploads.js";
import { startWho } from "./who.js";
import { label, t } from "./words.js";

label();
startLook();
startWho();
startClock();
startChats();
startHead();
startTopics();
startPinned();
startTour();
startOffers();
startComposer();
startCommands();
startInline();
startBelow();
startUploads();

function sayOnline(online) {
  $("offline").hidden = online;
  $("offline").textContent = online ? "" : t("offline");
}

function sayDrop() {
  $("drop").textContent = t("drop_here");
}

on("online", sayOnline);
on("language", sayDrop);
sayDrop();
connect();
