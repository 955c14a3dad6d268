/** el("a", {class, data: {}, onclick, href}, "text", node, …): text is always text. */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) give(node, name, value);
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

function give(node, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else if (name === "data") Object.assign(node.dataset, value);
  else node.setAttribute(name, value === true ? "" : value);
}

export const $ = (id) => document.getElementById(id);

export function button(props, ...children) {
  return el("button", { type: "button", ...props }, ...children);
}

/** Keeps the focus on the node with the same key when a list is drawn anew. */
export function redraw(box, nodes, key) {
  const focused = box.contains(document.activeElement) ? document.activeElement.dataset[key] : undefined;
  box.replaceChildren(...nodes);
  if (focused !== undefined) box.querySelector(`[data-${key}="${CSS.escape(focused)}"]`)?.focus();
}

export function stored(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

export function store(name, value) {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch {
    // Without storage it is remembered until the tab is closed.
  }
}
