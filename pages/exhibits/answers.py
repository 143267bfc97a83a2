"""What every town's page answers first: the same declared figures for each, with what they say in a sentence."""

from datetime import date

from components.exhibit import Exhibit, Message, Table, of_figure
from components.language import answers as language
from components.picture import Strips
from data.subject import SUBJECT
from pages.exhibits import areas, kinds, theme
from pages.exhibits.kinds import Choice, Kind, Unknown
from queries import neighbourhoods, store, towns


@store.cached(entries=400)
def answers(area: str, today: date) -> Exhibit | None:
    """Return the first answers for a town or a neighbourhood, None where none is known."""
    place = areas.place(area)
    if place is None:
        return None
    found = [place.figures[slug] for slug in SUBJECT.answers if slug in place.figures]
    if not found:
        return None
    around = next((one.area_name for one in place.around.values()), "")
    return kinds.exhibit(
        "answers",
        (("area", area),),
        page=place.page,
        title=f"{place.name}: the first answers",
        message=Message(language.text(language.sentences(found, place.name))),
        table=Table(
            f"The first answers: {place.name}",
            tuple(of_figure(one) for one in found),
            theme.columns(around),
            around=place.around or None,
        ),
        picture=Strips(theme.strips(place, found)),
        day=today,
    )


def _made(area: str, today: date) -> Exhibit:
    made = answers(area, today)
    if made is None:
        raise Unknown(f"None of the first answers is known for {area}.")
    return made


KIND = Kind(
    "answers",
    "what a town's page answers first",
    (Choice("area", "a town, or the code of a neighbourhood", lambda: (*towns.every(), *neighbourhoods.codes())),),
    lambda chosen, today: _made(chosen["area"], today),
    lambda: (("area", areas.some_towns()[0]),),
)
