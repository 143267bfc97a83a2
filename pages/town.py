"""A town: what it is, its first answers, every figure held for it, where exactly, what lies in and beside it."""

from collections.abc import Mapping, Sequence
from datetime import date

from markupsafe import Markup

from components.browser import address_bar, in_view
from components.exhibit import Exhibit
from components.language import quantities, sentences, tallies
from components.markup import answers, changes, figures, layout, links, places, signs
from components.markup import neighbourhood as parts
from components.markup.filling import render as html
from components.markup.filling import show
from components.media import html as media
from components.picture import Strip, Strips
from data.model.declared import Indicator
from data.model.shown import Figure, Postcode, Shape, Town
from data.vocabulary import Geography
from pages.exhibits import answers as first
from pages.exhibits import changed as exhibits_changed
from pages.exhibits import kinds, stands_out
from pages.exhibits import theme as exhibits
from pages.site import around, choosing, newly, showing
from queries import maps, neighbourhoods, plan, postcodes, profiles, standing, store, towns

PEOPLE = "residents-2022"
CONTEXT = "0"  # stands in the address for who lives here, beside the missions' numbers
LONGEST = 300  # letters of what is asked for as a postcode that are read


@store.cached(entries=2)
def _shapes() -> Mapping[str, Shape]:
    return {shape.area_code: shape for shape in maps.shapes(Geography.TOWN)}


def _strips(made: Exhibit) -> tuple[Strip, ...]:
    assert isinstance(made.picture, Strips)
    return tuple(made.picture.strips)


@store.cached(entries=20)
def _opening(slug: str, today: date) -> Markup:
    """Return the first screen of a town for whoever has given no postcode."""
    return _with_yours(slug, Markup(""), today)


def _with_yours(slug: str, yours: Markup, today: date) -> Markup:
    """Return the first screen: who the town is, the reader's neighbourhood, the sentence and the answers."""
    town, own, lying = towns.every()[slug], profiles.of(slug), towns.neighbourhoods(slug)
    unsure = [one for one in lying if one.confidence != "high"]
    made = first.answers(slug, today)
    assert made is not None
    opening = answers.opening(
        town,
        _strips(made),
        today,
        sign=signs.sign(_shapes()[slug], size=74),
        said=answers.band(town, own[PEOPLE], neighbourhoods=len(lying)),
        note=places.certainty(town, unsure, names={one.slug: one.name for one in towns.every().values()}),
        yours=yours,
    )
    return opening + media.twin(made) + media.take_away(made)


def _yours(town: Town, asked: str, today: date) -> Markup:
    """Return the neighbourhood that a postcode lies in, or kindly why there is none of this town."""
    found = next(iter(postcodes.inside(asked)), None)
    if found is None:
        near = quantities.listed([one.postcode for one in postcodes.near_misses(asked)], last="or")
        said = (
            f"“{asked}” is not among the borough's postcodes known here. It may be new, or lie outside the borough."
        )
        return html("yours", said=f"{said} Did you mean {near}?" if near else said, address="", link="")
    one = neighbourhoods.every()[found.lsoa_code]
    if one.town != town.slug:
        other = towns.every()[one.town].name
        said, address = (
            f"{found.postcode} lies in {other}, not in {town.name}.",
            f"/{one.town}?postcode={found.postcode}",
        )
        return html("yours", said=said, address=address.replace(" ", "+"), link=f"Your neighbourhood in {other}")
    return _neighbourhood(found, today)


def _neighbourhood(found: Postcode, today: date) -> Markup:
    one, own = neighbourhoods.every()[found.lsoa_code], profiles.of(found.lsoa_code)
    made = first.answers(found.lsoa_code, today)
    lines = []
    for strip in _strips(made) if made else ():
        figure, around = strip.figure, strip.around
        told = [text for _, text in answers.stands(figure)[:1]]
        told += [f"{around.area_name} {quantities.number(around.value, figure.indicator)}"] if around else []
        value = quantities.number(figure.value, figure.indicator) if figure.value is not None else "not available"
        lines.append((figure.indicator.title, value, "; ".join(told)))
    residents = own.get(PEOPLE)
    return html(
        "yours",
        said="",
        name=parts.name(one),
        postcode=found.postcode,
        ward=one.ward,
        residents=quantities.number(residents.value, residents.indicator) if residents else "",
        lines=lines,
        address=links.address("neighbourhoods", (("area", one.code), ("postcode", found.postcode))),
    )


