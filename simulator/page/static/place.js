const NEAR = 60;

export const below = (box) => box.scrollHeight - box.scrollTop - box.clientHeight;
export const isAtBottom = (box) => below(box) < NEAR;

/** Changes the content of a scrolled box so that what one looks at does not move; at the bottom one stays at the bottom. */
export function keepPlace(box, change) {
  const stuck = isAtBottom(box);
  const anchor = stuck ? null : firstInSight(box);
  const before = anchor?.getBoundingClientRect().top;
  change();
  if (stuck) box.scrollTop = box.scrollHeight;
  else if (anchor?.isConnected) box.scrollTop += anchor.getBoundingClientRect().top - before;
}

/** The messages stand in order, so the first one in sight is found by halving. */
export function firstInSight(box) {
  const top = box.getBoundingClientRect().top;
  const items = box.getElementsByClassName("message");
  let [low, high] = [0, items.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (items[middle].getBoundingClientRect().bottom > top) high = middle;
    else low = middle + 1;
  }
  return items[low] ?? null;
}
