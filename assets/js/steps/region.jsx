// The region: a province from the list, and its regency or city by typing a few letters.

import { useEffect, useId, useRef, useState } from "react";
import { clearError } from "./errors.js";

const SHOWN = 8;
const bare = (key) => key.replace(/^(kabupaten|kab|kota administrasi|kota) /, "");
const plain = (text) => text.toLowerCase().replace(/[^a-z0-9 ]/g, " ").replace(/\s+/g, " ").trim();

/** Names that begin with what was typed come first, then words in them, then the rest. */
function matching(regions, typed, province) {
  const wanted = plain(typed);
  if (!wanted) return [];
  const near = regions.filter(([, , key]) => key.includes(wanted));
  const place = (key) => (bare(key).startsWith(bare(wanted)) ? 0 : ` ${key}`.includes(` ${wanted}`) ? 1 : 2);
  const rank = ([, from, key]) => (from === province ? 0 : 3) + (key === wanted ? -9 : place(key));
  return near.map((region) => [rank(region), region]).sort((a, b) => a[0] - b[0]).slice(0, SHOWN).map(([, r]) => r);
}

/** The one that was meant: its full name, or its short one where only one region has it. */
function named(regions, typed) {
  const wanted = plain(typed);
  const full = regions.find(([, , key]) => key === wanted);
  const short = regions.filter(([, , key]) => bare(key) === bare(wanted));
  return full ?? (short.length === 1 ? short[0] : undefined);
}

/**
 * @param regions Pairs of regency or city and its province.
 * @param elsewhere What stands for a province abroad; there any place is taken as written.
 */
export function RegionPicker({ regions, elsewhere }) {
  const id = useId();
  const root = useRef(null);
  const known = useRef([]);
  const [options, setOptions] = useState([]);
  const [active, setActive] = useState(-1);

  useEffect(() => {
    known.current = regions.map(([name, province]) => [name, province, plain(name)]);
  }, [regions]);

  const field = (name) => root.current.closest("form").elements[name];
  const provinces = Array.from(new Set(regions.map(([, province]) => province)));

  const check = (input) => {
    const one = named(known.current, input.value);
    const free = !input.value.trim() || field("provinsi").value === elsewhere;
    input.setCustomValidity(free || one ? "" : "Pilih kabupaten atau kota dari daftar.");
    return one;
  };

  const choose = ([name, province]) => {
    const input = field("asal_daerah");
    input.value = name;
    field("provinsi").value = province;
    check(input);
    setOptions([]);
    setActive(-1);
    input.dispatchEvent(new Event("input", { bubbles: true }));
    setOptions([]);
  };

  const typed = (event) => {
    const { value } = event.target;
    const exact = check(event.target);
    setActive(-1);
    if (exact && event.nativeEvent.inputType === undefined) setOptions([]);
    else setOptions(matching(known.current, value, field("provinsi").value));
  };

  const left = (event) => {
    const exact = check(event.target);
    setOptions([]);
    const province = field("provinsi");
    if (!exact || province.value === elsewhere) return;
    event.target.value = exact[0];
    const both = known.current.some(([name, from]) => name === exact[0] && from === province.value);
    if (!both) province.value = exact[1];
  };

  const provinceChosen = (event) => {
    const city = field("asal_daerah");
    clearError(city.form, city.name);
    const one = known.current.find(([name]) => name === city.value);
    if (one && event.target.value && one[1] !== event.target.value) city.value = "";
    check(city);
  };

  const keys = (event) => {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps && options.length) {
      event.preventDefault();
      setActive((now) => (now + steps[event.key] + options.length) % options.length);
    } else if (event.key === "Enter" && options.length) {
      event.preventDefault();
      choose(options[Math.max(active, 0)]);
    } else if (event.key === "Escape" && options.length) {
      event.preventDefault();
      setOptions([]);
    }
  };

  const open = options.length > 0;
  return (
    <div ref={root} className="form">
      <div className="field">
        <label htmlFor={`${id}city`} className="field-label">
          Kabupaten atau kota asal<span className="field-optional"> (opsional)</span>
        </label>
        <p id={`${id}hint`} className="field-hint">Ketik beberapa huruf, lalu pilih. Contoh: Makassar.</p>
        <div className="combo">
          <input
            id={`${id}city`}
            name="asal_daerah"
            type="text"
            role="combobox"
            className="input"
            autoComplete="off"
            maxLength={120}
            aria-autocomplete="list"
            aria-expanded={open}
            aria-controls={`${id}list`}
            aria-activedescendant={active >= 0 ? `${id}option${active}` : undefined}
            aria-describedby={`${id}hint`}
            onFocus={(event) => event.target.select()}
            onInput={typed}
            onKeyDown={keys}
            onBlur={left}
          />
          <div id={`${id}list`} role="listbox" aria-label="Kabupaten dan kota" className="combo-list" hidden={!open}>
            {options.map((region, index) => (
              <div
                key={`${region[0]}, ${region[1]}`}
                id={`${id}option${index}`}
                role="option"
                aria-selected={index === active}
                className="combo-option"
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => choose(region)}
              >
                <span>{region[0]}</span>
                <span className="small">{region[1]}</span>
              </div>
            ))}
          </div>
        </div>
        <p className="sr-only" role="status">{open ? `${options.length} pilihan` : ""}</p>
      </div>
      <div className="field">
        <label htmlFor={`${id}province`} className="field-label">
          Provinsi<span className="field-optional"> (opsional)</span>
        </label>
        <div className="select">
          <select id={`${id}province`} name="provinsi" className="input" defaultValue="" onChange={provinceChosen}>
            <option value="">Terisi sendiri, atau pilih</option>
            {provinces.map((province) => (
              <option key={province} value={province}>{province}</option>
            ))}
            <option value={elsewhere}>{elsewhere}</option>
          </select>
        </div>
      </div>
    </div>
  );
}
