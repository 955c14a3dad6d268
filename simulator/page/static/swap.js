/** A press often changes the very message that holds the button: the focus stays on the key in its place, and what was
 * unfolded stays so.
 */
export function swap(node, fresh) {
  const focused = focusWithin(node);
  const opened = [...node.querySelectorAll("details")].map((each) => each.open);
  [...fresh.querySelectorAll("details")].forEach((each, at) => (each.open = opened[at] ?? each.open));
  for (const mark of ["follows", "first-new"]) fresh.classList.toggle(mark, node.classList.contains(mark));
  if (node.dataset.news) fresh.dataset.news = node.dataset.news;
  node.replaceWith(fresh);
  if (focused) ([...fresh.querySelectorAll(focused.like)][focused.at] ?? fresh).focus({ preventScroll: true });
}

/** The focused node as the n-th of its kind. */
function focusWithin(node) {
  const focused = document.activeElement;
  if (!node.contains(focused)) return null;
  const like = focused.classList.length ? `.${focused.classList[0]}` : focused.localName;
  return { like, at: [...node.querySelectorAll(like)].indexOf(focused) };
}
