// “Kepada” and “Tembusan”: colleagues found by name, units or members from a list, outside names.

import { ChevronUp, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { ask } from "./desk.js";
import { Hidden } from "./hold.jsx";

const REST = 250; // ms
const MOST = 60;
const SHOWN = 8;

const idOf = ({ kind, value }) => `${kind}:${value}`;

/** What goes to the API for the chosen people. */
const FIELDS = {
  to: (chosen) => ({
    to_user_ids: chosen.filter(({ kind }) => kind === "user").map(({ value }) => value),
    to_unit_ids: chosen.filter(({ kind }) => kind === "unit").map(({ value }) => value),
  }),
  cc: (chosen) => ({
    cc: chosen.map(({ kind, value }) => (kind === "name" ? { name: value } : { [`${kind}_id`]: value })),
  }),
};

async function colleagues(q) {
  const { data } = await ask(`/api/directory?limit=${SHOWN}&q=${encodeURIComponent(q)}`);
  return (data.items ?? [])
    .filter(({ kind }) => kind === "user")
    .map(({ id, name, role_label, org_unit }) => ({
      kind: "user", value: id, label: name, note: org_unit?.name ?? role_label ?? "",
    }));
}

/**
 * @param purpose "to" or "cc".
 * @param options What is offered from a list: {kind, value, label, note}.
 * @param chosen Who stands there when the form opens, in order.
 */
export function People({ purpose, label, hint, options, chosen: start }) {
  const [chosen, setChosen] = useState(start);
  const [text, setText] = useState("");
  const [found, setFound] = useState([]);
  const [at, setAt] = useState(0);
  const [said, setSaid] = useState("");
  const fields = useRef({});
  const box = useRef(null);
  const ident = `people-${purpose}`;
  const names = Object.keys(FIELDS[purpose]([]));

  useEffect(() => {
    const mirror = fields.current.mirror;
    const back = () => setChosen(JSON.parse(mirror.value || "[]"));
    mirror.form?.addEventListener("restored", back);
    return () => mirror.form?.removeEventListener("restored", back);
  }, []);

  useEffect(() => {
    const q = text.trim().toLowerCase();
    if (q.length < 2) return setFound([]);
    let current = true;
    const known = options.filter((one) => `${one.label} ${one.note}`.toLowerCase().includes(q)).slice(0, SHOWN);
    const timer = setTimeout(async () => {
      const people = await colleagues(q);
      const outside = purpose === "cc" ? [{ kind: "name", value: text.trim(), label: text.trim(), note: "nama di luar kantor" }] : [];
      if (current) setFound([...known, ...people, ...outside].slice(0, SHOWN + 1));
      setAt(0);
    }, REST);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [text, options, purpose]);

  const store = (next, told) => {
    setChosen(next);
    setSaid(told);
    fields.current.mirror.value = JSON.stringify(next);
    for (const [name, value] of Object.entries(FIELDS[purpose](next))) fields.current[name].value = JSON.stringify(value);
    fields.current[names[0]].dispatchEvent(new Event("input", { bubbles: true }));
  };

  const add = (one) => {
    setText("");
    setFound([]);
    if (!one || chosen.length >= MOST || chosen.some((other) => idOf(other) === idOf(one))) return;
    store([...chosen, one], `${one.label} ditambahkan.`);
  };
  const remove = (index) => {
    store(chosen.filter((_, place) => place !== index), `${chosen[index].label} dihapus.`);
    box.current.focus();
  };
  const raise = (index) => {
    const next = chosen.slice();
    next.splice(index - 1, 0, ...next.splice(index, 1));
    store(next, `${chosen[index].label} sekarang nomor ${index}.`);
  };

  const onKeyDown = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) setAt((at + step + found.length) % found.length);
    else if (event.key === "Enter") add(found[at]);
    else if (event.key === "Escape" && found.length) setFound([]);
    else return;
    event.preventDefault();
  };

  return (
    <div className="field">
      <label className="field-label" htmlFor={ident}>{label}</label>
      <p className="field-hint" id={`${ident}-hint`}>{hint}</p>
      {chosen.length > 0 && (
        <ol className="chips" aria-label={`${label}: yang dipilih`}>
          {chosen.map((one, index) => (
            <li key={idOf(one)} className="chip">
              <span>{one.label}</span>
              {purpose === "cc" && index > 0 && (
                <button type="button" aria-label={`Naikkan ${one.label}`} title="Naikkan" onClick={() => raise(index)}><ChevronUp size={16} /></button>
              )}
              <button type="button" aria-label={`Hapus ${one.label}`} title="Hapus" onClick={() => remove(index)}><X size={16} /></button>
            </li>
          ))}
        </ol>
      )}
      <div className="combo">
        <input
          ref={box}
          id={ident}
          type="text"
          className="input"
          role="combobox"
          autoComplete="off"
          value={text}
          maxLength={300}
          aria-autocomplete="list"
          aria-expanded={found.length > 0}
          aria-controls={`${ident}-list`}
          aria-activedescendant={found.length ? `${ident}-${at}` : undefined}
          aria-describedby={`${ident}-hint`}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
          onBlur={() => setTimeout(() => setFound([]), 150)}
        />
        <div id={`${ident}-list`} role="listbox" aria-label={label} className="combo-list">
          {found.map((one, index) => (
            <div
              key={idOf(one)}
              id={`${ident}-${index}`}
              role="option"
              aria-selected={index === at}
              className="combo-option"
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => add(one)}
            >
              <span>{one.label}</span>
              {one.note && <span className="small">{one.note}</span>}
            </div>
          ))}
        </div>
      </div>
      <Hidden node={(node) => { fields.current.mirror = node; }} name={`${ident}-chosen`} data-apart="" start={JSON.stringify(start)} />
      {names.map((name) => (
        <Hidden
          key={name}
          node={(node) => { fields.current[name] = node; }}
          name={name}
          data-json=""
          start={JSON.stringify(FIELDS[purpose](start)[name])}
        />
      ))}
      <p className="sr-only" role="status">{said}</p>
    </div>
  );
}
