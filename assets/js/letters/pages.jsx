// The pages of a letter as pictures at their true proportions; a new version takes the place of the
// old one only when it is there, so that nothing jumps.

import { useEffect, useRef, useState } from "react";
import { isAway } from "./desk.js";

const AGAIN = 2500; // ms until a page that is still being made is asked for again
const AT_ONCE = 3; // pages; further ones come as they are scrolled to

async function picture(letter, number, version) {
  const answer = await fetch(`/api/letters/${letter}/pages/${number}.png?v=${version}`).catch(() => null);
  if (!answer?.ok) {
    answer?.body?.cancel();
    return { status: answer?.status ?? 0 };
  }
  return { status: 200, address: URL.createObjectURL(await answer.blob()) };
}

/**
 * @param letter The letter's id.
 * @param version What makes the pictures new.
 * @param label What they show, for screen readers.
 */
export function Pages({ letter, version, label }) {
  const [shown, setShown] = useState({ pages: [], more: false });
  const [told, setTold] = useState("Menyiapkan halaman…");
  const [wanted, setWanted] = useState({ version, pages: AT_ONCE });
  const end = useRef(null);

  useEffect(() => {
    const saved = (event) => setWanted((now) => ({ ...now, version: event.detail.version }));
    window.addEventListener("mg-letter-saved", saved);
    return () => window.removeEventListener("mg-letter-saved", saved);
  }, []);
  useEffect(() => setWanted((now) => ({ ...now, version: Math.max(now.version, version) })), [version]);

  useEffect(() => {
    let current = true;
    let timer = 0;
    const load = async () => {
      const pages = [];
      let more = true;
      setTold((now) => now && "Menyiapkan halaman…");
      for (let number = 1; number <= wanted.pages && more; number += 1) {
        const { status, address } = await picture(letter, number, wanted.version);
        if (!current) return address && URL.revokeObjectURL(address);
        if (status === 200) pages.push(address);
        else if (status === 404 && number > 1) more = false;
        else {
          const away = isAway(status) || status === 429;
          setTold(away ? "Halaman sedang disiapkan…" : "Halaman surat belum tersedia.");
          if (away) timer = setTimeout(load, AGAIN);
          return undefined;
        }
      }
      setTold("");
      setShown((before) => {
        before.pages.forEach((old) => URL.revokeObjectURL(old));
        return { pages, more };
      });
      return undefined;
    };
    load();
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [letter, wanted]);

  useEffect(() => {
    if (!shown.more || !end.current) return undefined;
    const eye = new IntersectionObserver(([seen]) => {
      if (seen.isIntersecting) setWanted((now) => ({ ...now, pages: shown.pages.length + AT_ONCE }));
    });
    eye.observe(end.current);
    return () => eye.disconnect();
  }, [shown]);

  return (
    <div className="sheets">
      <p className="sheets-told" role="status">{told}</p>
      {shown.pages.length === 0 && <div className="sheet sheet-wait" aria-hidden="true" />}
      {shown.pages.map((address, index) => (
        <img key={index} className="sheet" src={address} alt={`${label}, halaman ${index + 1}`} />
      ))}
      <div ref={end} />
    </div>
  );
}
