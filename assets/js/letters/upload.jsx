// Attachments of a draft: each goes up as it is chosen, and can be taken off again.

import { useRef, useState } from "react";
import { ask } from "./desk.js";

const sizeOf = (bytes) =>
  bytes < 1048576
    ? `${Math.max(1, Math.round(bytes / 1024))} kB`
    : `${(bytes / 1048576).toFixed(1).replace(/\.0$/, "").replace(".", ",")} MB`;

/**
 * @param letter The letter's id.
 * @param files What is attached: {id, filename, size}.
 * @param accept Endings such as ".pdf,.png".
 * @param limit Bytes of one file.
 */
export function Upload({ letter, files: start, accept, most, limit }) {
  const input = useRef(null);
  const [files, setFiles] = useState(start);
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState({ wrong: false, text: "" });
  const place = `/api/letters/${letter}/attachments`;

  const take = ({ status, data }, done) => {
    setBusy(false);
    if (status === 200) {
      setFiles(data.items);
      setTold({ wrong: false, text: done });
    } else {
      const why = data.errors?.map(({ message }) => message).join(" ") || data.detail;
      setTold({ wrong: true, text: why || "Berkas belum terunggah: sambungan terputus. Pilih lagi berkasnya." });
    }
  };
  const send = async () => {
    const chosen = Array.from(input.current.files);
    input.current.value = "";
    const large = chosen.find(({ size }) => size > limit);
    if (large) return setTold({ wrong: true, text: `${large.name}: ukurannya ${sizeOf(large.size)}, paling besar ${sizeOf(limit)}.` });
    if (!chosen.length) return undefined;
    const body = new FormData();
    chosen.forEach((file) => body.append("lampiran", file, file.name));
    setBusy(true);
    setTold({ wrong: false, text: "Mengunggah…" });
    return take(await ask(place, { method: "POST", body }), "Lampiran tersimpan.");
  };
  const remove = async ({ id, filename }) => {
    setBusy(true);
    take(await ask(`${place}/${id}`, { method: "DELETE" }), `${filename} dihapus.`);
    input.current.focus();
  };

  return (
    <div className="field">
      <p className="field-label" id="lampiran-label">Berkas lampiran<span className="field-optional"> (opsional)</span></p>
      <p className="field-hint" id="lampiran-hint">PDF, JPEG, PNG, atau DOCX; paling banyak {most} berkas, masing-masing {sizeOf(limit)}.</p>
      {files.length > 0 && (
        <ul className="file-list" aria-label="Lampiran surat ini">
          {files.map((file) => (
            <li key={file.id}>
              <a className="grow" href={`/api/files/${file.id}`}>{file.filename}</a>
              <span className="muted numbers">{sizeOf(file.size)}</span>
              <button type="button" className="button button-plain" disabled={busy} aria-label={`Hapus ${file.filename}`} onClick={() => remove(file)}>Hapus</button>
            </li>
          ))}
        </ul>
      )}
      <input
        ref={input}
        id="lampiran"
        type="file"
        multiple
        accept={accept}
        className="sr-only file-own"
        aria-labelledby="lampiran-label"
        aria-describedby="lampiran-hint lampiran-told"
        disabled={busy}
        onChange={send}
      />
      <label htmlFor="lampiran" className="button button-quiet file-button" aria-busy={busy}>
        {files.length ? "Tambah berkas lain" : "Pilih berkas"}
      </label>
      <p id="lampiran-told" role="status" className={told.wrong ? "field-error" : "field-hint"}>{told.text}</p>
    </div>
  );
}
