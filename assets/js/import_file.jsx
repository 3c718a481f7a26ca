// Takes an export, or what the old guestbook kept, to the API: first to hear what would happen, then
// to have it done. The sentences of refusals come with the answer.

import { useEffect, useRef, useState } from "react";

const AWAY = "Sistem sedang tidak dapat dihubungi. Coba lagi sebentar.";
const SHOWN = 100;
const NUMBER = new Intl.NumberFormat("id-ID");
const COUNTS = [
  ["created", "Baru"],
  ["changed", "Diubah"],
  ["unchanged", "Sudah sama"],
  ["refused", "Ditolak"],
];

const counted = (told, name) => (name === "refused" ? told.refused.length : told[name]);
const isZip = async (file) => (await file.slice(0, 2).text()) === "PK";

/** Send the file; an answer, or the sentence why there is none. A short-lived sign-in is renewed once. */
async function send(file, dryRun, again = true) {
  try {
    const answer = await fetch(`/api/import?dry_run=${dryRun}`, {
      method: "POST",
      body: file,
      headers: {
        Accept: "application/json",
        "Content-Type": (await isZip(file)) ? "application/zip" : "application/json",
      },
    });
    if (answer.status === 401 && again) {
      const renewed = await fetch("/api/auth/refresh", { method: "POST" });
      if (renewed.ok) return send(file, dryRun, false);
    }
    const data = await answer.json();
    if (answer.ok) return { told: data };
    const places = (data.errors || []).map((one) => `${one.field}: ${one.message}`);
    return { problem: [data.detail || AWAY, ...places].join(" ") };
  } catch {
    return { problem: AWAY };
  }
}

