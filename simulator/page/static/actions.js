import { copy } from "./copying.js";
import { tell } from "./events.js";
import { openMenu } from "./menu.js";
import { plainBlocks } from "./richtext.js";
import { state } from "./state.js";
import { t } from "./words.js";

/** What can be done with a message. */
export function openActions(anchor, message) {
  const text = message.text || plainBlocks(message.rich);
  const isOwn = message.from?.id === state.me && message.text && !message.photo && !message.document && !message.via_bot;
  openMenu(
    anchor,
    [
      { icon: "reply", label: t("reply"), act: () => tell("about", { kind: "reply", message }) },
      isOwn && { icon: "pen", label: t("edit"), act: () => tell("about", { kind: "edit", message }) },
      text && { icon: "copy", label: t("copy"), act: () => copy(text) },
    ].filter(Boolean),
  );
}
