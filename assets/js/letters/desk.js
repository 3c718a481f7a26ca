// What a draft asks of the API, and what is kept in this tab until the server has it.

const PREFIX = "mg-letter:";

/** Ask the API as the signed-in person; a token that ended is renewed once. Status 0: no answer. */
export async function ask(path, { method = "GET", json, body, again = true } = {}) {
  const headers = { Accept: "application/json" };
  if (json !== undefined) headers["Content-Type"] = "application/json";
  let answer;
  try {
    answer = await fetch(path, { method, headers, body: json === undefined ? body : JSON.stringify(json) });
  } catch {
    return { status: 0, data: {} };
  }
  if (answer.status === 401 && again) {
    const renewed = await fetch("/api/auth/refresh", { method: "POST" }).catch(() => null);
    if (renewed?.ok) return ask(path, { method, json, body, again: false });
  }
  const data = answer.status === 204 ? {} : await answer.json().catch(() => ({}));
  return { status: answer.status, data };
}

export const isAway = (status) => status === 0 || status >= 500;

/** Keep what is typed; a tab that may not keep anything goes on without. */
export function keep(letter, facts) {
  try {
    sessionStorage.setItem(PREFIX + letter, JSON.stringify(facts));
  } catch {
    // a full or forbidden storage takes nothing; the next saving still comes
  }
}

export function kept(letter) {
  try {
    return JSON.parse(sessionStorage.getItem(PREFIX + letter));
  } catch {
    return null;
  }
}

export function forget(letter) {
  try {
    sessionStorage.removeItem(PREFIX + letter);
  } catch {
    // as above
  }
}

/** Every value of a draft by the API's names; what a widget holds as JSON is read. */
export function valuesOf(form) {
  const values = Object.create(null); // no name of a field is a word of the language
  for (const control of form.elements) {
    const { name, type, dataset } = control;
    if (!name || type === "file" || dataset.apart !== undefined) continue;
    if (type === "radio" && !control.checked) continue;
    const value = dataset.json === undefined ? control.value : JSON.parse(control.value || "[]");
    const [first, ...rest] = name.split(".");
    if (rest.length) values[first] = { ...values[first], [rest.join(".")]: value };
    else values[first] = value;
  }
  if (values.parts) values.parts = partsOf(values.parts);
  return values;
}

/** A mandate counts once it is complete. */
function partsOf({ mandate_form: form, mandate_giver: giver, mandate_through: through, ...lists }) {
  const complete = form && giver?.trim() && (form !== "ub" || through?.trim());
  return { ...lists, ...(complete && { mandate: { form, giver, through: through || null } }) };
}

export const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** What differs from what the server has. */
export function changed(values, known) {
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => !same(value, known[name])));
}

const words = (html) => new DOMParser().parseFromString(html ?? "", "text/html").body.textContent.replace(/\s+/g, "");

/** Whether a letter of the server already holds what was sent: the answer alone was lost. */
export function holds(letter, sent) {
  return Object.entries(sent).every(([name, value]) => {
    if (name === "version") return true;
    if (name === "content") return words(letter.content) === words(value);
    if (name === "parts" || name === "cc") return JSON.stringify(letter[name]).includes(JSON.stringify(value).slice(1, -1));
    if (name.endsWith("_time")) return (letter[name] ?? "").slice(0, 5) === value.slice(0, 5);
    return same(letter[name] ?? "", value);
  });
}
