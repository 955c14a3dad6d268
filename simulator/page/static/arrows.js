const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/** Arrow keys, Home and End move the focus among the buttons of a list. */
export function arrows(box, selector = "button:not([disabled])") {
  box.addEventListener("keydown", (event) => {
    const items = [...box.querySelectorAll(selector)];
    const next = target(items, items.indexOf(event.target.closest(selector)), event.key);
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
}

function target(items, at, key) {
  if (at < 0) return null;
  if (key === "Home") return items[0];
  if (key === "End") return items.at(-1);
  return key in STEPS ? items[at + STEPS[key]] : null;
}
