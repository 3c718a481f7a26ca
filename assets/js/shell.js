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
    const kept = event.target.closest("button[data-keeps]")?.dataset.keeps.split("=");
    if (kept) keepInAddress(...kept);
    if (opens) document.getElementById(opens)?.showModal();
    if (closes) document.getElementById(closes)?.close();
    /* Going somewhere, or choosing, closes the menu that offered it. */
    if (event.target.closest(".menu a, .menu button")) {
      event.target.closest(".menu").hidePopover?.();
    }
  });

  /* Which part of a page is shown stands in its address: the way back, and a reload, find it again. */
  function keepInAddress(name, value) {
    history.replaceState(history.state, "", `?${new URLSearchParams({ [name]: value })}`);
  }
  document.addEventListener("change", (event) => {
    const name = event.target.matches("select[data-keeps]") && event.target.dataset.keeps;
    if (name) keepInAddress(name, event.target.value);
  });

  /* A short menu opens below its button, or above it where there is no room; it never follows. */
  document.addEventListener("toggle", (event) => {
    const menu = event.target;
    if (event.newState !== "open" || !menu.matches?.(".menu-drop")) return;
    const by = document.querySelector(`[popovertarget="${menu.id}"]`).getBoundingClientRect();
    const left = Math.min(by.left, innerWidth - menu.offsetWidth - 12);
    const below = by.bottom + 4 + menu.offsetHeight < innerHeight;
    menu.style.left = `${Math.max(12, left)}px`;
    menu.style.top = `${below ? by.bottom + 4 : Math.max(8, by.top - menu.offsetHeight - 4)}px`;
    addEventListener("scroll", () => menu.hidePopover(), { once: true, capture: true });
  }, true);

  /* A search shows what the list is searched for, also after the way back or “Hapus saringan”. */
  function showSearch() {
    for (const field of document.querySelectorAll("[data-search][data-text]")) {
      if (field === document.activeElement || field.mgText === field.dataset.text) continue;
      field.value = field.mgText = field.dataset.text;
    }
  }
  new MutationObserver(showSearch).observe(document.documentElement, {
    childList: true, subtree: true, attributes: true, attributeFilter: ["data-text"],
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
