// The body of a letter: a rich-text field whose value a form reads like any other's.

import { lazy, Suspense, useCallback, useContext, useEffect, useRef, useState } from "react";
import { Body } from "./body.js";

const Writing = lazy(() => import("./writing.jsx"));
export const LONGEST = 200_000; // characters of HTML, as the server takes them

const counted = new Intl.NumberFormat("id-ID");

/**
 * @param name The API's field name.
 * @param label What is written here.
 */
export function Editor({ name, label }) {
  const value = useContext(Body);
  const field = useRef(null);
  const reader = useRef(null);
  const written = useRef(null);
  const [here, setHere] = useState(false);
  const [length, setLength] = useState(value.length);
  const [start, setStart] = useState({ turn: 0, html: value });
  const tooLong = length > LONGEST;

  const read = useCallback((found) => {
    // Untouched, it counts as it came: the editor spells the same text in its own way.
    const html = found === written.current?.own ? written.current.given : found;
    setLength(html.length);
    if (html.length > LONGEST || html === field.current.value) return;
    field.current.value = html;
    field.current.dispatchEvent(new Event("input", { bubbles: true }));
  }, []);

  useEffect(() => {
    setHere(true); // the editor needs a document: nothing of it is drawn on a server
    const input = field.current;
    input.value = value;
    const flush = () => reader.current && read(reader.current());
    const restored = () => setStart(({ turn }) => ({ turn: turn + 1, html: input.value }));
    const { form } = input;
    form.addEventListener("flush", flush);
    form.addEventListener("restored", restored);
    return () => {
      form.removeEventListener("flush", flush);
      form.removeEventListener("restored", restored);
    };
  }, [read, value]);

  const began = useCallback((own) => {
    written.current = { own, given: start.html };
  }, [start]);

  const wait = <div className="editor-wait" aria-busy="true" />;
  return (
    <div className="field editor" id={name} tabIndex={-1} data-wrong={tooLong}>
      <span className="field-label" id={`${name}-label`}>{label}</span>
      <div className="editor-frame">
        {here ? (
          <Suspense fallback={wait}>
            <Writing
              key={start.turn}
              ident={`${name}-body`}
              label={label}
              initial={start.html}
              describedBy={`${name}-told`}
              onBegin={began}
              onRead={read}
              reader={reader}
            />
          </Suspense>
        ) : wait}
      </div>
      <input ref={field} type="hidden" name={name} />
      <p id={`${name}-told`} role="status" className={tooLong ? "field-error" : "sr-only"}>
        {tooLong
          ? `Isi surat terlalu panjang: ${counted.format(length)} karakter, paling banyak ${counted.format(LONGEST)}. Pindahkan sebagian ke lampiran.`
          : ""}
      </p>
    </div>
  );
}
