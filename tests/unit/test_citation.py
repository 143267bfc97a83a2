"""The sentence to paste."""

from dataclasses import replace

from components.exhibit import Message
from components.media.citation import sentence
from tests.unit.exhibits import TOWNS
from tests.unit.made_up import SOURCE


def test_it_says_what_is_so_who_says_so_and_as_known_when() -> None:
    assert sentence(TOWNS) == (
        "Leigh is worse than England. Source: A made-up publisher, A made-up table; as known on 22 November 2026."
    )


def test_several_sources_are_all_named() -> None:
    another = replace(SOURCE, slug="other", publisher="Another", title="A list")

    said = sentence(replace(TOWNS, sources=(SOURCE, another)))

    assert " Sources: A made-up publisher, A made-up table; Another, A list; as known on " in said


def test_an_exhibit_without_a_point_is_cited_by_its_title() -> None:
    said = sentence(replace(TOWNS, message=Message("")))

    assert said.startswith("Made up in three towns. Source: ")
