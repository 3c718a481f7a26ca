// Refusals beside their fields: the browser's own checks in our words, and the answers of the API.

/** What is wrong with one control, or "". */
function complaint(control) {
  const { validity, dataset } = control;
  const blank = control.required && control.type !== "checkbox" && !control.value.trim();
  if (validity.valueMissing || blank) return dataset.missing || "Wajib diisi.";
  if (validity.customError) return control.validationMessage;
  return validity.valid ? "" : dataset.wrong || "Periksa kembali isian ini.";
}

/** The wrong fields of a step by name, in the order of the page. */
export function wrongIn(step) {
  const wrong = Object.create(null); // as the values of a form
  for (const control of step.querySelectorAll("input[name], select[name], textarea[name]")) {
    const sentence = complaint(control);
    if (sentence) wrong[control.name] ??= sentence;
  }
  return wrong;
}

function named(form, name) {
  const found = form.elements[name];
  return found instanceof RadioNodeList ? Array.from(found) : found ? [found] : [];
}

/** Show a refusal under its field, tied to it for screen readers. */
function show(form, name, sentence) {
  const group = named(form, name);
  const field = group[0]?.closest(".field");
  if (!field) return false;
  const id = `${group[0].id || name}-error`;
  const line = document.getElementById(id) ?? field.appendChild(document.createElement("p"));
  line.id = id;
  line.className = "field-error";
  line.textContent = sentence;
  for (const control of group) {
    control.setAttribute("aria-invalid", "true");
    const tied = control.getAttribute("aria-describedby") ?? "";
    if (!tied.split(" ").includes(id)) control.setAttribute("aria-describedby", `${tied} ${id}`.trim());
  }
  return true;
}

/** Show all refusals; gives back the sentences that belong to no field of the form. */
export function showErrors(form, errors) {
  return Object.entries(errors)
    .filter(([name, sentence]) => !show(form, name.split(".")[0], sentence))
    .map(([, sentence]) => sentence);
}

/** Take a refusal away as soon as its field is touched. */
export function clearError(form, name) {
  for (const control of named(form, name)) {
    control.setAttribute("aria-invalid", "false");
    document.getElementById(`${control.id || name}-error`)?.remove();
  }
}

/** Bring the first wrong field to the person. */
export function focusFirst(form, names) {
  const wanted = new Set(names);
  for (const control of form.elements)
    if (wanted.has(control.name) && control.type !== "hidden") return control.focus();
}
