/** What the page asks and does. Every refusal arrives as an Error whose message is the server's sentence. */
async function answer(response) {
  const type = response.headers.get("content-type") ?? "";
  const body = type.includes("json") ? await response.json() : {};
  if (!response.ok) throw new Error(sentence(body?.error) ?? `HTTP ${response.status}`);
  return body;
}

/** «CannotDo: the bot is no longer there» without the name of the exception. */
const sentence = (error) => error?.replace(/^[A-Z]\w+: /, "");

const query = (asked) =>
  new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== null && value !== undefined && value !== ""));

export const read = async (name, asked) => answer(await fetch(`/page/${name}?${query(asked)}`));

export async function act(verb, asked) {
  const request = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(asked) };
  return answer(await fetch(`/control/${verb}`, request));
}

export async function upload(asked, file) {
  const headers = { "content-type": "application/octet-stream" };
  return answer(await fetch(`/page/upload?${query(asked)}`, { method: "POST", headers, body: file }));
}

export const fileAddress = (id) => `/page/file/${encodeURIComponent(id)}`;
