"""Data and methods: every indicator, the sources, how towns were drawn, the methods, the words used."""

from collections import Counter
from datetime import date
from types import SimpleNamespace

from components.browser import address_bar
from components.language import periods, quantities
from components.language.glossary import GLOSSARY
from components.markup import layout, places
from components.markup.filling import render as html
from components.markup.filling import show
from data.methods.position import FEWEST
from data.reading.catalogue import NEAR
from queries import authorities, indicators, plan, profiles, store, towns

PARTS = {
    "indicators": "Indicators",
    "sources": "Sources",
    "methods": "Towns and methods",
    "glossary": "Glossary",
}


@store.cached(entries=20)
def _declarations(theme: str, today: date) -> str:
    found = [
        (one, indicators.sources()[one.source], profiles.borough().get(one.slug))
        for one in indicators.every().values()
        if one.theme == theme
    ]
    return str(html("declarations", found=found, today=today))


def _indicators() -> None:
    layout.heading(
        "Every indicator",
        words=f"{len(indicators.every())} indicators: what each counts, where it is from, how old it is, and what "
        "to take care of.",
    )
    for theme in plan.themes():
        layout.heading(theme.title, level=3)
        show(_declarations(theme.code, store.today()))


def _sources() -> None:
    layout.heading("The sources", words=f"{len(indicators.sources())} publications, each as it was loaded.")
    show(html("sources", sources=list(indicators.sources().values())))


def _methods() -> None:
    layout.heading("How towns were drawn, and how figures are worked out")
    parts = [one for town in towns.every() for one in towns.neighbourhoods(town)]
    counts = Counter(one.confidence for one in parts)
    show(
        html(
            "methods",
            certainty=SimpleNamespace(high=counts["high"], medium=counts["medium"], low=counts["low"]),
            towns=len(towns.every()),
            version=parts[0].version,
            sets=list(authorities.sets().values()),
            degrees=[limit for limit, _ in quantities.DEGREES],
            fewest=FEWEST,
            began=periods.day(plan.plan().began),
            places=places.named(one.places for one in indicators.every().values()),
            near=f"{NEAR / 1000:g}\N{NO-BREAK SPACE}km",
        )
    )


def _glossary() -> None:
    layout.heading("Glossary")
    show(html("glossary", terms=sorted(GLOSSARY.items(), key=lambda term: term[0].casefold())))


def render() -> None:
    """Draw the page."""
    show(
        layout.hero(
            kicker="Where it all comes from",
            title="Data and methods",
            lead="Every figure here has been published by a public body, or is worked out from what was published, "
            "and says so. Nothing is invented; what is not known is left out, or said to be not known.",
        )
    )
    part = address_bar.of_few("Part", PARTS, name="part", default="indicators", page="data-and-methods")
    {"indicators": _indicators, "sources": _sources, "methods": _methods, "glossary": _glossary}[part]()
