// Not a module: it runs before the first paint, so that the page does not flash in the wrong colours.
(() => {
  const page = document.documentElement;
  try {
    const theme = localStorage.getItem("theme");
    if (theme) page.dataset.theme = theme;
    page.lang = localStorage.getItem("language") || "ru";
  } catch {
    page.lang = "ru";
  }
})();
