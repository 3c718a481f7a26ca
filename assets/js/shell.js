/* The little that must happen in the browser itself: keys, combobox arrows, the soft sound. No data passes here. */
(() => {
  const typing = (el) => el.closest("input, textarea, select, [contenteditable]");
  const visible = (el) => el && el.offsetParent !== null;
  const first = (selector) => [...document.querySelectorAll(selector)].find(visible);
  const go = (href) => first(`a[href="${href}"], a[href="${href}/"]`)?.click();
  const openKeys = () => document.getElementById("pintasan")?.showModal();
  let prefix = 0;

  function step(by) {
    const rows = [...document.querySelectorAll(".row-link")].filter(visible);
    const at = rows.indexOf(document.activeElement);
    const next = at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by;
    rows[Math.max(0, Math.min(rows.length - 1, next))]?.focus();
  }

  const KEYS = {
    "/": () => first("[data-search]")?.focus(),
    "?": openKeys,
    j: () => step(1),
    k: () => step(-1),
  };
  const AFTER_G = { i: () => go("/admin/inbox"), n: () => go("/admin/intake") };

  document.addEventListener("keydown", (event) => {
    if (event.target.matches?.("[data-combo]")) return combo(event);
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (document.querySelector("dialog[open], [role=dialog]")) return;
    const meant = Date.now() - prefix < 1000 ? AFTER_G[event.key] : KEYS[event.key];
    prefix = event.key === "g" ? Date.now() : 0;
    if (!meant) return;
    event.preventDefault();
    meant();
  });

  /* The combobox of WAI-ARIA: the focus stays in the field, the chosen line is pointed at. */
  function combo(event) {
    const field = event.target;
    const list = document.getElementById(field.getAttribute("aria-controls"));
    const lines = [...(list?.children ?? [])];
    const at = lines.findIndex((line) => line.id === field.getAttribute("aria-activedescendant"));
    const point = (index) => {
      lines.forEach((line, i) => line.setAttribute("aria-selected", String(i === index)));
      field.setAttribute("aria-activedescendant", lines[index]?.id ?? "");
      lines[index]?.scrollIntoView({ block: "nearest" });
    };
    if (event.key === "ArrowDown" && lines.length) point((at + 1) % lines.length);
    else if (event.key === "ArrowUp" && lines.length) point((at - 1 + lines.length) % lines.length);
    else if (event.key === "Enter" && lines.length) lines[Math.max(at, 0)].click();
    else if (event.key === "Escape" && lines.length) list.setAttribute("data-closed", "");
    else return list?.removeAttribute("data-closed");
    event.preventDefault();
  }

  document.addEventListener("click", (event) => {
    const opens = event.target.closest("[data-opens]")?.dataset.opens;
    const closes = event.target.closest("[data-closes]")?.dataset.closes;
    const reveals = event.target.closest("[data-reveals]");
    if (reveals) {
      const field = document.getElementById(reveals.dataset.reveals);
      const hidden = field.type === "password";
      field.type = hidden ? "text" : "password";
      reveals.setAttribute("aria-pressed", String(hidden));
    }
    if (opens) document.getElementById(opens)?.showModal();
    if (closes) document.getElementById(closes)?.close();
    /* Going somewhere, or choosing, closes the menu that offered it. */
    if (event.target.closest(".menu a, .menu button")) {
      event.target.closest(".menu").hidePopover?.();
    }
  });

  /* A refusal listed above a form says which field it means: “Sampai: Wajib diisi.” */
  function nameRefusals() {
    for (const link of document.querySelectorAll('.errors a[href^="#"]')) {
      const name = link.getAttribute("href").slice(1);
      const found = link.closest("form")?.elements.namedItem(name);
      const field = found instanceof RadioNodeList ? found[0] : found;
      const group = ["radio", "checkbox"].includes(field?.type) && field.closest("fieldset");
      const label = group ? group.querySelector("legend") : field?.labels?.[0];
      const words = label?.firstChild?.textContent.trim() ?? "";
      if (link.dataset.field !== words) link.dataset.field = words;
    }
  }
  new MutationObserver(nameRefusals).observe(document.documentElement, {
    childList: true, subtree: true, attributes: true, attributeFilter: ["href"],
  });

  /* Two soft notes, only where the person asked for them. */
  window.mgChime = () => {
    if (localStorage.getItem("mg_sound") !== "on") return;
    const audio = (window.mgAudio ??= new AudioContext());
    [660, 880].forEach((pitch, i) => {
      const tone = audio.createOscillator();
      const volume = audio.createGain();
      const start = audio.currentTime + i * 0.14;
      tone.frequency.value = pitch;
      volume.gain.setValueAtTime(0.0001, start);
      volume.gain.exponentialRampToValueAtTime(0.08, start + 0.02);
      volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.35);
      tone.connect(volume).connect(audio.destination);
      tone.start(start);
      tone.stop(start + 0.4);
    });
  };
})();
