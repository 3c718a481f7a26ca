// A photo for the guestbook: by the device's camera, else by the phone's own camera app.

import { useEffect, useRef, useState } from "react";

const WIDTH = 480; // enough to recognise a face, small enough to send
const MOST = 190000; // characters of the data URL
const hasCamera = () => Boolean(navigator.mediaDevices?.getUserMedia);

/** Draw a picture small, and smaller until it may be sent. */
function shrunk(source, width, height) {
  const canvas = document.createElement("canvas");
  canvas.width = Math.min(WIDTH, width);
  canvas.height = Math.round((height * canvas.width) / width);
  canvas.getContext("2d").drawImage(source, 0, 0, canvas.width, canvas.height);
  for (const quality of [0.85, 0.7, 0.5]) {
    const url = canvas.toDataURL("image/jpeg", quality);
    if (url.length <= MOST) return url;
  }
  return "";
}

export function Photo({ name }) {
  const field = useRef(null);
  const video = useRef(null);
  const stream = useRef(null);
  const row = useRef(null);
  const begun = useRef(false);
  const [picture, setPicture] = useState("");
  const [live, setLive] = useState(false);
  const [problem, setProblem] = useState("");

  const store = (url) => {
    field.current.value = url;
    field.current.dispatchEvent(new Event("input", { bubbles: true }));
    setPicture(url);
  };

  const stop = () => {
    stream.current?.getTracks().forEach((track) => track.stop());
    stream.current = null;
    setLive(false);
  };

  const start = async () => {
    setProblem("");
    try {
      stream.current = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "user" } });
      setLive(true);
    } catch {
      setProblem("Kamera tidak dapat dipakai. Foto boleh dikosongkan.");
    }
  };

  const take = () => {
    const { videoWidth, videoHeight } = video.current;
    if (videoWidth) store(shrunk(video.current, videoWidth, videoHeight));
    stop();
  };

  const chosen = async (event) => {
    const [file] = event.target.files;
    if (!file) return;
    try {
      const image = await createImageBitmap(file);
      store(shrunk(image, image.width, image.height));
    } catch {
      setProblem("Berkas ini bukan foto. Pilih foto lain.");
    }
  };

  useEffect(() => {
    if (live && video.current) video.current.srcObject = stream.current;
    // The button that was pressed is gone; the focus goes on from the one in its place.
    if (live || begun.current) row.current.querySelector("button").focus();
    begun.current ||= live;
  }, [live]);

  useEffect(() => {
    const input = field.current;
    const show = () => setPicture(input.value);
    show();
    input.form?.addEventListener("restored", show);
    return () => {
      input.form?.removeEventListener("restored", show);
      stream.current?.getTracks().forEach((track) => track.stop());
    };
  }, []);

  return (
    <div className="stack-tight">
      <input ref={field} type="hidden" name={name} />
      {live && <video ref={video} className="photo" autoPlay playsInline muted aria-label="Gambar kamera" />}
      {picture && !live && <img className="photo" src={picture} alt="Foto Anda" />}
      <div ref={row} className="button-row">
        {live && <button type="button" className="button button-quiet" onClick={take}>Ambil sekarang</button>}
        {live && <button type="button" className="button button-plain" onClick={stop}>Batal</button>}
        {!live && (
          <button
            type="button"
            className="button button-quiet"
            onClick={(event) => (hasCamera() ? start() : event.currentTarget.nextSibling.click())}
          >
            {picture ? "Ambil ulang foto" : "Ambil foto"}
          </button>
        )}
        {!live && <input type="file" accept="image/*" capture="user" hidden onChange={chosen} />}
        {picture && !live && (
          <button type="button" className="button button-plain" onClick={() => store("")}>Hapus foto</button>
        )}
      </div>
      <p role="status" className={problem ? "field-error" : "sr-only"}>{problem}</p>
    </div>
  );
}
