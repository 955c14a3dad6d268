import { read } from "./server.js";

export const PAGE = 60;

const ask = (view, asked) => read("history", { chat: view.chat, thread: view.thread, limit: PAGE, ...asked });

export const latest = (view) => ask(view, {});
export const older = (view, id) => ask(view, { before: id });
export const newer = (view, id) => ask(view, { after: id });

/** The messages on both sides of one; `moreBelow` tells whether there are newer ones. */
export async function around(view, id) {
  const half = PAGE / 2;
  const [above, under] = await Promise.all([ask(view, { before: id + 1, limit: half }), ask(view, { after: id, limit: half })]);
  return { messages: [...above.messages, ...under.messages], more: above.more, moreBelow: under.more };
}
