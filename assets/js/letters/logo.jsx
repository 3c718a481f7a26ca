// The logo of a letterhead: chosen as a file, drawn small enough to be sent with its form as a data
// URL. A field of its own tells that the logo is taken away.

import { useId, useRef, useState } from "react";

const SIDES = [600, 420, 300, 200]; // pixels: 600 are enough for 25 mm on paper
const MOST = 190000; // characters of the data URL

/** Draw a picture small, and smaller until it may be sent; what is clear stays clear. */
function shrunk(image) {
  const canvas = document.createElement("canvas");
  for (const side of SIDES) {
    const scale = Math.min(1, side / Math.max(image.width, image.height));
    canvas.width = Math.max(1, Math.round(image.width * scale));
    canvas.height = Math.max(1, Math.round(image.height * scale));
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    const url = canvas.toDataURL("image/png");
    if (url.length <= MOST) return url;
  }
  return "";
}

/**
 * @param name The form's field for the data URL.
 * @param source Where the logo that is kept lies; empty: none.
 */
export function Logo({ name, source }) {
  const ident = useId();
  const file = useRef(null);
  const [drawn, setDrawn] = useState("");
  const [removed, setRemoved] = useState(false);
  const [problem, setProblem] = useState("");
  const shown = drawn || (removed ? "" : source);

  const choose = async () => {
    const [chosen] = file.current.files;
    file.current.value = "";
    if (!chosen) return;
    const image = await createImageBitmap(chosen).catch(() => null);
    const url = image && shrunk(image);
    setProblem(url ? "" : "Gambar ini tidak dapat dipakai. Pilih PNG atau JPEG lain.");
    if (url) setDrawn(url);
  };
  const take = () => {
    setDrawn("");
    setRemoved(Boolean(source));
    setProblem("");
  };

  return (
    <div className="field" role="group" aria-labelledby={`${ident}-label`}>
      <span className="field-label" id={`${ident}-label`}>Logo<span className="field-optional"> (opsional)</span></span>
      <p className="field-hint">PNG atau JPEG, sebaiknya berlatar tembus pandang. Tercetak di kiri atas kop.</p>
      {shown && <img className="head-logo" src={shown} alt="Logo kop surat" />}
      <input type="hidden" name={name} value={drawn} readOnly />
      <input type="hidden" name="remove_logo" value={removed && !drawn ? "on" : ""} readOnly />
      <div className="button-row">
        <input
          ref={file}
          id={ident}
          type="file"
          accept="image/png,image/jpeg"
          className="sr-only file-own"
          aria-describedby={`${ident}-told`}
          onChange={choose}
        />
        <label htmlFor={ident} className="button button-quiet file-button">{shown ? "Ganti logo" : "Pilih logo"}</label>
        {shown && <button type="button" className="button button-plain" onClick={take}>Hapus logo</button>}
      </div>
      <p id={`${ident}-told`} role="status" className={problem ? "field-error" : "field-hint"}>
        {problem || (drawn || removed ? "Berlaku setelah disimpan." : "")}
      </p>
    </div>
  );
}
