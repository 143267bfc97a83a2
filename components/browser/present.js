// A presentation: one screen at a time, moved by buttons, keys and a swipe. All screens came with the page, so that
// nothing that happens to the line is seen. Without this script they stand below each other, joined by links.
(() => {
  const screens = [...document.querySelectorAll(".screen")];
  const now = document.querySelector("[data-now]");
  const buttons = [...document.querySelectorAll("[data-step]")];
  const title = document.title;
  const SWIPE = 48; // pixels that a finger has to go along
  const asked = () => Number.parseInt(location.hash.slice(1), 10);
  let at = -1;

  function show(number, { focus = true } = {}) {
    const next = Math.min(Math.max(number, 0), screens.length - 1);
    if (next === at) return;
    at = next;
    screens.forEach((screen, place) => (screen.hidden = place !== at));
    now.textContent = String(at + 1);
    buttons.forEach((button) => button.setAttribute("aria-disabled", String(!screens[at + Number(button.dataset.step)])));
    const heading = screens[at].querySelector("h1, h2");
    document.title = `${at + 1} of ${screens.length}: ${heading.textContent} | ${title}`;
    history.replaceState(null, "", `#${at + 1}`);
    window.scrollTo(0, 0);
    if (focus) heading.focus({ preventScroll: true });
  }

  document.documentElement.classList.add("shown");
  show((asked() || 1) - 1, { focus: false });
  window.addEventListener("hashchange", () => asked() && show(asked() - 1));
  for (const button of buttons) button.addEventListener("click", () => show(at + Number(button.dataset.step), { focus: false }));

  const keys = {
    ArrowRight: () => show(at + 1),
    ArrowDown: () => show(at + 1),
    PageDown: () => show(at + 1),
    ArrowLeft: () => show(at - 1),
    ArrowUp: () => show(at - 1),
    PageUp: () => show(at - 1),
    Home: () => show(0),
    End: () => show(screens.length - 1),
    Escape: () => document.querySelector(".out").click(),
  };
  // On a small screen a message can be longer than it: then up and down scroll.
  const scrolls = (key) =>
    (key === "ArrowUp" || key === "ArrowDown") && document.documentElement.scrollHeight > innerHeight + 1;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key] || scrolls(event.key)) return;
    event.preventDefault();
    keys[event.key]();
  });

  let from = null;
  document.addEventListener("touchstart", (event) => {
    const [touch] = event.touches;
    from = event.touches.length === 1 ? [touch.clientX, touch.clientY] : null;
  }, { passive: true });
  document.addEventListener("touchend", (event) => {
    if (!from) return;
    const [touch] = event.changedTouches;
    const [along, down] = [touch.clientX - from[0], touch.clientY - from[1]];
    from = null;
    if (Math.abs(along) > SWIPE && Math.abs(along) > 2 * Math.abs(down)) show(at + (along < 0 ? 1 : -1));
  }, { passive: true });

  if (new URLSearchParams(location.search).has("print")) window.addEventListener("load", () => print());
})();
