"""A real table of areas in which each can be chosen, with the mouse or the keyboard."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

import streamlit as st

from components import plain
from components.markup.filling import render, settle, show
from components.markup.tables import Written

HTML = """
<div class="areas"></div>
"""
JS = """
const drawn = new WeakMap();

function cell(tag, text, scope) {
  const made = document.createElement(tag);
  if (scope) made.scope = scope;
  made.textContent = text;
  return made;
}

function table(data, tell) {
  const region = document.createElement("div");
  region.className = "scroll";
  region.tabIndex = 0;
  region.setAttribute("role", "region");
  region.setAttribute("aria-label", `Table: ${data.caption}`);
  const made = document.createElement("table");
  made.append(cell("caption", data.caption));
  const head = made.createTHead().insertRow();
  for (const column of data.columns) head.append(cell("th", column, "col"));
  const body = made.createTBody();
  data.rows.forEach(([first, ...rest], place) => {
    const row = body.insertRow();
    row.dataset.code = data.codes[place];
    const header = cell("th", "", "row");
    const button = cell("button", first);
    button.type = "button";
    button.onclick = () => tell(data.codes[place]);
    header.append(button);
    row.append(header);
    for (const text of rest) row.append(cell("td", text));
  });
  region.append(made);
  return region;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const known = drawn.get(parentElement) ?? {};
  known.tell = (code) => setTriggerValue("picked", code);
  const mark = JSON.stringify([data.caption, data.columns, data.codes, data.rows]);
  if (known.mark !== mark) {
    known.mark = mark;
    known.chosen = "";
    const held = parentElement.querySelector("button:focus")?.closest("tr").dataset.code;
    parentElement.querySelector(".areas").replaceChildren(table(data, (code) => known.tell(code)));
    if (held) parentElement.querySelector(`tr[data-code="${CSS.escape(held)}"] button`)?.focus();
  }
  drawn.set(parentElement, known);
  for (const row of parentElement.querySelectorAll("tbody tr")) {
    const chosen = data.chosen.includes(row.dataset.code);
    row.classList.toggle("chosen", chosen);
    row.querySelector("button").setAttribute("aria-pressed", chosen);
  }
  // What was chosen elsewhere is brought into sight, inside the table alone.
  const chosen = data.chosen.join();
  if (chosen !== known.chosen && !parentElement.contains(document.activeElement)) {
    const row = parentElement.querySelector("tr.chosen");
    const region = parentElement.querySelector(".scroll");
    if (row) region.scrollTop = row.offsetTop - region.clientHeight / 2;
  }
  known.chosen = chosen;
}
"""


def draw(
    content: Written, codes: Sequence[str], *, chosen: Collection[str], key: str, on_pick: Callable[[str], None]
) -> None:
    """Draw a table whose rows are areas.

    Args:
        content: The table; the first cell of each row is the area's name.
        codes: The area code of each row.
        chosen: The codes of the areas that are chosen now.
        key: The table's name among Streamlit's elements.
        on_pick: Is told the code of the area that the reader picks, before the page is drawn again.
    """
    if sheet := plain.sheet():
        rows = [
            (row, code in chosen, f"/{sheet.page}?area={code}") for row, code in zip(content.rows, codes, strict=True)
        ]
        show(render("areas", table=content, rows=rows))
        return

    def told() -> None:
        picked = st.session_state[key].picked
        if picked in codes:
            on_pick(picked)

    settle()
    mount: Any = st.components.v2.component("area_table", html=HTML, js=JS, isolate_styles=False)
    mount(
        key=key,
        data={
            "caption": content.caption,
            "columns": content.columns,
            "rows": content.rows,
            "codes": codes,
            "chosen": sorted(chosen),
        },
        on_picked_change=told,
    )
