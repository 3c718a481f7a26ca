// Who approves in which order: moved by dragging or by buttons; the last one signs.

import { ArrowDown, ArrowUp, GripVertical, X } from "lucide-react";
import { useRef, useState } from "react";
import { Hidden, useHeld } from "./hold.jsx";

/** Steps as the API takes them: an id, or several side by side. */
function stepsOf(rows) {
  const steps = [];
  for (const { id, together } of rows) {
    if (together && steps.length) steps[steps.length - 1] = [steps.at(-1), id].flat();
    else steps.push(id);
  }
  return steps;
}

const rowsOf = (steps) =>
  steps.flatMap((step) => [step].flat().map((id, index) => ({ id, together: index > 0 })));

/** The first begins a step, and the last stands alone: he signs. */
const sound = (rows) =>
  rows.map((row, index) => ({ ...row, together: row.together && index > 0 && index < rows.length - 1 }));

/**
 * @param options Who can approve: {value, label, note}.
 * @param chain The steps when the form opens.
 */
export function Approvers({ options, chain }) {
  const [steps, set, field] = useHeld(chain);
  const [said, setSaid] = useState("");
  const dragged = useRef(-1);
  const rows = rowsOf(steps);
  const known = Object.fromEntries(options.map((one) => [one.value, one]));
  const name = (id) => known[id]?.label ?? "Penyetuju yang tidak lagi menjabat";
  const rest = options.filter(({ value }) => !rows.some(({ id }) => id === value));

  const store = (next, told) => {
    set(stepsOf(sound(next)));
    setSaid(told);
  };
  const move = (from, to) => {
    if (to < 0 || to >= rows.length || from === to) return;
    const next = rows.slice();
    next.splice(to, 0, ...next.splice(from, 1));
    store(next, `${name(rows[from].id)} sekarang urutan ${to + 1} dari ${rows.length}.`);
  };
  const add = (event) => {
    const id = event.target.value;
    event.target.value = "";
    if (id) store([...rows, { id, together: false }], `${name(id)} ditambahkan sebagai penanda tangan.`);
  };
  const remove = (index) => store(rows.filter((_, place) => place !== index), `${name(rows[index].id)} dihapus.`);
  const join = (index) =>
    store(
      rows.map((row, place) => (place === index ? { ...row, together: !row.together } : row)),
      rows[index].together ? "Langkah dipisahkan." : "Langkah digabung dengan sebelumnya.",
    );

  let step = 0;
  return (
    <div className="field approvers" id="approver_ids">
      {rows.length === 0 && <p className="muted">Belum ada penyetuju. Pilih dari daftar; yang terakhir menandatangani.</p>}
      <ol className="approver-list" aria-label="Urutan penyetuju">
        {rows.map(({ id, together }, index) => {
          if (!together) step += 1;
          const signs = index === rows.length - 1;
          return (
            <li
              key={id}
              className="approver"
              draggable
              data-together={together}
              onDragStart={(event) => {
                dragged.current = index;
                event.dataTransfer.effectAllowed = "move";
                event.dataTransfer.setData("text/plain", name(id));
              }}
              onDragOver={(event) => dragged.current >= 0 && event.preventDefault()}
              onDrop={(event) => {
                event.preventDefault();
                move(dragged.current, index);
                dragged.current = -1;
              }}
              onDragEnd={() => { dragged.current = -1; }}
            >
              <GripVertical size={18} className="approver-grip" aria-hidden="true" />
              <span className="approver-step numbers">{step}</span>
              <span className="approver-words">
                <span className="strong">{name(id)}</span>
                <span className="muted small">{known[id]?.note}</span>
                {signs && <span className="approver-signs">Menandatangani</span>}
                {index > 0 && !signs && (
                  <label className="approver-join">
                    <input type="checkbox" data-apart="" checked={together} onChange={() => join(index)} />
                    Bersamaan dengan langkah sebelumnya
                  </label>
                )}
              </span>
              <span className="line-tools">
                <button type="button" className="tool-sign" aria-label={`Naikkan ${name(id)}`} title="Naikkan" disabled={index === 0} onClick={() => move(index, index - 1)}><ArrowUp size={18} /></button>
                <button type="button" className="tool-sign" aria-label={`Turunkan ${name(id)}`} title="Turunkan" disabled={signs} onClick={() => move(index, index + 1)}><ArrowDown size={18} /></button>
                <button type="button" className="tool-sign" aria-label={`Hapus ${name(id)}`} title="Hapus" onClick={() => remove(index)}><X size={18} /></button>
              </span>
            </li>
          );
        })}
      </ol>
      <label className="field-label" htmlFor="add-approver">Tambah penyetuju</label>
      <div className="select">
        <select id="add-approver" className="input" onChange={add} defaultValue="">
          <option value="">Pilih anggota periode aktif</option>
          {rest.map(({ value, label, note }) => (
            <option key={value} value={value}>{`${label} · ${note}`}</option>
          ))}
        </select>
      </div>
      <Hidden {...field} name="approver_ids" data-apart="" />
      <p className="sr-only" role="status">{said}</p>
    </div>
  );
}
