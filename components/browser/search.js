// The box that finds anything: a combobox with a list, as the ARIA Authoring Practices describe it.
// Python answers what is asked; an answer to an older text is passed over.
const PAUSE = 150; // milliseconds without a key after which Python is asked
const boxes = new WeakMap();

export default function ({ parentElement, data, setStateValue }) {
  if (!boxes.has(parentElement)) boxes.set(parentElement, made(parentElement));
  const box = boxes.get(parentElement);
  box.send = (asked) => setStateValue("asked", asked);
  box.hear(data);
}

function made(root) {
  const box = {};
  const input = root.querySelector("input");
  const answer = root.querySelector(".answer");
  const list = root.querySelector("[role=listbox]");
  const nothing = root.querySelector(".nothing");
  const status = root.querySelector("[role=status]");
  let heard = { asked: "", hits: [] }; // Python's last answer
  let shown = ""; // the text that the open list answers
  let waiting = false; // for an answer
  let hurried = false; // Enter was pressed before the answer came
  let active = -1;
  let timer;

  const text = () => {
    const typed = input.value.trim();
    return typed.toWellFormed?.() ?? typed;
  };

  function close() {
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
    input.value = "";
    close();
    status.textContent = `Opening ${hit.label}`;
    // A link like those in our own HTML: it is followed without loading the app anew.
    const link = document.createElement("a");
    link.href = hit.address;
    link.dataset.inside = "";
    root.append(link);
    link.click();
    link.remove();
  }

  function option(hit, index) {
    const one = document.createElement("li");
    one.id = `found-${index}`;
    one.role = "option";
    one.setAttribute("aria-selected", "false");
    for (const name of ["label", "detail"]) {
      const part = document.createElement("span");
      part.className = name;
      part.textContent = hit[name];
      one.append(part, " ");
    }
    one.onmousedown = (event) => event.preventDefault(); // the focus stays in the box
    one.onclick = () => choose(index);
    return one;
  }

  function show() {
    const { asked, hits } = heard;
    waiting = false;
    shown = asked;
    active = -1;
    list.replaceChildren(...hits.map(option));
    list.hidden = !hits.length;
    nothing.textContent = hits.length ? "" : `Nothing found for “${asked}”`;
    nothing.hidden = hits.length > 0;
    answer.hidden = false;
    input.setAttribute("aria-expanded", String(hits.length > 0));
    input.removeAttribute("aria-activedescendant");
    status.textContent = hits.length === 1 ? "1 result" : hits.length ? `${hits.length} results` : nothing.textContent;
    if (!hits.length) hurried = false;
    else if (hurried) choose(0);
    else activate(0);
  }

  function ask() {
    clearTimeout(timer);
    if (!text()) return;
    waiting = true;
    if (heard.asked === text()) show();
    else box.send(text());
  }

  box.hear = (data) => {
    heard = data;
    if (waiting && heard.asked === text()) show();
  };

  input.oninput = () => {
    clearTimeout(timer);
    waiting = hurried = false;
    if (text()) timer = setTimeout(ask, PAUSE);
    else close();
  };
  input.onclick = () => answer.hidden && ask();
  input.onblur = close;

  const keys = {
    ArrowDown: () => (shown ? heard.hits.length && activate(active + 1) : ask()),
    ArrowUp: () => (shown ? heard.hits.length && activate(active - 1) : ask()),
    Enter: () => {
      if (shown && shown === text()) {
        if (heard.hits.length) choose(active);
      } else if (text()) {
        hurried = true;
        ask();
      }
    },
    Escape: () => (shown ? close() : (input.value = "", close())),
  };
  input.onkeydown = (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  };
  return box;
}
