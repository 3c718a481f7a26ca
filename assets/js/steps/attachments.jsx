// Files that go along with a letter: added one after another, each can be taken out again.

import { useRef, useState } from "react";

const sizeOf = (bytes) =>
  bytes < 1048576
    ? `${Math.max(1, Math.round(bytes / 1024))} kB`
    : `${(bytes / 1048576).toFixed(1).replace(/\.0$/, "").replace(".", ",")} MB`;

/**
 * @param name The API's field name.
 * @param accept Endings such as ".pdf,.png".
 * @param most How many files.
 * @param limit Bytes of one file.
 */
export function Attachments({ name, accept, most, limit }) {
  const input = useRef(null);
  const kept = useRef([]);
  const [files, setFiles] = useState([]);
  const [problem, setProblem] = useState("");
  const endings = accept.split(",");

  const hold = (list) => {
    const carrier = new DataTransfer();
    list.forEach((file) => carrier.items.add(file));
    kept.current = list;
    input.current.files = carrier.files;
    setFiles(list);
  };

  const fault = (file) => {
    if (!endings.some((ending) => file.name.toLowerCase().endsWith(ending)))
      return `${file.name}: gunakan PDF, JPEG, PNG, atau DOCX.`;
    if (file.size > limit) return `${file.name}: ukurannya ${sizeOf(file.size)}, paling besar ${sizeOf(limit)}.`;
    return file.size ? "" : `${file.name}: berkas ini kosong.`;
  };

  const added = () => {
    const known = new Set(kept.current.map((file) => `${file.name}/${file.size}`));
    const fresh = Array.from(input.current.files).filter((file) => !known.has(`${file.name}/${file.size}`));
    const faults = fresh.map(fault).filter(Boolean);
    const good = [...kept.current, ...fresh.filter((file) => !fault(file))];
    if (good.length > most) faults.push(`Paling banyak ${most} lampiran; sisanya tidak disertakan.`);
    setProblem(faults.join(" "));
    hold(good.slice(0, most));
  };

  const remove = (index) => {
    setProblem("");
    hold(kept.current.filter((_, place) => place !== index));
    input.current.dispatchEvent(new Event("input", { bubbles: true }));
    input.current.focus();
  };

  return (
    <div className="field">
      <p className="field-label">
        Lampiran<span className="field-optional"> (opsional)</span>
      </p>
      <p id={`${name}-hint`} className="field-hint">
        PDF, JPEG, PNG, atau DOCX; paling banyak {most} berkas, masing-masing {sizeOf(limit)}.
      </p>
      <input
        ref={input}
        id={name}
        name={name}
        type="file"
        multiple
        accept={accept}
        aria-label="Lampiran"
        className="sr-only file-own"
        aria-describedby={`${name}-hint ${name}-problem`}
        onChange={added}
      />
      <label htmlFor={name} className="button button-quiet file-button">
        {files.length ? "Tambah berkas lain" : "Pilih berkas"}
      </label>
      <p id={`${name}-problem`} role="status" className={problem ? "field-error" : "sr-only"}>{problem}</p>
      {files.length > 0 && (
        <ul className="file-list" aria-label="Lampiran yang dipilih">
          {files.map((file, index) => (
            <li key={`${file.name}/${file.size}`}>
              <span className="grow">{file.name}</span>
              <span className="muted numbers">{sizeOf(file.size)}</span>
              <button type="button" className="button button-plain" aria-label={`Hapus ${file.name}`} onClick={() => remove(index)}>
                Hapus
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
