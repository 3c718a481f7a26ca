// Sends a filled form to the API and tells how it went. A form is sent with one key however often
// it is tried, so that a double tap or a lost answer makes one visit.

const AWAY = new Set([0, 502, 503, 504]);
const SLOW_AFTER = 2500; // ms
const RETRY_AFTER = 2000; // ms
const PATIENCE = { json: 15000, files: 600000 }; // ms

/** A key for `Idempotency-Key`; works on plain http too, where `randomUUID` is missing. */
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** One try. A network that fails answers with status 0. */
function post(action, body, key, onProgress) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const isText = typeof body === "string";
    request.open("POST", action);
    request.timeout = isText ? PATIENCE.json : PATIENCE.files;
    request.setRequestHeader("Idempotency-Key", key);
    request.setRequestHeader("Accept", "application/json");
    if (isText) request.setRequestHeader("Content-Type", "application/json");
    request.upload.onprogress = (event) =>
      event.lengthComputable && onProgress(Math.round((100 * event.loaded) / event.total));
    request.onload = () => resolve({ status: request.status, data: readJson(request.responseText) });
    request.onerror = request.ontimeout = request.onabort = () => resolve({ status: 0, data: {} });
    request.send(body);
  });
}

function readJson(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}

const rest = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Send until there is an answer; `tell` hears what to show meanwhile, `stopped` ends the tries.
 * @returns {Promise<{ok: boolean, data: object, errors: Record<string, string>, message: string}>}
 */
export async function send({ action, body, key, tell, stopped }) {
  for (;;) {
    const slow = setTimeout(
      () => tell({ tone: "warning", text: "Pengiriman lebih lama dari biasanya. Isian Anda aman." }),
      SLOW_AFTER,
    );
    const { status, data } = await post(action, body, key, (percent) => {
      clearTimeout(slow);
      tell({ tone: "info", text: "Mengirim…", percent });
    });
    clearTimeout(slow);
    if (status >= 200 && status < 300) return { ok: true, data, errors: {}, message: "" };
    if (!AWAY.has(status)) return refusal(status, data);
    tell({ tone: "warning", text: awaySentence(status) });
    await rest(RETRY_AFTER);
    if (stopped()) return { ok: false, data, errors: {}, message: "Pengiriman dihentikan. Isian Anda tetap ada." };
  }
}

function awaySentence(status) {
  const what = status === 0 ? "Sambungan terputus." : "Sistem sedang tidak dapat dihubungi.";
  return `${what} Isian Anda tetap ada; kami terus mencoba mengirimnya.`;
}

function refusal(status, data) {
  const errors = Object.create(null); // fields are named by the answer
  for (const { field, message } of data.errors ?? []) errors[field] ??= message;
  const unknown = `Formulir belum dapat dikirim (${status}). Coba lagi, atau temui petugas.`;
  return { ok: false, code: data.code, data, errors, message: data.detail || unknown };
}
