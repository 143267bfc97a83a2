"""What is near is never given for what was asked: places, postcodes, questions, mistyped names."""

import json
import random
from urllib.parse import quote

import pytest

from components.language import sentences
from data.reading.asked import ASKED
from data.vocabulary import Geography
from queries import indicators, neighbourhoods, places, profiles, search, towns
from queries.index import normal
from tests import serving
from tests.server.test_finding import found, listed

pytestmark = pytest.mark.usefixtures("real_figures")


@pytest.fixture
def real_figures(real_store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let queries here read what the server reads."""
    monkeypatch.setenv("DATABASE_URL", real_store)


def first(server: str, asked: str) -> dict[str, str]:
    return found(server, asked)[0]


@pytest.mark.parametrize(
    ("asked", "title", "address"),
    [
        ("Marus Bridge", "Marus Bridge", "/neighbourhoods?area=E01006403"),
        ("Scholes", "Scholes", "/neighbourhoods?area=E01006392"),
        ("Howe Bridge", "St Michael's CofE Primary School, Howe Bridge", "/neighbourhoods?area=E01006245"),
        ("Bedford", "Bedford High School", "/neighbourhoods?area=E01006246"),
        ("Pennington", "Pennington Hall Park", "/neighbourhoods?area=E01006299"),
        ("1 Market Street, Leigh WN7 1AA", "WN7 1AA", "/leigh?postcode=WN7+1AA"),
        ("please see wn71aa and WN1 1YN, thanks", "WN7 1AA", "/leigh?postcode=WN7+1AA"),
        ("unemployment", "People claiming out-of-work benefits", "/indicator?of=claimant-count"),
        ("claimant", "People claiming out-of-work benefits", "/indicator?of=claimant-count"),
        ("suicide", "Suicides", "/indicator?of=suicides"),  # no postcode, though O and I are taken for digits
        ("WN7", "Leigh", "/leigh"),
        ("m46", "Atherton", "/atherton"),
    ],
)
def test_what_is_held_is_found_as_it_is_typed(asked: str, title: str, address: str, server: str) -> None:
    hit = first(server, asked)

    assert (hit["title"], hit["address"], hit["certain"]) == (title, address, True)


@pytest.mark.parametrize("asked", ["Hag Fold", "dementia", "allotment", "food bank", "Hindly", "Lee", "xyzzy"])
def test_what_is_not_held_is_said_not_to_be_and_guesses_stand_apart(asked: str, server: str) -> None:
    assert [hit for hit in found(server, asked) if hit["certain"]] == []
    page = serving.ask(server, f"/search?q={quote(asked)}").body
    assert "it may be called otherwise here, or not be held" in page
    assert ("Did you mean" in page) == bool(found(server, asked))


@pytest.mark.parametrize("asked", ["year 6 obesity trend", "fuel poverty LSOA", "child poverty by ward"])
def test_words_that_say_how_a_thing_is_wanted_unsettle_no_match(asked: str, server: str) -> None:
    hit = first(server, asked)

    assert hit["certain"]
    assert hit["kind"] in ("indicator", "answer")


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("How many people live in Athertn?", "Atherton"),
        ("crime in Tyldsley", "Tyldesley"),
        ("air quality PM2.5 Lowton", "Fine particle pollution"),
    ],
)
def test_a_word_that_tells_by_itself_is_among_the_first_guesses(asked: str, near: str, server: str) -> None:
    hits = found(server, asked)

    assert not any(hit["certain"] for hit in hits)
    assert near in [hit["title"] for hit in hits[:3]]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("how many children are in poverty in Platt Bridge", "33.5%"),
        ("what share of people in Leigh East have no qualifications", "20.7%"),
    ],
)
def test_a_question_asked_in_full_is_answered(asked: str, said: str, server: str) -> None:
    assert said in first(server, asked)["answer"]


@pytest.mark.parametrize("asked", ["children in care rate", "fly tipping Pemberton", "absence rate for SEN pupils"])
def test_a_metric_of_the_framework_is_a_guess_and_opens_nothing_unasked(asked: str, server: str) -> None:
    assert [hit for hit in found(server, asked) if hit["kind"] == "metric" and hit["certain"]] == []


@pytest.mark.parametrize(
    ("asked", "said", "there"),
    [
        ("turnout Leigh West", "33.6%", "/indicator?of=election-turnout"),
        ("rent in Leigh", "21.3%", "/leigh?indicator=private-rented"),
        ("GP near Tyldesley", "1.04 km", "/tyldesley?indicator=distance-to-gp"),
        ("house prices Standish", "in or mostly in it: £", "/indicator?of=house-price"),
    ],
)
def test_an_answer_leads_to_where_its_figure_stands(asked: str, said: str, there: str, server: str) -> None:
    hit = first(server, asked)

    assert said in hit["answer"]
    assert hit["address"] == there


@pytest.mark.parametrize("asked", ["SW1A 1AA", "WN7 9ZZ", "my house, WN7 9ZZ", "M1 1AE"])
def test_a_postcode_that_is_not_here_is_told_apart_everywhere(asked: str, server: str) -> None:
    hit = first(server, asked)

    assert not hit["certain"]
    assert "is not among the postcodes in use in Wigan Borough" in hit["answer"]
    assert all(other["address"].startswith("/") for other in found(server, asked)[1:])


ANSWERS = [
    ("unemployment in Atherton", "claimant-count", "atherton", True),
    ("is unemployment in leigh better than england", "claimant-count", "leigh", True),
    ("life expectancy leigh", "life-expectancy-men", "leigh", False),
    ("obesity in Leigh", "overweight-adults", "leigh", False),
    ("are we poorer than England", "income-deprivation", "E08000010", True),
    ("gcse hindley", "gcse-english-and-maths", "hindley", False),
    ("how many people live in Platt Bridge", "residents-2022", "E02001310", True),
    ("population of tyldesley", "residents-2022", "tyldesley", True),
    ("how many people live here", "residents-2022", "E08000010", True),
    ("child poverty in ince-in-makerfield", "child-poverty", "ince-in-makerfield", True),
    ("overcrowding Aspull", "overcrowded", "aspull", True),
    ("is Leigh healthy", "bad-health", "leigh", True),
    ("car ownership in standish", "no-car", "standish", True),
    ("smoking in our borough", "smoking", "E08000010", True),
    ("crime in wigan borough", "recorded-crime", "E08000010", True),
    ("burglaries orrell", "burglary", "orrell", True),
    ("how deprived is abram", "deprivation-score", "abram", True),
    ("degrees in shevington", "degree-level", "shevington", True),
    ("carers in golborne", "unpaid-care", "golborne", True),
    ("recycling in the borough", "recycling", "E08000010", True),
    ("pay in wigan borough", "weekly-pay", "E08000010", True),
    ("house prices Golborne", "house-price", "golborne", False),
    ("anti-social behaviour atherton", "anti-social-behaviour", "atherton", True),
    ("how many pensioners live in billinge and winstanley", "aged-65-and-over", "billinge-winstanley", True),
    ("fuel poverty in hindley", "fuel-poverty", "hindley", True),
    ("live alone in leigh", "one-person-households", "leigh", True),
    ("council housing in Ashton-in-Makerfield", "social-rented", "ashton-in-makerfield", True),
    ("households without a car in tyldesley", "no-car", "tyldesley", True),
    ("road accidents leigh", "killed-or-seriously-injured", "leigh", True),
    ("broadband in our borough", "gigabit-broadband", "E08000010", True),
    ("homelessness wigan borough", "temporary-accommodation", "E08000010", True),
    ("disability in Lowton", "disabled", "E02001325", True),
]


@pytest.mark.parametrize(("asked", "indicator", "place", "own"), ANSWERS, ids=[one[0] for one in ANSWERS])
def test_a_question_is_answered_by_the_figure_with_its_year(
    asked: str, indicator: str, place: str, own: bool, server: str
) -> None:
    hit = first(server, asked)
    figure = profiles.of(place if own else "E08000010")[indicator]

    assert hit["kind"] == "answer"
    assert str(sentences.quantities.number(figure.value, figure.indicator)) in hit["answer"]
    assert hit["answer"].startswith("Not known for") != own
    assert hit["address"].startswith("/")
    assert listed(server, asked)[0] == f"Found for “{asked}”"


@pytest.mark.parametrize(
    "asked", ["leigh", "obesity", "leigh golborne", "unemployment in Manchester", "the", "in of"]
)
def test_nothing_is_answered_where_no_place_or_no_indicator_is_named(asked: str, server: str) -> None:
    assert [hit for hit in found(server, asked) if hit["kind"] == "answer"] == []


def test_fifty_places_open_the_neighbourhood_they_lie_in(server: str) -> None:
    named = [place.name for place in places.every() if " " in place.name][::4]
    named += [one.name for one in places.localities()]

    assert len(named) >= 50
    for name in named:
        hits = [hit for hit in found(server, name) if hit["certain"] and normal(name) in normal(hit["title"])]
        assert hits, name
        assert "area=" in hits[0]["address"] or hits[0]["kind"] == "town", name


def _mistyped(name: str, chance: random.Random) -> str:
    """Return a name with one letter doubled, left out, changed or two of them turned about."""
    at = chance.randrange(1, len(name) - 1)
    return chance.choice(
        [
            name[:at] + name[at] + name[at:],
            name[:at] + name[at + 1 :],
            name[:at] + name[at + 1] + name[at] + name[at + 2 :],
        ]
    )


def test_of_a_hundred_mistyped_names_none_is_opened_as_another_by_enter(server: str) -> None:
    chance = random.Random(1974)
    named = [town.name for town in towns.every().values()]
    named += sorted({one.name for one in neighbourhoods.groups().values() if one.geography == Geography.WARD})
    named += sorted(ASKED)
    named = [name for name in named if len(name) > 4]  # three letters are the beginning of many a word
    wrong = []
    for name in (chance.choice(named) for _ in range(100)):
        typed = _mistyped(name, chance)
        hits = found(server, typed)
        right = {hit.get("address") for hit in found(server, name)}
        if hits and hits[0]["certain"] and hits[0].get("address") not in right:
            wrong.append((name, typed, hits[0]["title"]))

    assert wrong == []


def test_an_address_in_any_case_of_letters_leads_to_its_page(server: str) -> None:
    for path, there in (("/Leigh", "/leigh"), ("/FAIR-opportunities", "/fair-opportunities")):
        answer = serving.ask(server, path)
        assert (answer.status, answer.headers.get("location", "").endswith(there)) == (
            307,
            True,
        ) or answer.status == 200


def test_each_name_of_what_is_measured_leads_to_indicators_that_there_are() -> None:
    known = indicators.every()

    assert {slug for slugs in ASKED.values() for slug in slugs} <= set(known)
    assert search.find("unemployment")[0].certain
    json.dumps(dict(ASKED))
