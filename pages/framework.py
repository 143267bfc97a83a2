"""The Local Outcomes Framework: how the borough stands on what the government looks at in every council."""

from datetime import date

from markupsafe import Markup

from components.browser import address_bar
from components.language import framework as language
from components.markup import framework as markup
from components.markup import layout, links
from components.markup.filling import render as html
from components.markup.filling import show
from components.media import html as media
from data.model.framework import Outcome
from data.subject import SUBJECT
from pages.exhibits import framework as exhibits
from queries import framework, indicators, plan, store


def _told(number: int) -> tuple[markup.Told, ...]:
    """Return the series of an outcome with all that their rows need."""
    sources, taken = indicators.sources(), framework.taken()
    return tuple(
        markup.Told(
            series=one,
            indicator=framework.as_indicator(one),
            standing=framework.standings()[one.code],
            source=sources[one.source],
            names=framework.names(),
            address=links.address("indicator", (("of", taken[one.code]),)) if one.code in taken else "",
        )
        for one in framework.of_outcome(number)
    )


@store.cached(entries=2)
def _opening() -> tuple[Markup, Markup]:
    """Return how many figures there are, how many are tested and how they stand; and that outcome by outcome."""
    found = [(one, _told(one.number)) for one in framework.outcomes()]
    held = [one for _, told in found for one in told if one.own is not None]
    opening = layout.hero(
        kicker="How the government looks at every council",
        title="The Local Outcomes Framework",
        lead=language.whole(one.standing for one in held),
    )
    return opening, markup.lines(found)


def _outcome(one: Outcome, today: date, *, opened: bool) -> Markup:
    missions = {mission.number: links.address(mission.slug) for mission in plan.missions()}
    themes = {
        theme.code: (theme.title, f"{missions[theme.mission]}#{theme.code}")
        for theme in plan.themes()
        if theme.mission
    }
    pillars = {pillar.slug: pillar.title for pillar in plan.council_plan().pillars}
    made = exhibits.made(one.number, today)
    return markup.outcome(
        one,
        _told(one.number),
        today,
        opened=opened,
        themes=[themes[code] for code in one.themes],
        pillars=[pillars[slug] for slug in one.pillars],
        files=media.twin(made) + media.take_away(made),
    )


@store.cached(entries=40)
def _outcomes(asked: int, today: date) -> Markup:
    """Return the outcomes folded to a line, but for the one that is asked for."""
    found = (_outcome(one, today, opened=False) for one in framework.outcomes() if one.number != asked)
    return html("framework_key") + Markup("").join(found)


def render() -> None:
    """Draw the page."""
    asked = address_bar.asked("outcome")
    number = int(asked) if asked in {str(one.number) for one in framework.outcomes()} else 0
    opening, lines = _opening()
    show(opening)
    if number:  # what was asked for comes first
        layout.heading("What you asked for")
        show(html("framework_key") + _outcome(exhibits.outcome(number), store.today(), opened=True))
        layout.heading("Every outcome")
    show(lines)
    show(
        layout.heading_html(
            "Outcome by outcome",
            words=f"Each figure with its age, the boroughs of {SUBJECT.surroundings.name}, and what is not known. "
            "A place here is among single-tier authorities, so it can differ from one among all English authorities.",
        )
    )
    show(_outcomes(number, store.today()))
