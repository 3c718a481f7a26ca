/* Sets light or dark before the first paint, so that nothing flashes. */
(() => {
  const chosen = localStorage.getItem("theme");
  const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  const mode = chosen === "light" || chosen === "dark" ? chosen : system;
  document.documentElement.classList.add(mode);
  document.documentElement.style.colorScheme = mode;
})();
