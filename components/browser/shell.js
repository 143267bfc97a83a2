// What the page does before Streamlit has come, and beside it: the change from the one to the other, the menus, the
// search, the focus on a new page, what is copied. It is served as it stands here.
(() => {
  const every = (selector, inside = document) => [...inside.querySelectorAll(selector)];
  const first = document.getElementById("first");
  const root = document.getElementById("root");

  // Streamlit asks the server where it lives, three times, before it opens its line: it is told here.
  window.__streamlit = {
    BACKEND_BASE_URL: `${location.origin}/`,
    MAIN_PAGE_BASE_URL: `${location.origin}/`,
    HOST_CONFIG: { allowedOrigins: [location.origin], useExternalAuthToken: false },
  };

  const app = () => root?.querySelector("[data-test-script-state]");
  const main = () => root?.querySelector("[data-testid=stMain]");
  const atRest = () => app()?.dataset.testScriptState === "notRunning";
  const drawn = () =>
    atRest() &&
    root.querySelector("h1") &&
    root.querySelector(".page-foot") &&
    !root.querySelector("[data-testid=stSkeleton], [data-stale=true]") &&
    every("[data-testid=stBidiComponentRegular]", root).every((part) => part.childElementCount) &&
    document.fonts.status === "loaded";

  // From what was drawn first to the app

  const sentence = (part) => (part.textContent || "").trim().slice(0, 80);

  // Return what a reader looks at: the uppermost block that is in sight, and how far down it begins.
  function place() {
    const top = first.getBoundingClientRect().top;
    for (const block of every(".stHtml > *", first)) {
      const box = block.getBoundingClientRect();
      if (box.bottom > top + 1 && box.height) return { text: sentence(block), tag: block.tagName, from: box.top };
    }
    return null;
  }

  function same(part, among) {
    const number = every(part.tagName, first).filter((one) => sentence(one) === sentence(part)).indexOf(part);
    return every(part.tagName, among).filter((one) => sentence(one) === sentence(part))[number];
  }

  function handOver() {
    const seen = first.scrollTop ? place() : null;
    for (const open of every("details", first)) {
      const twin = same(open, root);
      if (twin) twin.open = open.open;
    }
    const focused = first.contains(document.activeElement) ? document.activeElement : null;
    const twin = focused && focused !== first && same(focused, root);
    if (seen) {
      const block = every(".stHtml > *", root).find((one) => one.tagName === seen.tag && sentence(one) === seen.text);
      if (block) main().scrollTop += block.getBoundingClientRect().top - seen.from;
      else main().scrollTop = first.scrollTop;
    }
    const hash = location.hash && first.querySelector(`[id="${CSS.escape(location.hash.slice(1))}"]`);
    first.remove();
    document.documentElement.classList.remove("handing-over");
    if (twin) twin.focus({ preventScroll: true });
    else if (hash && !seen) document.getElementById(hash.id)?.scrollIntoView();
  }

  const PATIENCE = 20_000; // milliseconds after which it is said that what can be chosen is not there yet

  function sayNotYet() {
    if (!first.isConnected) return;
    const said = document.createElement("p");
    said.className = "not-yet";
    said.setAttribute("role", "status");
    said.textContent =
      "The figures are all here. Maps and choices that change at once are not yet: the line to them is not there, " +
      "and is tried again. Links and lists work meanwhile.";
    first.prepend(said);
  }

  function watch() {
    setTimeout(sayNotYet, PATIENCE);
    let frames = 0;
    const look = () => {
      frames = drawn() ? frames + 1 : 0;
      if (frames < 3) requestAnimationFrame(look);
      else handOver();
    };
    requestAnimationFrame(look);
  }

  // A new page: its heading has the focus, and the menu says where one is (A9)

  let path = location.pathname;
  function arrived() {
    if (location.pathname === path) return;
    path = location.pathname;
    for (const link of every(".masthead .menu a")) {
      if (link.pathname === path) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    const before = root.querySelector("h1");
    const look = () => {
      const heading = root.querySelector("h1");
      if (location.pathname !== path) return;
      if (!heading || !drawn() || (heading === before && heading.isConnected && !atRest())) {
        requestAnimationFrame(look);
        return;
      }
      main().scrollTop = 0;
      const asked = document.activeElement;
      if (asked && asked !== document.body && root.contains(asked) && asked.matches("input, select, textarea")) return;
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    };
    requestAnimationFrame(look);
  }
  const push = history.pushState;
  history.pushState = function (...step) {
    push.apply(this, step);
    arrived();
  };
  window.addEventListener("popstate", arrived);

  // The way past the masthead

  document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault();
    const heading = document.querySelector(first.isConnected ? "#first h1" : "#root h1");
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus();
  });

  // The menus: one is open at a time, and closes when it is left

  const menus = every(".menu details");
  const close = (menu) => menu.removeAttribute("open");
  for (const menu of menus) {
    menu.addEventListener("toggle", () => menu.open && menus.forEach((other) => other !== menu && close(other)));
    menu.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !menu.contains(event.relatedTarget)) close(menu);
    });
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      close(menu);
      menu.querySelector("summary").focus();
    });
    menu.addEventListener("click", (event) => event.target.closest("a") && close(menu));
  }
  document.addEventListener("pointerdown", (event) => {
    for (const menu of menus) if (!menu.contains(event.target)) close(menu);
  });

  // What is copied, and files of what the page shows

  async function copy(button) {
    const asked = button.dataset.copyAddress;
    const address = asked ? new URL(asked, location.href).href : "";
    const text = [button.dataset.copy, address].filter(Boolean).join(" ");
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Without a secure line there is no clipboard: what is marked can still be copied.
      const held = document.createElement("textarea");
      held.value = text;
      button.after(held);
      held.select();
      document.execCommand("copy");
      held.remove();
      button.focus();
    }
    const said = button.dataset.said ?? button.textContent;
    button.dataset.said = said;
    button.textContent = "Copied";
    setTimeout(() => (button.textContent = said), 3000);
  }
  document.addEventListener(
    "click",
    (event) => {
      const button = event.target.closest?.("button[data-copy]");
      if (button) copy(button);
      const link = event.target.closest?.("a[data-with-choices]");
      if (link) link.search = location.search;
      const share = event.target.closest?.("a[data-share]");
      if (share) share.href = `/share/${location.pathname.slice(1) || share.dataset.share}${location.search}`;
    },
    true,
  );

  // The pack: it is kept in its address; this tab remembers the address of the one that was looked at last

  const PACK = "pack";
  const pack = () => sessionStorage.getItem(PACK) ?? "";
  if (location.pathname === "/pack" && location.search) sessionStorage.setItem(PACK, location.search.slice(1));
  async function addToPack(link) {
    const said = link.parentElement.querySelector("[data-pack-said]");
    const wanted = link.getAttribute("href").replace("/pack/add/", "");
    try {
      const sent = await fetch(`/pack.json?${pack()}&add=${encodeURIComponent(wanted)}`);
      const answer = await sent.json();
      if (sent.ok) sessionStorage.setItem(PACK, answer.query);
      said.textContent = `${answer.says} `;
      const open = document.createElement("a");
      open.href = `/pack?${pack()}`;
      open.textContent = "Open it";
      said.append(open);
    } catch {
      location.assign(link.href); // the page of the pack says more
    }
  }
  document.addEventListener(
    "click",
    (event) => {
      const link = event.target.closest?.("a[data-pack]");
      const open = event.target.closest?.("a[data-pack-open]");
      if (open && pack()) open.href = `/pack?${pack()}`;
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      addToPack(link);
    },
    true,
  );

  // A fold that the reader has opened or closed stays so when what it stands in is drawn anew

  const folds = new Map();
  const nameOf = (fold) =>
    [location.pathname, fold.closest(".figure")?.querySelector(".name"), fold.querySelector("summary h3") ?? fold.querySelector("summary")]
      .map((part) => (part ? (part.textContent ?? part) : ""))
      .join("\n");
  root?.addEventListener("toggle", ({ target }) => target.matches("details") && folds.set(nameOf(target), target.open), true);
  const keepFolds = (changes) => {
    for (const part of changes.flatMap((change) => [...change.addedNodes]))
      for (const fold of part.querySelectorAll?.("details") ?? []) {
        const open = folds.get(nameOf(fold));
        if (open !== undefined && fold.open !== open) fold.open = open;
      }
  };
  if (root) new MutationObserver(keepFolds).observe(root, { childList: true, subtree: true });

  // Maps: a wheel scrolls the page and not the map, until the reader asks the map to move (A11)

  const MAP = "[data-testid=stDeckGlJsonChart]";
  const canvas = document.createElement("canvas");
  if (!canvas.getContext("webgl2")) document.documentElement.classList.add("no-webgl");
  document.addEventListener(
    "wheel",
    (event) => {
      const map = event.target.closest?.(MAP);
      if (map && !map.classList.contains("moves")) event.stopImmediatePropagation();
    },
    { capture: true, passive: true },
  );
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-move-map]");
    if (!button) return;
    const follows = (map) => button.compareDocumentPosition(map) & Node.DOCUMENT_POSITION_FOLLOWING;
    const moves = every(MAP, root).find(follows)?.classList.toggle("moves") ?? false;
    button.setAttribute("aria-pressed", String(moves));
  });

  // Streamlit hides what its lists ask from whoever listens, and leaves an empty label behind

  const HIDDEN = "label[data-testid=stWidgetLabel] > [aria-hidden]";
  const unhide = () => every(HIDDEN, root).forEach((part) => part.removeAttribute("aria-hidden"));
  if (root) new MutationObserver(unhide).observe(root, { childList: true, subtree: true });

  // The search: a combobox with a list, as the ARIA Authoring Practices describe it. Without script, and for a text
  // that is sent with Enter before anything is found, the form leads to a page of what is found.

  const PAUSE = 150; // milliseconds without a key after which the server is asked

  function searchBox(form) {
    const input = form.querySelector("input[name=q]");
    const answer = document.createElement("div");
    const name = `found-${every(".found").length}`;
    answer.className = "found";
    answer.hidden = true;
    answer.innerHTML = `<p class="nothing"></p><ul id="${name}" role="listbox" aria-label="What was found"></ul>`;
    const status = document.createElement("p");
    status.className = "sr";
    status.setAttribute("role", "status");
    input.after(answer, status);
    const list = answer.querySelector("ul");
    const nothing = answer.querySelector(".nothing");
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", name);
    let heard = { asked: "", hits: [] }; // the last answer
    let shown = ""; // the text that the open list answers
    let waiting = false; // for an answer
    let hurried = false; // Enter was pressed before the answer came
    let active = -1;
    let timer;

    const text = () => {
      const typed = input.value.trim();
      return typed.toWellFormed?.() ?? typed;
    };

    function shut() {
      clearTimeout(timer);
      waiting = hurried = false;
      shown = "";
      answer.hidden = true;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    function activate(index) {
      const options = list.children;
      options[active]?.setAttribute("aria-selected", "false");
      active = (index + options.length) % options.length;
      options[active].setAttribute("aria-selected", "true");
      options[active].scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", options[active].id);
    }

    function choose(index) {
      const hit = heard.hits[index];
      if (!hit.address) return form.submit();
      input.value = "";
      shut();
      status.textContent = `Opening ${hit.title}`;
      const link = document.createElement("a"); // followed like all links inside
      link.href = hit.address;
      link.dataset.inside = "";
      form.append(link);
      link.click();
      link.remove();
    }

    function option(hit, index) {
      const one = document.createElement("li");
      one.id = `${name}-${index}`;
      one.role = "option";
      one.setAttribute("aria-selected", "false");
      for (const [kind, words] of [["label", hit.title], ["detail", hit.answer ?? hit.detail ?? ""]]) {
        const part = document.createElement("span");
        part.className = kind;
        part.textContent = words;
        one.append(part, " ");
      }
      one.onmousedown = (event) => event.preventDefault(); // the focus stays in the box
      one.onclick = () => choose(index);
      return one;
    }

    function show() {
      const { asked, hits } = heard;
      waiting = false;
      shown = answer.dataset.asked = asked;
      active = -1;
      list.replaceChildren(...hits.map(option));
      list.hidden = !hits.length;
      // What is only nearly so is never opened by Enter: it is offered, and has to be chosen.
      const sure = hits.length > 0 && hits[0].certain;
      nothing.textContent = !hits.length ? `Nothing found for “${asked}”` : sure ? "" : "Not found as typed. Did you mean:";
      nothing.hidden = sure;
      answer.hidden = false;
      input.setAttribute("aria-expanded", String(hits.length > 0));
      input.removeAttribute("aria-activedescendant");
      status.textContent =
        hits.length && !sure
          ? `${nothing.textContent} ${hits.map((hit) => hit.title).join(", ")}`
          : hits.length === 1
            ? "1 result"
            : hits.length
              ? `${hits.length} results`
              : nothing.textContent;
      if (!sure) hurried = false;
      else if (hurried) choose(0);
      else activate(0);
    }

    async function ask() {
      clearTimeout(timer);
      const asked = text();
      if (!asked) return;
      waiting = true;
      if (heard.asked !== asked) {
        try {
          const sent = await fetch(`/search.json?q=${encodeURIComponent(asked)}`);
          if (!sent.ok) throw new Error(String(sent.status));
          heard = { asked, hits: await sent.json() };
        } catch {
          if (waiting && text() === asked) form.submit(); // the page of what is found says more
          return;
        }
      }
      if (waiting && heard.asked === text()) show();
    }

    input.addEventListener("input", () => {
      clearTimeout(timer);
      waiting = hurried = false;
      if (text()) timer = setTimeout(ask, PAUSE);
      else shut();
    });
    input.addEventListener("click", () => answer.hidden && ask());
    input.addEventListener("blur", shut);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (shown && shown === text()) {
        if (heard.hits.length && active >= 0) choose(active);
        else if (heard.hits.length) form.submit(); // the page of what is found says what there is
      } else if (text()) {
        hurried = true;
        ask();
      }
    });
    const keys = {
      ArrowDown: () => (shown ? heard.hits.length && activate(active + 1) : ask()),
      ArrowUp: () => (shown ? heard.hits.length && activate(active - 1) : ask()),
      Escape: () => (shown ? shut() : ((input.value = ""), shut())),
    };
    input.addEventListener("keydown", (event) => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
      event.preventDefault();
      keys[event.key]();
    });
  }
  const boxes = new WeakSet();
  const made = (form) => {
    if (boxes.has(form)) return;
    boxes.add(form);
    searchBox(form);
  };
  every("form[data-find]").forEach(made);
  document.addEventListener("focusin", (event) => {
    const form = event.target.closest?.("form[data-find]");
    if (form) made(form);
  });

  // Streamlit's scripts come once the page is to be seen: until then they would only take the line from it.
  function bring() {
    for (const element of document.getElementById("streamlit").content.children) {
      const made = document.createElement(element.tagName);
      for (const { name, value } of element.attributes) made.setAttribute(name, value);
      document.head.append(made);
    }
    watch();
  }
  if (root) requestAnimationFrame(() => setTimeout(bring));
})();
