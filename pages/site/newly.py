"""What has become known of a page's area lately, in a few lines; nothing where nothing has."""

from datetime import date

from markupsafe import Markup

from components.language import news as language
from components.language import periods
from components.markup import layout, links
from components.markup.filling import render
from data.model.news import News
from pages.site import told_of
from queries import news

SHOWN = 5


def _lately(slug: str) -> tuple[date, tuple[News, ...]] | None:
    """Return what has become known of a page since the last edition that differs, None where nothing has."""
    about = told_of.every().get(slug)
    lately = news.lately(about.area, mission=about.mission) if about else None
    return lately if lately and lately[1] else None


def _said(since: date, found: tuple[News, ...]) -> str:
    return f"Since {periods.day(since)}: {language.tally(found)}."


def in_sentences(slug: str) -> tuple[str, list[str]]:
    """Return what it comes to and the first of it in sentences, for paper; both empty where nothing is new."""
    lately = _lately(slug)
    if lately is None:
        return "", []
    return _said(*lately), [f"{language.sentence(one)} {language.why(one.release)}" for one in lately[1][:SHOWN]]


def newly(slug: str) -> Markup:
    """Return what has changed on a page of the borough, a mission or a town since the last edition that differs."""
    lately = _lately(slug)
    if lately is None:
        return Markup("")
    since, found = lately
    heading = layout.heading_html("What is new", words=_said(since, found), anchor="new")
    address = links.address("changes", (("page", slug), ("since", since.isoformat())))
    more = max(0, len(found) - SHOWN)
    return heading + render("newly", found=found[:SHOWN], more=more, address=address)
