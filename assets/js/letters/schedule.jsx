// Archive codes from a CSV file: the file is looked at first, then read in. It goes by the API, as
// it is larger than what a socket carries.

import { useId, useRef, useState } from "react";
import { newKey, send } from "../steps/send.js";

const PLACE = "/api/classification-codes/import";
const counted = new Intl.NumberFormat("id-ID");
const SHOWN = 50; // refused lines that are listed

/**
 * @param limit Bytes of a file.
 * @param on_done Called when codes were read in.
 */
export function ScheduleFile({ limit, onDone }) {
  const ident = useId();
  const input = useRef(null);
  const told = useRef(null);
  const [file, setFile] = useState(null);
  const [report, setReport] = useState(null);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState({ wrong: false, text: "" });

  const ask = async (chosen, look) => {
    const body = new FormData();
    body.append("file", chosen, chosen.name);
    setBusy(true);
    setSaid({ wrong: false, text: look ? "Memeriksa berkas…" : "Memuat kode…" });
    const answer = await send({
      action: `${PLACE}?dry_run=${look}`,
      body,
      key: newKey(),
      tell: ({ text }) => setSaid({ wrong: false, text }),
      stopped: () => !input.current,
    });
    setBusy(false);
    if (!answer.ok) {
      setReport(null);
      setSaid({ wrong: true, text: Object.values(answer.errors).join(" ") || answer.message });
      return null;
    }
    return answer.data;
  };

  const choose = async () => {
    const [chosen] = input.current.files;
    input.current.value = "";
    if (!chosen) return;
    setReport(null);
    if (chosen.size > limit) return setSaid({ wrong: true, text: "Ukuran berkas lebih dari 2 MB. Bagi menjadi beberapa berkas." });
    const found = await ask(chosen, true);
    if (!found) return;
    setFile(chosen);
    setReport(found);
    setSaid({ wrong: false, text: `${chosen.name} sudah diperiksa; belum ada yang berubah.` });
  };
  const load = async () => {
    const done = await ask(file, false);
    if (!done) return;
    setReport(null);
    setFile(null);
    setSaid({ wrong: false, text: `${counted.format(done.created)} kode ditambahkan, ${counted.format(done.changed)} kode diubah.` });
    told.current.focus();
    onDone();
  };
  const drop = () => {
    setReport(null);
    setFile(null);
    setSaid({ wrong: false, text: "Berkas tidak dimuat. Tidak ada yang berubah." });
    told.current.focus();
  };

  return (
    <div className="stack-small">
      <div className="button-row">
        <input
          ref={input}
          id={ident}
          type="file"
          accept=".csv,text/csv"
          className="sr-only file-own"
          aria-describedby={`${ident}-told`}
          disabled={busy}
          onChange={choose}
        />
        <label htmlFor={ident} className="button button-quiet file-button" aria-busy={busy}>Pilih berkas CSV</label>
      </div>
      <p id={`${ident}-told`} ref={told} tabIndex={-1} role="status" className={said.wrong ? "field-error" : "field-hint"}>{said.text}</p>
      {report && <Report report={report} busy={busy} onLoad={load} onDrop={drop} />}
    </div>
  );
}

function Report({ report, busy, onLoad, onDrop }) {
  const wanted = report.created + report.changed;
  const facts = [
    ["Kode baru", report.created],
    ["Kode yang berubah", report.changed],
    ["Sama seperti sekarang", report.unchanged],
    ["Baris yang ditolak", report.refused_count],
  ];
  return (
    <div className="stack-small" role="group" aria-label="Hasil pemeriksaan">
      <dl className="import-facts">
        {facts.map(([name, count]) => (
          <div key={name}><dt>{name}</dt><dd className="numbers">{counted.format(count)}</dd></div>
        ))}
      </dl>
      {report.refused_count > 0 && <Refused lines={report.refused} count={report.refused_count} />}
      <div className="button-row">
        {wanted > 0 && (
          <button type="button" className="button" disabled={busy} aria-busy={busy} onClick={onLoad}>Muat {counted.format(wanted)} kode</button>
        )}
        <button type="button" className="button button-quiet" disabled={busy} onClick={onDrop}>Jangan muat</button>
      </div>
    </div>
  );
}

function Refused({ lines, count }) {
  return (
    <details className="disclosure" open>
      <summary>Baris yang ditolak</summary>
      <div className="table-wrap">
        <table className="table table-cards">
          <caption className="sr-only">Baris yang ditolak dan alasannya</caption>
          <thead><tr><th scope="col" className="number">Baris</th><th scope="col">Kode</th><th scope="col">Alasan</th></tr></thead>
          <tbody>
            {lines.slice(0, SHOWN).map(({ line, code, reason }) => (
              <tr key={line}><td className="number" data-label="Baris">{line}</td><td data-label="Kode">{code || "–"}</td><td data-label="Alasan">{reason}</td></tr>
            ))}
          </tbody>
        </table>
      </div>
      {count > SHOWN && <p className="field-hint">Dan {counted.format(count - SHOWN)} baris lain. Perbaiki berkasnya, lalu pilih lagi.</p>}
    </details>
  );
}
