// Considerations and dictums of a keputusan: one field a line, with the sign that is printed.

import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { useRef } from "react";
import { Hidden, useHeld } from "./hold.jsx";

const ORDINALS = [
  "KESATU", "KEDUA", "KETIGA", "KEEMPAT", "KELIMA", "KEENAM", "KETUJUH", "KEDELAPAN", "KESEMBILAN", "KESEPULUH",
  "KESEBELAS", "KEDUA BELAS", "KETIGA BELAS", "KEEMPAT BELAS", "KELIMA BELAS",
];
const SIGNS = {
  letters: (index) => (index < 26 ? `${String.fromCharCode(97 + index)}.` : `${index + 1}.`),
  numbers: (index) => `${index + 1}.`,
  ordinals: (index) => ORDINALS[index] ?? `KE-${index + 1}`,
};

/**
 * @param name The field, such as parts.menimbang.
 * @param signs "letters", "numbers" or "ordinals".
 * @param value The lines when the form opens.
 * @param add The words on the button for one more.
 */
export function Lines({ name, label, hint, signs, value, add }) {
  const [lines, set, field] = useHeld(value);
  const list = useRef(null);
  const sign = SIGNS[signs];

  const focus = (index) => setTimeout(() => list.current?.querySelectorAll("textarea")[index]?.focus());
  const write = (index, text) => set(lines.map((line, place) => (place === index ? text : line)));
  const move = (index, step) => {
    const next = lines.slice();
    next.splice(index + step, 0, ...next.splice(index, 1));
    set(next);
    focus(index + step);
  };
  const remove = (index) => {
    set(lines.filter((_, place) => place !== index));
    focus(Math.max(0, index - 1));
  };

  return (
    <fieldset className="field lines" id={name}>
      <legend className="field-label">{label}</legend>
      {hint && <p className="field-hint">{hint}</p>}
      <ol ref={list} className="line-list">
        {lines.map((line, index) => (
          <li key={index} className="line">
            <span className="line-sign numbers" aria-hidden="true">{sign(index)}</span>
            <textarea
              className="input"
              rows={2}
              maxLength={2000}
              value={line}
              aria-label={`${label} ${sign(index)}`}
              onChange={(event) => write(index, event.target.value)}
            />
            <span className="line-tools">
              <button type="button" className="tool-sign" aria-label={`Naikkan ${sign(index)}`} title="Naikkan" disabled={index === 0} onClick={() => move(index, -1)}><ArrowUp size={16} /></button>
              <button type="button" className="tool-sign" aria-label={`Turunkan ${sign(index)}`} title="Turunkan" disabled={index === lines.length - 1} onClick={() => move(index, 1)}><ArrowDown size={16} /></button>
              <button type="button" className="tool-sign" aria-label={`Hapus ${sign(index)}`} title="Hapus" onClick={() => remove(index)}><Trash2 size={16} /></button>
            </span>
          </li>
        ))}
      </ol>
      <button type="button" className="button button-quiet" onClick={() => { set([...lines, ""]); focus(lines.length); }}>
        <Plus size={18} aria-hidden="true" /> {add}
      </button>
      <Hidden {...field} name={name} />
    </fieldset>
  );
}