/** Keep the list of refusals as a file; no cell can become a formula. */
function keep(refused) {
  const cell = (text) => {
    const plain = String(text);
    const safe = typeof text === "string" && /^[=+\-@\t\r\n]/.test(plain) ? `'${plain}` : plain;
    return `"${safe.replaceAll('"', '""')}"`;
  };
  const lines = [["Daftar", "Urutan", "Alasan"], ...refused.map((one) => [one.source, one.index + 1, one.reason])];
  const text = `\ufeff${lines.map((line) => line.map(cell).join(",")).join("\r\n")}\r\n`;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
  link.download = "data-ditolak.csv";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/**
 * @param limit Bytes of the file.
 */
export function ImportFile({ limit }) {
  const input = useRef(null);
  const result = useRef(null);
  const [chosen, setChosen] = useState("");
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState("");
  const [shown, setShown] = useState(null);

  useEffect(() => {
    if (shown) result.current.focus();
  }, [shown]);

  const fault = (file) => {
    if (!file) return "Pilih berkas yang akan diimpor.";
    if (file.size > limit) {
      return `Berkas ini lebih besar dari ${limit / 1000000} MB. Impor di server dengan perintah mgapp import.`;
    }
    return file.size ? "" : "Berkas ini kosong.";
  };

  const ask = async (event, what) => {
    event.preventDefault();
    if (busy) return;
    const file = input.current.files[0];
    const wrong = fault(file);
    setProblem(wrong);
    if (wrong) {
      setShown(null);
      return input.current.focus();
    }
    setBusy(what);
    const { told, problem: refusal } = await send(file, what === "check");
    setBusy("");
    setProblem(refusal || "");
    setShown(told ? { ...told, filename: file.name } : null);
    if (refusal) input.current.focus();
  };

  const changed = (event) => {
    setChosen(event.target.files[0]?.name ?? "");
    setProblem("");
    setShown(null);
  };

  return (
    <div className="stack-wide">
      <form className="form" noValidate onSubmit={(event) => ask(event, "check")}>
        <div className="field">
          <label className="field-label" htmlFor="file">
            Berkas impor
          </label>
          <p className="field-hint" id="file-hint">
            Zip hasil ekspor, atau JSON dari buku tamu lama. Paling besar {limit / 1000000} MB.
          </p>
          <input
            ref={input}
            className="sr-only file-own"
            id="file"
            name="file"
            type="file"
            accept=".zip,.json,application/zip,application/json"
            aria-required="true"
            aria-invalid={problem ? "true" : "false"}
            aria-describedby="file-hint file-error"
            onChange={changed}
          />
          <label htmlFor="file" className="button button-quiet file-button">
            {chosen ? "Ganti berkas" : "Pilih berkas"}
          </label>
          {chosen && <p className="verdict-chosen">{chosen}</p>}
          {problem && (
            <p className="field-error" id="file-error" role="alert">
              {problem}
            </p>
          )}
        </div>
        <div className="button-row">
          <button
            className={shown ? "button button-quiet" : "button button-primary"}
            type="submit"
            aria-disabled={Boolean(busy)}
            data-busy={busy === "check" ? "yes" : "no"}
          >
            {busy === "check" ? "Memeriksa…" : "Periksa berkas"}
          </button>
        </div>
      </form>
      <div ref={result} tabIndex={-1} role="status" className="verdict-place">
        {shown && <Outcome told={shown} busy={busy} onImport={(event) => ask(event, "import")} />}
      </div>
    </div>
  );
}

function Outcome({ told, busy, onImport }) {
  const news = told.created + told.changed;
  const tone = told.refused.length ? "warning" : "success";
  return (
    <section className="verdict" data-tone={tone} data-result={told.dry_run ? "checked" : "imported"}>
      <h2>{headline(told, news)}</h2>
      <p className="muted verdict-file">{told.filename}</p>
      <dl className="import-facts">
        {COUNTS.map(([name, label]) => (
          <div key={name} data-count={name}>
            <dt>{label}</dt>
            <dd>{NUMBER.format(counted(told, name))}</dd>
          </div>
        ))}
      </dl>
      {(told.notes || []).map((note) => (
        <p key={note}>{note}</p>
      ))}
      {told.refused.length > 0 && <RefusedList refused={told.refused} />}
      {told.dry_run && news > 0 && (
        <div className="stack-tight">
          <p>
            Belum ada yang disimpan. Data yang lebih baru di sini tidak akan ditimpa, dan impor yang diulang tidak
            menggandakan apa pun.
          </p>
          <button
            className="button button-primary"
            type="button"
            aria-disabled={Boolean(busy)}
            data-busy={busy === "import" ? "yes" : "no"}
            onClick={onImport}
          >
            {busy === "import" ? "Mengimpor…" : `Impor ${NUMBER.format(news)} data`}
          </button>
        </div>
      )}
    </section>
  );
}

function headline(told, news) {
  if (!told.dry_run) return "Impor selesai";
  if (news) return `${NUMBER.format(news)} data akan diimpor`;
  return told.refused.length ? "Tidak ada yang dapat diimpor" : "Semua sudah ada di sini";
}

function RefusedList({ refused }) {
  return (
    <div className="stack-tight">
      <h3>Data yang ditolak</h3>
      <p>Perbaiki di berkasnya, lalu impor lagi. Data lain tidak menunggunya.</p>
      <div className="table-wrap">
        <table className="table table-cards">
          <thead>
            <tr>
              <th scope="col">Daftar</th>
              <th scope="col" className="number">
                Urutan
              </th>
              <th scope="col" className="main">
                Alasan
              </th>
            </tr>
          </thead>
          <tbody>
            {refused.slice(0, SHOWN).map((one, place) => (
              <tr key={place}>
                <td data-label="Daftar">{one.source}</td>
                <td data-label="Urutan" className="number">
                  {NUMBER.format(one.index + 1)}
                </td>
                <td data-label="Alasan" className="main">
                  {one.reason}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {refused.length > SHOWN && (
        <p className="muted">
          {SHOWN} dari {NUMBER.format(refused.length)} ditampilkan.
        </p>
      )}
      <button className="button button-quiet" type="button" onClick={() => keep(refused)}>
        Unduh daftar ini (CSV)
      </button>
    </div>
  );
}
