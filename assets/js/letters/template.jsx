// The body of a template: the editor of letters as a field of any form, with the words that each
// writer fills in left in double braces.

import { Body } from "./body.js";
import { Editor } from "./editor.jsx";

/**
 * @param name The form's field.
 * @param label What is written here.
 * @param value The body when the form opens.
 */
export function TemplateBody({ name, label, value }) {
  return (
    <Body.Provider value={value}>
      <Editor name={name} label={label} />
    </Body.Provider>
  );
}