def _stands(found: Sequence[Figure]) -> str:
    """Return in a few words how a theme's figures stand, for the line that it is folded to."""
    if not found:
        return "known for the borough alone"
    return tallies.text(tallies.of_theme(standing.tally(found)))


@store.cached(entries=200)
def _figures(slug: str, mission: int | None, supporting: bool, opened: bool, today: date) -> Markup:
    """Return a mission's figures for a town, each theme folded to a line, the first open for who asked for it."""
    made = []
    for place, theme in enumerate(plan.themes_of(mission)):
        found = exhibits.theme(theme.code, slug, supporting, today)
        if found is None:
            continue
        body = layout.quoted(theme.plan_words) + media.whole(found)
        opens = opened and place == 0
        said = _stands([strip.figure for strip in _strips(found)])
        made.append(answers.fold(theme.title, body, anchor=theme.code, said=said, opened=opens))
    return Markup("").join(made)


def _all_figures(slug: str, asked: str, supporting: bool, today: date) -> Markup:
    """Return every figure held for a town, by mission and theme."""
    made = [figures.spread_key(subject=towns.every()[slug].name, others="the other towns")]
    groups = [(str(one.number), one.number, one.short) for one in plan.missions()]
    for name, number, title in [*groups, (CONTEXT, None, "Who lives here")]:
        made.append(layout.heading_html(title, level=2, anchor=f"mission-{name}"))
        made.append(_figures(slug, number, supporting, asked == name, today))
    return Markup("").join(made)


@layout.fragment
def _closer(town: Town) -> None:
    own = profiles.of(town.slug)
    indicator = choosing.choose(
        "Indicator", [slug for slug in profiles.across("town") if slug in own], default=kinds.ON_MAPS, page=town.slug
    )
    show(places.remark(sentences.sentence(own[indicator.slug], today=store.today())))
    _drawings(town, indicator)


@layout.fragment
def _drawings(town: Town, indicator: Indicator) -> None:
    """Draw when the reader comes near; a fragment of its own, so that coming near closes no open list."""
    near = in_view.near(f"near-{town.slug}")
    left, right = layout.beside_map()
    with left:
        layout.heading("By neighbourhood", level=3)
        if indicator.slug in profiles.across("lsoa"):
            showing.draw_map({"of": indicator.slug, "by": "lsoa", "town": town.slug}, near=near)
        else:
            layout.note("This is published for wards, not for neighbourhoods, so there is no map of it here.")
    with right:
        layout.heading("Among the towns", level=3)
        showing.draw("among-towns", {"of": indicator.slug, "here": town.slug}, key="towns", told=True, near=near)
    layout.heading("Over time", level=3)
    showing.draw("over-time", {"of": indicator.slug, "area": town.slug}, key="trend", near=near)


@store.cached(entries=20)
def _changed(slug: str, today: date) -> Markup:
    """Return what has changed in a town between two Censuses, folded to a line."""
    made = exhibits_changed.changed(slug, today)
    body = changes.changed(exhibits_changed.found(slug), said=str(made.message)) + media.take_away(made)
    return answers.fold(
        f"What has changed since {exhibits_changed.YEAR}", body, anchor="changed", said="homes, people, two Censuses"
    )


@store.cached(entries=2)
def _jump() -> Markup:
    """Return the list of the page's parts, which stays in reach."""
    ways = [(f"mission-{one.number}", one.short) for one in plan.missions()]
    return answers.jump(
        [("stands-out", "What stands out"), *ways, ("closer", "Where exactly"), ("around", "In and around it")]
    )


def render(slug: str) -> None:
    """Draw the page of a town."""
    town = towns.every()[slug]
    today = store.today()
    postcode = address_bar.asked("postcode").strip()[:LONGEST]  # any text: nothing is kept for it
    show(_with_yours(slug, _yours(town, postcode, today), today) if postcode else _opening(slug, today))
    layout.apart(_jump())
    show(
        layout.heading_html("What stands out", words=f"Strengths first. {stands_out.HOW}", anchor="stands-out")
        + media.whole(showing.of("stands-out", {"area": slug}))
    )
    show(newly.newly(slug))
    show(_changed(slug, today))
    layout.heading(
        f"All figures for {town.name}", words="Against the borough and England, with 95% intervals. Each theme opens."
    )
    supporting = address_bar.switch("Show supporting figures too", name="supporting", page=slug)
    show(_all_figures(slug, address_bar.asked("mission"), supporting, today))
    show(
        layout.heading_html(
            "Where exactly", words="Any indicator by neighbourhood, among the towns, and over time.", anchor="closer"
        )
    )
    _closer(town)
    show(around.around(slug, shapes=_shapes()))
