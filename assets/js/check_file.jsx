// Shows a PDF to the office and tells what it is. The sentences come with the answer; the file goes
// to the API and nowhere else.

import { useEffect, useRef, useState } from "react";

const TONES = { genuine: "success", altered: "danger", unknown: "warning" };
const ASKED = [
  ["intact", "Keutuhan"],
  ["certificate", "Sertifikat"],
  ["time", "Waktu"],
];
const ANSWERS = new Map([
  [true, { word: "Terbukti", mark: "yes" }],
  [false, { word: "Tidak", mark: "no" }],
  [null, { word: "Tidak dapat dipastikan", mark: "open" }],
]);
const AWAY = "Sistem sedang tidak dapat dihubungi. Coba lagi sebentar.";
const DAY = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };

const longDay = (day) => new Intl.DateTimeFormat("id-ID", DAY).format(new Date(`${day}T00:00:00Z`));

/** Ask the API; an answer, or the sentence why there is none. */
async function ask(file) {
  const body = new FormData();
  body.append("file", file);
  try {
    const answer = await fetch("/api/verify", { method: "POST", body, headers: { Accept: "application/json" } });
    const data = await answer.json();
    if (answer.ok) return { told: data };
    return { problem: data.errors?.[0]?.message || data.detail || AWAY };
  } catch {
    return { problem: AWAY };
  }
}

/**
 * @param limit Bytes of the file.
 */
export function CheckFile({ limit }) {
  const input = useRef(null);
  const result = useRef(null);
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const [shown, setShown] = useState(null);
  const [chosen, setChosen] = useState("");

  useEffect(() => {
    if (shown) result.current.focus();
  }, [shown]);

  const fault = (file) => {
    if (!file) return "Pilih berkas PDF yang akan diperiksa.";
    if (file.size > limit) return `Berkas ini terlalu besar. Batasnya ${Math.round(limit / 1048576)} MB.`;
    return file.size ? "" : "Berkas ini kosong.";
  };

  const check = async (event) => {
    event.preventDefault();
    if (busy) return;
    const file = input.current.files[0];
    const wrong = fault(file);
    setShown(null);
    setProblem(wrong);
    if (wrong) return input.current.focus();
    setBusy(true);
    const { told, problem: refusal } = await ask(file);
    setBusy(false);
    setProblem(refusal || "");
    if (told) setShown({ ...told, filename: file.name });
  };

  return (
    <div className="stack-wide">
      <form className="form" noValidate onSubmit={check}>
        <div className="field">
          <label className="field-label" htmlFor="file">
            Berkas surat (PDF)
          </label>
          <p className="field-hint" id="file-hint">
            Paling besar {Math.round(limit / 1048576)} MB. Berkas hanya diperiksa, tidak disimpan.
          </p>
          <input
            ref={input}
            className="sr-only file-own"
            id="file"
            name="file"
            type="file"
            accept=".pdf,application/pdf"
            aria-required="true"
            aria-invalid={problem ? "true" : "false"}
            aria-describedby="file-hint file-error"
            onChange={(event) => {
              setProblem("");
              setChosen(event.target.files[0]?.name ?? "");
            }}
          />
          <label htmlFor="file" className="button button-quiet file-button">
            {chosen ? "Ganti berkas" : "Pilih berkas PDF"}
          </label>
          {chosen && <p className="verdict-chosen">{chosen}</p>}
          {problem && (
            <p className="field-error" id="file-error" role="alert">
              {problem}
            </p>
          )}
        </div>
        <button className="button button-primary" type="submit" aria-disabled={busy} data-busy={busy ? "yes" : "no"}>
          {busy ? "Memeriksa…" : "Periksa berkas"}
        </button>
      </form>
      <div ref={result} tabIndex={-1} role="status" className="verdict-place">
        {shown && <Verdict told={shown} />}
      </div>
    </div>
  );
}

function Verdict({ told }) {
  const isVoid = Boolean(told.letter?.voided_at);
  const tone = told.result === "genuine" && isVoid ? "warning" : TONES[told.result];
  return (
    <section className="verdict" data-tone={tone} data-result={told.result}>
      <h2>{told.sentence}</h2>
      <p className="muted verdict-file">{told.filename}</p>
      <dl className="proofs">
        {ASKED.map(([name, title]) => (
          <Proof key={name} title={title} said={told[name]} />
        ))}
      </dl>
      {told.changes.length > 0 && (
        <div className="verdict-letter">
          <h3>Yang berbeda</h3>
          <ul className="verdict-changes">
            {told.changes.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </div>
      )}
      {told.letter && <Letter letter={told.letter} same={told.result === "genuine"} />}
      {told.sealed_by === "office" && (
        <p>
          Anda juga dapat memeriksa segelnya di pembaca PDF dengan{" "}
          <a href="/api/verify/certificate" download>
            sertifikat kantor ini
          </a>
          .
        </p>
      )}
    </section>
  );
}

function Proof({ title, said }) {
  const { word, mark } = ANSWERS.get(said.holds);
  return (
    <div className="proof" data-holds={mark}>
      <dt>
        {title}: <span className="proof-word">{word}</span>
      </dt>
      <dd>{said.sentence}</dd>
    </div>
  );
}

function Letter({ letter, same }) {
  return (
    <div className="verdict-letter">
      <h3>{same ? "Surat ini" : "Surat kantor yang disebut berkas ini"}</h3>
      <dl className="facts facts-wide">
        <div>
          <dt>Nomor</dt>
          <dd>{letter.number}</dd>
        </div>
        <div>
          <dt>Tanggal</dt>
          <dd>{longDay(letter.date)}</dd>
        </div>
        <div>
          <dt>Perihal</dt>
          <dd>{letter.subject || "Tidak ditampilkan, karena surat ini bersifat rahasia."}</dd>
        </div>
        <div>
          <dt>Ditandatangani oleh</dt>
          <dd>{letter.signers.map((one) => `${one.name}, ${one.position}`).join("\n")}</dd>
        </div>
      </dl>
    </div>
  );
}
