// What a form holds: read for sending, kept for a reload, shown for a last look.

const PREFIX = "mg-draft:";
const KEPT_FOR = 2 * 3600 * 1000; // ms; a form that was left lies no longer in a shared browser

function controls(form) {
  return Array.from(form.elements).filter((control) => control.name && control.type !== "file");
}

/** Every value by name, as JSON takes it; what is empty or unticked is left out. */
export function valuesOf(form) {
  const values = Object.create(null); // no name of a field is a word of the language
  for (const control of controls(form)) {
    if (control.type === "checkbox") {
      if (control.checked) values[control.name] = true;
    } else if (control.type === "radio") {
      if (control.checked) values[control.name] = control.value;
    } else if (control.value.trim()) {
      values[control.name] = control.value;
    }
  }
  return values;
}

/** The body of a form with files. */
export function multipartOf(form) {
  const body = new FormData();
  for (const [name, value] of Object.entries(valuesOf(form))) body.append(name, String(value));
  for (const control of form.elements)
    if (control.type === "file")
      for (const file of control.files) body.append(control.name, file, file.name);
  return body;
}

/** Tells two sendings apart: the values, and the files by name, size and date. */
export function fingerprint(form) {
  const files = Array.from(form.elements)
    .filter((control) => control.type === "file")
    .flatMap((control) => Array.from(control.files, (f) => [f.name, f.size, f.lastModified]));
  return JSON.stringify([valuesOf(form), files]);
}

/** Put kept values back; parts that draw themselves hear a `restored` event. */
export function restore(form, values) {
  for (const control of controls(form)) {
    const value = values[control.name];
    if (control.type === "checkbox") control.checked = value ?? control.defaultChecked;
    else if (control.type === "radio")
      control.checked = value === undefined ? control.defaultChecked : control.value === value;
    else control.value = value ?? control.defaultValue ?? "";
  }
  form.dispatchEvent(new CustomEvent("restored"));
}

/** Show every value where the review names it. */
export function review(form) {
  for (const place of form.querySelectorAll("[data-shows]")) {
    const found = form.elements[place.dataset.shows];
    const words = found ? wordsOf(found) : "";
    place.textContent = words || "Tidak diisi";
    place.classList.toggle("muted", !words);
  }
}

function wordsOf(found) {
  if (found instanceof RadioNodeList) {
    const chosen = Array.from(found).find((control) => control.checked);
    return chosen?.closest("label")?.querySelector(".pick-title")?.textContent ?? "";
  }
  if (found.type === "checkbox") return found.checked ? "Ya" : "Tidak";
  if (found.type === "file") return Array.from(found.files, (file) => file.name).join(", ");
  if (found.tagName === "SELECT") return found.value ? found.selectedOptions[0].textContent : "";
  return found.value.trim();
}

/** Read what this tab kept of a form; a browser that keeps nothing has nothing. */
export function readDraft(name) {
  try {
    const draft = JSON.parse(sessionStorage.getItem(PREFIX + name)) ?? {};
    return Date.now() - draft.at < KEPT_FOR ? draft : {};
  } catch {
    return {};
  }
}

/** Keep a form in this tab until it is sent or the tab is closed. */
export function saveDraft(name, draft) {
  try {
    sessionStorage.setItem(PREFIX + name, JSON.stringify({ ...draft, at: Date.now() }));
  } catch {
    // A full or forbidden storage: the page itself still holds everything.
  }
}

/** Forget what this tab kept. */
export function clearDraft(name) {
  try {
    sessionStorage.removeItem(PREFIX + name);
  } catch {
    // Nothing was kept.
  }
}
