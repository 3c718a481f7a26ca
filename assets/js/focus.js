/* Where the focus goes when the page moves on: nobody who works by keyboard starts again at the top. */
(() => {
  let called = false; // a row was opened by keyboard: its pane is expected
  let held = null; // the part of the page that one works in, if it keeps the focus
  let place = []; // what had the focus last, outside of dialogs, and all that it stands in
  let address = "";

  const DIALOG = "[role=dialog], dialog[open]";
  const inDialog = (el) => el.closest?.("[role=dialog], dialog");
  const rowOf = () => document.querySelector('tr[data-selected="true"] .row-link');

  /* The choice that one came for; else the part itself, so that the next Tab is inside it. */
  function enter(part) {
    const group = part.querySelector("fieldset");
    const field = group?.querySelector("input:checked") ?? group?.querySelector("input");
    const button = part.querySelector("button:not(:disabled):not(.phone-only), a.button");
    const target = field ?? (part.matches("[data-pane]") ? part : button) ?? part;
    if (target === part) part.tabIndex = -1;
    target.focus({ preventScroll: true });
    if (target !== part) target.scrollIntoView({ block: "nearest" });
  }

  function remember(target) {
    place = [];
    address = location.pathname;
    for (let at = target; at && !at.matches("main, body"); at = at.parentElement) place.push(at);
  }

  /* Back to where one was before a dialog; if that is gone, to what it stood in. */
  function back() {
    const there = place.filter((one) => one.isConnected && one.getClientRects().length);
    const still = there[0] && there[0] === place[0];
    if (held?.isConnected && !still) enter(held);
    else if (there[0] && address === location.pathname) {
      if (!still) there[0].tabIndex = -1;
      there[0].focus({ preventScroll: true });
    }
  }

  document.addEventListener("click", (event) => {
    const row = event.detail === 0 && event.target.closest("button.row-link");
    const pane = row && document.querySelector("[data-pane]");
    if (!pane) return;
    const opened = row.closest("tr").dataset.id;
    if (pane.dataset.pane === opened) enter(pane);
    else called = true;
  });
  document.addEventListener("focusin", ({ target }) => {
    if (inDialog(target)) return;
    held = target.closest("[data-pane], [data-holds]");
    remember(target);
  });
  document.addEventListener("pointerdown", ({ target }) => {
    called = false;
    if (inDialog(target)) return;
    held = target.closest("[data-pane], [data-holds]");
    // Put down on purpose, unless it is taken up again.
    const again = place[0] === document.activeElement && place[0]?.contains(target);
    if (!again && !document.querySelector(DIALOG)) place = [];
  });

  new MutationObserver((changes) => {
    const pane = changes.find((one) => one.type === "attributes")?.target;
    if (pane && called && pane.dataset.pane) {
      called = false;
      requestAnimationFrame(() => enter(pane));
    } else if ((held || place.length) && document.activeElement === document.body) {
      requestAnimationFrame(() => {
        const lost = document.activeElement === document.body;
        if (lost && !document.querySelector(DIALOG)) back();
      });
    }
  }).observe(document.documentElement, {
    childList: true, subtree: true, attributes: true, attributeFilter: ["data-pane"],
  });

  document.addEventListener("keydown", (event) => {
    const { target, key } = event;
    if (key === "Enter" && (event.ctrlKey || event.metaKey) && target.matches("textarea")) {
      target.form?.requestSubmit();
      event.preventDefault();
    } else if (key === "Escape" && !event.defaultPrevented && !inDialog(target)) {
      if (target.closest("[data-pane]")) rowOf()?.focus();
    }
  });
})();
