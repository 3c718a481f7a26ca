// A form in steps: one thought a screen, Back is a step back, nothing typed is lost.

import { Children, useCallback, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { clearError, focusFirst, showErrors, wrongIn } from "./errors.js";
import { StillThere, useIdle } from "./idle.jsx";
import { newKey, send } from "./send.js";
import { clearDraft, fingerprint, multipartOf, readDraft, restore, review, saveDraft, valuesOf } from "./values.js";

const IDLE = 60; // seconds
const hashOf = (step) => `#langkah-${step}`;
const stepInHash = () => Number(/^#langkah-(\d+)$/.exec(window.location.hash)?.[1] ?? 1);

/** The step that may be shown: no step before it is wrong. */
function reachable(form, wanted, last) {
  const goal = Math.min(Math.max(wanted, 1), last);
  for (let step = 1; step < goal; step += 1)
    if (Object.keys(wrongIn(stepNode(form, step))).length) return step;
  return goal;
}

function stepNode(form, step) {
  return form.querySelector(`[data-step="${step}"]`);
}

/** The router keeps its own facts in the history's state; they stay, ours stands beside them. */
function remember(step, how, cameFrom) {
  window.history[how]({ ...window.history.state, cameFrom }, "", hashOf(step));
}

function Progress({ step, last }) {
  return (
    <div className="steps">
      <p className="steps-words" aria-live="polite">Langkah {step} dari {last}</p>
      <div className="steps-bar" aria-hidden="true">
        <div className="steps-done" style={{ width: `${(100 * step) / last}%` }} />
      </div>
    </div>
  );
}

function Status({ status }) {
  return (
    <div role="alert" aria-live="assertive" className="form-status">
      {status && (
        <div className="notice" data-tone={status.tone}>
          <div className="notice-words">
            <p className="strong">{status.text}</p>
            {status.percent !== undefined && (
              <progress max="100" value={status.percent} aria-label="Terkirim">{status.percent}%</progress>
            )}
          </div>
        </div>
      )}
    </div>
  );
}

function Foot({ step, last, busy, label, onBack }) {
  return (
    <div className="step-foot">
      <button type="submit" className="button" aria-busy={busy} disabled={busy}>
        {step < last ? "Lanjut" : label}
      </button>
      {step > 1 && (
        <button type="button" className="button button-quiet" onClick={onBack} disabled={busy}>Kembali</button>
      )}
    </div>
  );
}

/** A frequent answer goes in front of what was written; another one takes its place. */
function fill(chip) {
  const field = chip.form.elements[chip.dataset.fills];
  const chips = Array.from(chip.parentElement.querySelectorAll("[data-fills]"));
  const old = chips.map((one) => one.textContent).find((words) => field.value.startsWith(words)) ?? "";
  const rest = field.value.slice(old.length).replace(/^[:.,\s]+/, "");
  field.value = rest ? `${chip.textContent}: ${rest}` : chip.textContent;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Chips show which of them the field begins with. */
function pressChips(form) {
  for (const chip of form.querySelectorAll("[data-fills]")) {
    const { value } = form.elements[chip.dataset.fills];
    chip.setAttribute("aria-pressed", String(value.startsWith(chip.textContent)));
  }
}

/** What is kept between reloads, and the key under which the present content is sent. */
function useDraft(name, form) {
  const sent = useRef({ key: "", print: "" });
  const over = useRef(false);
  const keep = useCallback(() => {
    if (name && form.current && !over.current) saveDraft(name, { values: valuesOf(form.current), sent: sent.current });
  }, [name, form]);
  const recall = useCallback(() => {
    const kept = name ? readDraft(name) : {};
    if (kept.sent) sent.current = kept.sent;
    restore(form.current, kept.values ?? {});
  }, [name, form]);
  const keyOfContent = useCallback(() => {
    const print = fingerprint(form.current);
    if (sent.current.print !== print) sent.current = { key: newKey(), print };
    keep();
    return sent.current.key;
  }, [form, keep]);
  const forget = useCallback(() => {
    over.current = true;
    if (name) clearDraft(name);
    restore(form.current, {});
  }, [name, form]);
  return { keep, recall, keyOfContent, forget };
}

/**
 * @param action Where the form is posted.
 * @param draft The name under which this tab keeps what was typed; "" keeps nothing.
 * @param multipart Whether files go along.
 * @param carry Names of query parameters that are sent with the form.
 * @param answer The field of the answer that holds the address of the receipt, or that address.
 * @param query What is added to that address, such as "?terkirim=1".
 * @param preset Values by name that are chosen while nothing else is, such as a poster's unit.
 * @param label The words on the last button.
 * @param start Where a kiosk begins; with it the form goes back there when left alone.
 */
export function StepForm({ action, draft, multipart, carry, answer, query, preset, label, start, children }) {
  const form = useRef(null);
  const alive = useRef(true);
  const sections = Children.toArray(children);
  const last = sections.length;
  const [step, setStep] = useState(1);
  const [begun, setBegun] = useState(false);
  const [busy, setBusy] = useState(false);
  const [status, setStatus] = useState(null);
  const { keep, recall, keyOfContent, forget } = useDraft(draft, form);

  const backToStart = useCallback(() => window.location.replace(start), [start]);
  const left = useIdle(Boolean(start) && (begun || step > 1), IDLE, backToStart);

  useEffect(() => {
    alive.current = true;
    recall();
    const arrive = () => {
      const allowed = reachable(form.current, stepInHash(), last);
      if (window.location.hash !== hashOf(allowed)) remember(allowed, "replaceState");
      review(form.current);
      pressChips(form.current);
      setStep(allowed);
    };
    const leave = () => keep();
    // A page that comes back from the browser's memory is made anew: it may hold another's words.
    const shown = (event) => event.persisted && window.location.reload();
    arrive();
    window.addEventListener("popstate", arrive);
    window.addEventListener("pagehide", leave);
    window.addEventListener("pageshow", shown);
    return () => {
      alive.current = false;
      window.removeEventListener("popstate", arrive);
      window.removeEventListener("pagehide", leave);
      window.removeEventListener("pageshow", shown);
    };
  }, [last, keep, recall]);

  useEffect(() => {
    const values = { ...preset, ...valuesOf(form.current) };
    if (Object.keys(preset).length) restore(form.current, values);
  }, [preset]);

  const moved = useRef(false);
  useEffect(() => {
    if (!moved.current) return;
    const heading = stepNode(form.current, step)?.querySelector("h1, h2");
    heading?.setAttribute("tabindex", "-1");
    heading?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [step]);

  const go = (wanted, errors = {}) => {
    moved.current = true;
    review(form.current);
    if (wanted !== step) remember(wanted, "pushState", step);
    // At once: what is still hidden takes no focus.
    flushSync(() => setStep(wanted));
    const strangers = showErrors(form.current, errors);
    focusFirst(form.current, Object.keys(errors).map((name) => name.split(".")[0]));
    return strangers;
  };

  const goBack = () => {
    if (window.history.state?.cameFrom === step - 1) window.history.back();
    else go(step - 1);
  };

  const stepOf = (name) => {
    const control = form.current.elements[name.split(".")[0]];
    const node = control instanceof RadioNodeList ? control[0] : control;
    return Number(node?.closest?.("[data-step]")?.dataset.step ?? last);
  };

  const refuse = ({ errors, message }) => {
    const firstStep = Math.min(last, ...Object.keys(errors).map(stepOf));
    const strangers = go(firstStep, errors);
    setStatus({ tone: "danger", text: [message, ...strangers].join(" ") });
  };

  const deliver = async () => {
    setBusy(true);
    setStatus({ tone: "info", text: "Mengirim…" });
    const asked = new URLSearchParams(window.location.search);
    const extra = Object.fromEntries(carry.filter((name) => asked.get(name)).map((name) => [name, asked.get(name)]));
    const body = multipart ? multipartOf(form.current) : JSON.stringify({ ...valuesOf(form.current), ...extra });
    const tell = (news) => alive.current && setStatus(news);
    const result = await send({ action, body, key: keyOfContent(), tell, stopped: () => !alive.current });
    if (!alive.current) return;
    if (result.ok) {
      forget();
      const address = new URL(answer.startsWith("/") ? answer : result.data[answer], window.location.origin);
      window.location.replace(address.pathname + (query || address.search));
      return;
    }
    setBusy(false);
    refuse(result);
  };

  const onSubmit = (event) => {
    event.preventDefault();
    if (busy) return;
    setStatus(null);
    const goal = step < last ? step + 1 : last;
    const allowed = reachable(form.current, goal, last);
    const wrong = wrongIn(stepNode(form.current, allowed));
    if (allowed < goal || (goal === step && Object.keys(wrong).length)) go(allowed, wrong);
    else if (step < last) go(goal);
    else deliver();
  };

  const onInput = (event) => {
    setBegun(true);
    if (event.target.name) clearError(form.current, event.target.name);
    pressChips(form.current);
    keep();
  };

  const onClick = (event) => {
    const target = event.target.closest("[data-go]");
    if (target) go(Number(target.dataset.go));
    const chip = event.target.closest("[data-fills]");
    if (chip) fill(chip);
  };

  return (
    <form
      ref={form}
      className="step-form"
      noValidate
      autoComplete={start ? "off" : "on"}
      data-ready={begun ? "begun" : "fresh"}
      onSubmit={onSubmit}
      onInput={onInput}
      onClick={onClick}
    >
      {last > 1 && <Progress step={step} last={last} />}
      {sections.map((section, index) => (
        <div key={index + 1} data-step={index + 1} className="step" hidden={index + 1 !== step}>
          {section}
        </div>
      ))}
      <div className="step-bottom">
        <Status status={status} />
        <Foot step={step} last={last} busy={busy} label={label} onBack={goBack} />
      </div>
      <StillThere left={left} />
    </form>
  );
}
