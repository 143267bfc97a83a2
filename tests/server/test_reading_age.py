"""Openings, headings and sentences can be read at 9 to 11: the Flesch-Kincaid grade of a page is 6 at most.

What is not ours to word is left out: the plan's own words, names of places, publishers and indicators, the licence.
The terms that a page cannot do without are those of `components/language/glossary`, which explains each.
"""

import re
from collections.abc import Iterator

import pytest
import textstat

from components.language.glossary import GLOSSARY
from pages import SUBJECT
from queries import framework, indicators, plan, towns
from tests import serving
from tests.pages import markup
from tests.pages.drawn import SLUGS
from tests.server.test_first_paint import at

GRADE = 6.0  # of a school in the United States: six years of school, at 11
HARDEST = 14.0  # of any one sentence
OTHERS = {"plan-words", "plan-quote", "pillars", "quote", "page-foot", "legend", "sources", "strip-key", "grid-key"}
LEFT_OUT = {"details", "table", "blockquote", "nav", "dl"}


def told(node: markup.Node) -> Iterator[markup.Node]:
    """Yield the headings and paragraphs that are ours to word."""
    for part in node.parts:
        if isinstance(part, str) or part.tag in LEFT_OUT or set(part.classes) & OTHERS:
            continue
        if part.tag in {"h1", "h2", "h3", "p"}:
            if "name" not in part.classes and not part.every("button"):
                yield part
        else:
            yield from told(part)


def names() -> list[str]:
    """Return what is named by others, the longest first."""
    found = {name for one in indicators.every().values() for name in (one.title, one.short)}
    for source in indicators.sources().values():
        found |= {source.publisher, source.title}
    found |= {town.name for town in towns.every().values()} | {SUBJECT.name, SUBJECT.plan}
    found |= {outcome.title for outcome in framework.outcomes()}
    found |= {theme.title for theme in plan.themes()} | {mission.title for mission in plan.missions()}
    found |= {"official measures", *GLOSSARY, *(f"{term}s" for term in GLOSSARY)}
    return sorted(found, key=len, reverse=True)


def plain(text: str) -> str:
    """Return a text as it is weighed: names and terms as one short word, numbers as another."""
    text = re.sub(r"\([^()]*\)", "", text).replace("\u00a0", " ")
    text = re.sub("|".join(rf"\b{re.escape(name)}\b" for name in names()), "it", text, flags=re.IGNORECASE)
    text = re.sub(r"[£−]?\d[\d,.]*\d%?|\d%?", "ten", text)
    return " ".join(text.split())


def sentences(page: str) -> list[tuple[markup.Node, str]]:
    """Return what is told on a page, with the words that are weighed."""
    body = markup.read(page[page.index('<div class="plain-page">') :].partition("</main>")[0])
    found = [(node, plain(node.text)) for node in told(body) if not node.text.startswith("Source:")]
    return [(node, text) for node, text in found if len(text.split()) > 3]


def grade(texts: list[str]) -> float:
    textstat.set_lang("en_GB")
    return float(textstat.flesch_kincaid_grade(" ".join(text if text[-1] in ".?!" else f"{text}." for text in texts)))


@pytest.fixture(autouse=True)
def real_figures(real_store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let queries here read what the server reads."""
    monkeypatch.setenv("DATABASE_URL", real_store)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_page_can_be_read_at_eleven(slug: str, server: str) -> None:
    found = sentences(serving.ask(server, at(slug)).body)

    each = {node.text: round(grade([text]), 1) for node, text in found}
    assert len(found) > 1
    assert grade([text for _, text in found]) <= GRADE, each
    assert {text: hard for text, hard in each.items() if hard > HARDEST} == {}


def test_a_hard_page_would_be_found() -> None:
    hard = "Notwithstanding methodological heterogeneity, statistically significant associations persisted."

    assert grade([plain(hard)]) > 2 * GRADE
    assert grade(["The town does better than most. It has more homes and more work."]) <= GRADE
