const listeners = new Map();

export function on(event, listener) {
  if (!listeners.has(event)) listeners.set(event, []);
  listeners.get(event).push(listener);
}

/** One listener's mistake does not keep the news from the others. */
export function tell(event, data) {
  for (const listener of listeners.get(event) ?? []) {
    try {
      listener(data);
    } catch (mistake) {
      console.error(event, mistake);
    }
  }
}
