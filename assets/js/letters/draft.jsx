// The form of a draft: it saves itself, keeps what the server does not have yet, and hands in.

import { useCallback, useEffect, useRef, useState } from "react";
import { Body } from "./body.js";
import { clearError, focusFirst, showErrors } from "../steps/errors.js";
import { restore } from "../steps/values.js";
import { ask, changed, forget, holds, isAway, keep, kept, same, valuesOf } from "./desk.js";

const REST = 800; // ms after the last change
const AGAIN = 3000; // ms until a saving that failed is tried again

const clock = (zone) =>
  new Intl.DateTimeFormat("id-ID", { hour: "2-digit", minute: "2-digit", timeZone: zone }).format(new Date());

/** The raw values by control name, as `restore` takes them. */
const rawOf = (form) =>
  Object.fromEntries(
    Array.from(form.elements)
      .filter((one) => one.name && one.type !== "file" && (one.type !== "radio" || one.checked))
      .map((one) => [one.name, one.value]),
  );

/**
 * @param letter The letter's id.
 * @param zone The office's time zone.
 * @param onHandIn Hears the approvers in their order, and the saved version.
 */
export function DraftForm({ letter, zone, onHandIn, children }) {
  const form = useRef(null);
  const desk = useRef({ version: 0, known: {}, refused: {}, busy: false, timer: 0, then: null });
  const [body, setBody] = useState(null);
  const [told, setTold] = useState({ tone: "", text: "" });
  const [conflict, setConflict] = useState(null);
  const [recovered, setRecovered] = useState(false);

  const hold = useCallback(() => {
    keep(letter, { version: desk.current.version, raw: rawOf(form.current) });
  }, [letter]);

  const save = useCallback(async () => {
    const now = desk.current;
    clearTimeout(now.timer);
    if (now.busy || !form.current) return;
    form.current.dispatchEvent(new Event("flush"));
    const values = valuesOf(form.current);
    const all = changed(values, now.known);
    const change = Object.fromEntries(Object.entries(all).filter(([name, value]) => !same(value, now.refused[name])));
    const later = () => {
      now.timer = setTimeout(save, AGAIN);
    };
    if (!Object.keys(change).length) {
      const { then } = now;
      now.then = null;
      if (!Object.keys(all).length) {
        // The order of the approvers is sent with the submission only.
        if (form.current.elements.approver_ids.value === now.chain) forget(letter);
        else hold();
        then?.(now.version);
      } else if (then) focusFirst(form.current, Object.keys(all));
      return;
    }
    hold();
    now.busy = true;
    setTold({ tone: "", text: "Menyimpan…" });
    const sent = { ...change, version: now.version };
    const { status, data } = await ask(`/api/letters/${letter}`, { method: "PATCH", json: sent });
    now.busy = false;
    if (!form.current) return;
    if (status === 200) {
      Object.assign(now.known, change);
      now.version = data.version;
      setTold({ tone: "", text: `Tersimpan ${clock(zone)}` });
      window.dispatchEvent(new CustomEvent("mg-letter-saved", { detail: { version: data.version } }));
      save(); // what was typed meanwhile, or what waits for the saving
    } else if (isAway(status)) {
      setTold({ tone: "warning", text: "Belum tersimpan: sambungan terputus. Tulisan Anda aman di peramban ini." });
      later();
    } else if (data.code === "stale_version") {
      const { status: found, data: there } = await ask(`/api/letters/${letter}`);
      if (found === 200 && holds(there, change)) {
        Object.assign(now.known, change);
        now.version = there.version;
        setTold({ tone: "", text: `Tersimpan ${clock(zone)}` });
        save();
      } else {
        now.then = null;
        setConflict({ version: there.version });
        setTold({ tone: "warning", text: "Belum tersimpan." });
      }
    } else if (status === 422 && data.errors?.length) {
      const errors = Object.fromEntries(data.errors.map(({ field, message }) => [field, message]));
      const wrong = new Set(Object.keys(errors).map((field) => field.split(".")[0]));
      for (const name of wrong) if (name in change) now.refused[name] = change[name];
      const strangers = showErrors(form.current, errors);
      setTold({ tone: "danger", text: ["Sebagian isian belum tersimpan.", ...strangers].join(" ") });
      if (now.then) focusFirst(form.current, [...wrong]);
      now.then = null;
      if (Object.keys(change).some((name) => !wrong.has(name))) save();
    } else {
      now.then = null;
      const text = status === 401 ? "Sesi Anda berakhir. Masuk lagi; tulisan Anda tetap ada di tab ini." : data.detail;
      setTold({ tone: "danger", text: `Belum tersimpan. ${text ?? ""}` });
    }
  }, [letter, zone, hold]);

  const soon = useCallback(() => {
    clearTimeout(desk.current.timer);
    desk.current.timer = setTimeout(save, REST);
  }, [save]);

  useEffect(() => {
    let timer = 0;
    const open = async () => {
      const { status, data } = await ask(`/api/letters/${letter}`);
      if (status === 200) {
        desk.current.version = data.version;
        setBody(data.content);
      } else if (isAway(status)) timer = setTimeout(open, AGAIN);
    };
    open();
    return () => clearTimeout(timer);
  }, [letter]);

  useEffect(() => {
    if (body === null) return undefined;
    const now = desk.current;
    const { version } = now;
    now.known = valuesOf(form.current);
    const shown = rawOf(form.current);
    now.chain = shown.approver_ids;
    const before = kept(letter);
    if (before) {
      restore(form.current, before.raw);
      const differs = Object.keys(changed(valuesOf(form.current), now.known)).length > 0;
      if (differs && before.version === version) {
        setRecovered(true);
        soon();
      } else if (differs) {
        restore(form.current, { ...shown, approver_ids: before.raw.approver_ids });
        setConflict({ version, raw: before.raw });
      }
    }
    const hidden = () => document.visibilityState === "hidden" && save();
    document.addEventListener("visibilitychange", hidden);
    return () => {
      clearTimeout(now.timer);
      document.removeEventListener("visibilitychange", hidden);
    };
  }, [letter, body, save, soon]);

  const onInput = (event) => {
    const { name } = event.target;
    if (!name) return;
    clearError(form.current, name);
    delete desk.current.refused[name.split(".")[0]];
    hold();
    if (event.target.dataset.apart === undefined) soon();
  };

  const handIn = () => {
    desk.current.then = (saved) => onHandIn(JSON.parse(form.current.elements.approver_ids.value || "[]"), saved);
    save();
  };

  const mine = () => {
    const now = desk.current;
    if (conflict.raw) restore(form.current, conflict.raw);
    now.version = conflict.version;
    now.refused = {};
    setConflict(null);
    soon();
  };

  const theirs = () => {
    forget(letter);
    window.location.reload();
  };

  if (body === null) return <div className="skeleton" role="status"><span className="sr-only">Memuat…</span><div className="bone bone-tall" /><div className="bone bone-tall" /></div>;
  return (
    <form
      ref={form}
      className="draft"
      noValidate
      autoComplete="off"
      onSubmit={(event) => event.preventDefault()}
      onInput={onInput}
      onBlur={() => desk.current.timer && save()}
      onClick={(event) => event.target.closest("[data-hands-in]") && handIn()}
    >
      <p className="draft-told" role="status" data-tone={told.tone}>{told.text || "Perubahan tersimpan dengan sendirinya."}</p>
      {recovered && (
        <div className="notice" data-tone="info" role="status">
          <div className="notice-words">
            <p className="strong">Tulisan yang belum tersimpan dipulihkan.</p>
            <p>Halaman ini dimuat ulang sebelum tersimpan. Periksa isinya sebelum mengajukan.</p>
          </div>
        </div>
      )}
      {conflict && (
        <div className="notice" data-tone="warning" role="alert">
          <div className="notice-words">
            <p className="strong">Konsep ini sudah berubah di tempat lain.</p>
            <p>Tulisan Anda masih ada di halaman ini. Pilih yang dipakai.</p>
            <div className="button-row">
              <button type="button" className="button button-quiet" onClick={mine}>Simpan tulisan saya</button>
              <button type="button" className="button button-plain" onClick={theirs}>Muat versi terbaru</button>
            </div>
          </div>
        </div>
      )}
      <Body.Provider value={body}>{children}</Body.Provider>
    </form>
  );
}
