"""The head of every page: its name, the menu and the search. It is the server's own HTML, outside of Streamlit."""

from collections.abc import Sequence

from markupsafe import Markup

from components.markup import links
from components.markup.filling import render

Pages = Sequence[tuple[str, str]]  # (slug, label)


def masthead(sections: Pages, *, towns: Pages, closer: Pages, here: str, asked: str = "") -> Markup:
    """Return the head of a page.

    Args:
        sections: The pages that are named in full; from the fourth on they stand in the second list.
        towns: The pages of the towns.
        closer: The pages that look closer.
        here: The slug of this page.
        asked: What was searched for, where this page answers a search.
    """

    def linked(pages: Pages) -> list[tuple[str, str, bool]]:
        return [(links.address(slug), label, slug == here) for slug, label in pages]

    return render(
        "masthead",
        home=links.address(links.HOME),
        first=linked(sections[:3]),
        lists=[("Towns", linked(towns)), ("Look closer", [*linked(closer), *linked(sections[3:])])],
        asked=asked,
        here=here,
        home_slug=links.HOME,
    )
