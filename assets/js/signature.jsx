// A pad to sign on with finger, pen or mouse; by keyboard a name is written on it: the one typed in
// the form's field `source`, or `words`. The drawing, a PNG data URL, is the form's field `name`.

import { useEffect, useRef, useState } from "react";

const WIDTH = 800; // the drawing's own size, whatever the screen's
const HEIGHT = 400;
const INK = "#10242b";

function prepare(canvas) {
  const pen = canvas.getContext("2d");
  Object.assign(pen, { lineWidth: 5, lineCap: "round", lineJoin: "round", strokeStyle: INK, fillStyle: INK });
  return pen;
}

function place(canvas, event) {
  const box = canvas.getBoundingClientRect();
  return [((event.clientX - box.left) * WIDTH) / box.width, ((event.clientY - box.top) * HEIGHT) / box.height];
}

export function SignaturePad({ name, source, words, drawn }) {
  const canvas = useRef(null);
  const field = useRef(null);
  const stroke = useRef(null);
  const [signed, setSigned] = useState(false);

  const store = (value) => {
    field.current.value = value;
    field.current.dispatchEvent(new Event("input", { bubbles: true }));
    setSigned(Boolean(value));
  };

  const wipe = () => canvas.current.getContext("2d").clearRect(0, 0, WIDTH, HEIGHT);

  const clear = () => {
    wipe();
    store("");
  };

  const writeName = () => {
    const written = (words || field.current.form.elements[source]?.value || "").trim();
    if (!written) return;
    wipe();
    const pen = prepare(canvas.current);
    pen.font = "italic 84px 'Segoe Script', 'Snell Roundhand', 'Brush Script MT', cursive, serif";
    pen.textAlign = "center";
    pen.fillText(written, WIDTH / 2, 240, WIDTH - 80);
    store(canvas.current.toDataURL("image/png"));
  };

  useEffect(() => {
    const input = field.current;
    if (drawn) input.value = drawn;
    const show = () => {
      wipe();
      setSigned(Boolean(input.value));
      if (!input.value.startsWith("data:image/png")) return;
      const drawing = new Image();
      drawing.onload = () => canvas.current?.getContext("2d").drawImage(drawing, 0, 0);
      drawing.src = input.value;
    };
    show();
    const { form } = input;
    form?.addEventListener("restored", show);
    return () => form?.removeEventListener("restored", show);
  }, [drawn]);

  const down = (event) => {
    event.preventDefault();
    canvas.current.setPointerCapture(event.pointerId);
    stroke.current = place(canvas.current, event);
    const pen = prepare(canvas.current);
    pen.beginPath();
    pen.arc(...stroke.current, 2.5, 0, 2 * Math.PI);
    pen.fill();
  };

  const move = (event) => {
    if (!stroke.current) return;
    const pen = prepare(canvas.current);
    const steps = event.nativeEvent.getCoalescedEvents?.() ?? [];
    for (const one of steps.length ? steps : [event]) {
      const point = place(canvas.current, one);
      pen.beginPath();
      pen.moveTo(...stroke.current);
      pen.lineTo(...point);
      pen.stroke();
      stroke.current = point;
    }
  };

  const up = () => {
    if (!stroke.current) return;
    stroke.current = null;
    store(canvas.current.toDataURL("image/png"));
  };

  return (
    <div className="stack-tight">
      <div className="pad">
        <canvas
          ref={canvas}
          width={WIDTH}
          height={HEIGHT}
          role="img"
          aria-label={signed ? "Bidang tanda tangan, sudah terisi" : "Bidang tanda tangan, masih kosong"}
          onPointerDown={down}
          onPointerMove={move}
          onPointerUp={up}
          onPointerCancel={up}
        />
      </div>
      <input ref={field} type="hidden" name={name} />
      <div className="button-row">
        {(source || words) && (
          <button type="button" className="button button-quiet" onClick={writeName}>Pakai nama saya</button>
        )}
        <button type="button" className="button button-plain" onClick={clear} disabled={!signed}>Hapus tanda tangan</button>
      </div>
    </div>
  );
}
