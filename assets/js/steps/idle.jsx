// A kiosk that is left alone goes back to its start and shows nobody's data.

import { useEffect, useRef, useState } from "react";

const WARN = 20; // seconds
const SIGNS = ["pointerdown", "keydown", "input", "wheel", "touchmove"];

/** Seconds that are left before `onIdle`, once few are left; else null. */
export function useIdle(active, seconds, onIdle) {
  const [left, setLeft] = useState(null);
  useEffect(() => {
    if (!active) return undefined;
    let last = Date.now();
    const touched = () => {
      last = Date.now();
      setLeft(null);
    };
    const timer = setInterval(() => {
      const rest = Math.ceil(seconds - (Date.now() - last) / 1000);
      if (rest <= 0) onIdle();
      else setLeft(rest <= WARN ? rest : null);
    }, 250);
    for (const sign of SIGNS) window.addEventListener(sign, touched, { passive: true });
    return () => {
      clearInterval(timer);
      for (const sign of SIGNS) window.removeEventListener(sign, touched);
    };
  }, [active, seconds, onIdle]);
  return active ? left : null;
}

/** Asks whether somebody is still there; any touch or key means yes. */
export function StillThere({ left }) {
  return left === null ? null : <Question left={left} />;
}

function Question({ left }) {
  const answer = useRef(null);
  useEffect(() => {
    const before = document.activeElement;
    answer.current.focus();
    // After the press that answered: it would take the focus along with the button.
    return () => setTimeout(() => before?.focus?.({ preventScroll: true }), 50);
  }, []);
  return (
    <div className="shade">
      <div className="dialog" role="alertdialog" aria-labelledby="still-there" aria-describedby="still-left">
        <h2 id="still-there" className="dialog-title">Masih di sana?</h2>
        <p id="still-left">
          Isian dihapus dan layar kembali ke awal dalam <strong className="numbers">{left}</strong> detik.
        </p>
        <button type="button" className="button button-block" ref={answer}>Lanjutkan mengisi</button>
      </div>
    </div>
  );
}

/** Leads a kiosk from a receipt back to its start. */
export function ReturnToStart({ to, seconds }) {
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    const leave = () => window.location.replace(to);
    const ends = Date.now() + seconds * 1000;
    const timer = setInterval(() => {
      const rest = Math.ceil((ends - Date.now()) / 1000);
      if (rest <= 0) leave();
      else setLeft(rest);
    }, 200);
    const shown = (event) => event.persisted && leave();
    window.addEventListener("pageshow", shown);
    return () => {
      clearInterval(timer);
      window.removeEventListener("pageshow", shown);
    };
  }, [to, seconds]);
  return (
    <div className="return-bar no-print">
      <p role="timer">
        Layar ini kembali ke awal dalam <strong className="numbers">{left}</strong> detik.
      </p>
      <button type="button" className="button" onClick={() => window.location.replace(to)}>Selesai</button>
    </div>
  );
}
