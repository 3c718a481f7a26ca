// The classification of a letter: found by a word of its title or by its number.

import { X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { ask } from "./desk.js";
import { Hidden } from "./hold.jsx";

const REST = 250; // ms
const SHOWN = 10;

/**
 * @param value The code when the form opens.
 * @param title What it means.
 */
export function CodeField({ value, title }) {
  const field = useRef(null);
  const box = useRef(null);
  const [chosen, setChosen] = useState({ code: value, title });
  const [text, setText] = useState("");
  const [found, setFound] = useState([]);
  const [at, setAt] = useState(0);

  useEffect(() => {
    const { form } = field.current;
    const back = () => setChosen(({ code, title: known }) => ({ code: field.current.value, title: code === field.current.value ? known : "" }));
    form?.addEventListener("restored", back);
    return () => form?.removeEventListener("restored", back);
  }, []);

  useEffect(() => {
    const q = text.trim();
    if (q.length < 2) return setFound([]);
    let current = true;
    const timer = setTimeout(async () => {
      const { data } = await ask(`/api/classification-codes?limit=${SHOWN}&q=${encodeURIComponent(q)}`);
      if (!current) return;
      setFound(data.items ?? []);
      setAt(0);
    }, REST);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [text]);

  const choose = (one) => {
    setChosen(one);
    setText("");
    setFound([]);
    field.current.value = one.code;
    field.current.dispatchEvent(new Event("input", { bubbles: true }));
    box.current.focus();
  };
  const onKeyDown = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) setAt((at + step + found.length) % found.length);
    else if (event.key === "Enter") found[at] && choose(found[at]);
    else if (event.key === "Escape" && found.length) setFound([]);
    else return;
    event.preventDefault();
  };

  return (
    <div className="field">
      <label className="field-label" htmlFor="code-search">Klasifikasi<span className="field-optional"> (opsional)</span></label>
      <p className="field-hint" id="code-hint">Ketik kata atau nomor, misalnya “kepegawaian” atau “800”. Tanpa kode dipakai 000.</p>
      {chosen.code && (
        <p className="chip">
          <span><span className="code">{chosen.code}</span> {chosen.title}</span>
          <button type="button" aria-label={`Hapus klasifikasi ${chosen.code}`} title="Hapus" onClick={() => choose({ code: "", title: "" })}><X size={16} /></button>
        </p>
      )}
      <div className="combo">
        <input
          ref={box}
          id="code-search"
          type="text"
          className="input"
          role="combobox"
          autoComplete="off"
          maxLength={100}
          value={text}
          aria-autocomplete="list"
          aria-expanded={found.length > 0}
          aria-controls="code-list"
          aria-activedescendant={found.length ? `code-${at}` : undefined}
          aria-describedby="code-hint"
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
          onBlur={() => setTimeout(() => setFound([]), 150)}
        />
        <div id="code-list" role="listbox" aria-label="Klasifikasi" className="combo-list">
          {found.map((one, index) => (
            <div
              key={one.code}
              id={`code-${index}`}
              role="option"
              aria-selected={index === at}
              className="combo-option"
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(one)}
            >
              <span className="code">{one.code}</span>
              <span className="small">{one.title}</span>
            </div>
          ))}
        </div>
      </div>
      <Hidden node={field} name="classification_code" start={value} />
    </div>
  );
}
