/* Keeps "3 menit lalu" and the SLA clock true while a page stays open. The words are those of the
   server (kernel/dates.py, state/case_lines.py). The machine's own clock may be wrong by hours, so
   the server is asked once what time it is, and only when there is something to keep true. */
(() => {
  const MINUTE = 60, HOUR = 3600, DAY = 86400, JUST_NOW = 45, DAYS_SHOWN = 7, SOON = 0.25;
  const EVERY = 30000; // ms
  const MONTHS = [
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
  ];
  const MARKED = "time[data-since], time[data-due]";
  const SEPARATOR = " · ";
  let ahead = null;

  function span(length) {
    const seconds = Math.max(Math.floor(length), MINUTE);
    const days = Math.floor(seconds / DAY);
    const hours = Math.floor((seconds % DAY) / HOUR);
    const minutes = Math.floor((seconds % HOUR) / MINUTE);
    if (days) return hours && days < DAYS_SHOWN ? `${days} hari ${hours} jam` : `${days} hari`;
    if (hours) return minutes ? `${hours} jam ${minutes} menit` : `${hours} jam`;
    return `${minutes} menit`;
  }

  /* A stamp carries the office's own offset, so that its first ten characters are the office's day. */
  function day(stamp) {
    const [year, month, date] = stamp.slice(0, 10).split("-").map(Number);
    return `${date} ${MONTHS[month - 1]} ${year}`;
  }

  function ago(stamp, now) {
    const past = (now - Date.parse(stamp)) / 1000;
    if (past < JUST_NOW) return "baru saja";
    return past < DAYS_SHOWN * DAY ? `${span(past)} lalu` : day(stamp);
  }

  function due(stamp, start, now) {
    const end = Date.parse(stamp);
    const left = (end - now) / 1000;
    if (left < 0) return ["late", `terlambat ${span(-left)}`];
    const soon = left < ((end - Date.parse(start)) / 1000) * SOON;
    return [soon ? "soon" : "ok", `tersisa ${span(left)}`];
  }

  function write(element, words) {
    if (element.textContent !== words) element.textContent = words;
  }

  function renew(element, now) {
    const { since, due: end, start } = element.dataset;
    if (end) {
      const [state, words] = due(end, start, now);
      write(element, words);
      element.closest("[data-sla]")?.setAttribute("data-sla", state);
    } else if (since) {
      /* What stands before the last dot, such as the time of day, stays. */
      const parts = element.textContent.split(SEPARATOR);
      if (parts.length < 2 && /^\d\d\.\d\d$/.test(parts[0])) return; // older than a day: its time
      const before = parts.slice(0, -1);
      write(element, [...before, ago(since, now)].join(SEPARATOR));
    }
  }

  async function learn() {
    const asked = Date.now();
    const answer = await fetch("/js/clock.js", { method: "HEAD", cache: "no-store" });
    const said = Date.parse(answer.headers.get("date"));
    if (!Number.isNaN(said)) ahead = said - (asked + Date.now()) / 2;
  }

  async function tick() {
    if (document.hidden || !document.querySelector(MARKED)) return;
    if (ahead === null) await learn().catch(() => {});
    if (ahead === null) return; // without a connection the words stay as they are
    const now = Date.now() + ahead;
    document.querySelectorAll(MARKED).forEach((element) => renew(element, now));
  }

  window.mgClock = { span, ago, due };
  setInterval(tick, EVERY);
  document.addEventListener("visibilitychange", tick);
})();
