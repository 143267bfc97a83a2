"""The choices that several pages offer alike: an indicator, and whose figures."""

from collections.abc import Sequence

from components.browser import address_bar
from components.language import quantities
from components.markup import layout
from data.model.declared import Indicator
from queries import indicators, plan, search

LONGEST = 40  # letters of what the address asks for that are repeated
CONTEXT = "0"  # stands in the address for who lives here, beside the missions' numbers


def choose(label: str, slugs: Sequence[str], *, default: str, page: str, name: str = "indicator") -> Indicator:
    """Return the indicator that the reader chooses; the address keeps it under a name."""
    declared = indicators.every()
    names = {slug: declared[slug].title for slug in slugs}
    wanted = default if default in names else slugs[0]
    chosen = declared[address_bar.from_list(label, names, name=name, default=wanted, page=page)]
    asked = address_bar.asked(name)
    if asked in declared and asked not in names:
        layout.note(f"{declared[asked].title} cannot be shown here, so this is another.")
    elif asked and asked not in names:
        near = [hit.label for hit in search.find(asked.replace("-", " ")) if hit.kind == "indicator" and hit.certain][
            :3
        ]
        named = f" Near to it: {quantities.listed(near)}." if near else ""
        layout.note(f"“{asked[:LONGEST]}” is no indicator here. What is shown is {chosen.title}.{named}")
    return chosen


def choose_mission(page: str) -> tuple[int | None, bool]:
    """Return whose figures are asked for, a mission's or (None) the context's, and whether supporting ones too."""
    missions = {str(mission.number): mission.short for mission in plan.missions()} | {CONTEXT: "Who lives here"}
    with layout.row():
        chosen = address_bar.of_few("Mission", missions, name="mission", default="1", page=page)
        supporting = address_bar.switch("Show supporting figures too", name="supporting", page=page)
    return int(chosen) or None, supporting
