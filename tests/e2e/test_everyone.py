"""What changes for paper and for whoever sets colours and spacing: every mark and every word stays (A12, C6)."""

import io
import re

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from tests.e2e import visiting
from tests.e2e.conftest import new_visitor

SPACED = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }
"""
ASIDE = ".sr, .scroll, .grid-region, .jump, .js-plotly-plot, .says, .past, [data-testid=stSkipToContent]"
CUT = """aside => [...document.querySelectorAll(':is(#root, .masthead) :is(p, li, summary, h1, h2, h3, a)')]
    .filter(part => part.offsetParent && !part.closest(aside)
        && part.scrollWidth > part.clientWidth + 2 && getComputedStyle(part).overflow !== 'visible')
    .map(part => part.textContent.slice(0, 60))"""


def printed(page: Page) -> list[str]:
    """Return what stands on each sheet of paper."""
    page.emulate_media(media="print")
    return [sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf(format="A4"))).pages]


@pytest.mark.parametrize("slug", ["leigh", "", "fair-opportunities", "compare-towns", "neighbourhoods"])
def test_a_page_is_printed_whole_without_empty_sheets(slug: str, server: str, page: Page) -> None:
    visiting.go(page, f"{server}/{slug}")
    headings = page.locator("#root h2").all_inner_texts()

    sheets = printed(page)

    text = " ".join(re.sub(r"\s+", " ", sheet) for sheet in sheets)
    assert [heading for heading in headings if re.sub(r"\s+", "", heading) not in re.sub(r"\s+", "", text)] == []
    assert "Figures as loaded by" in text
    assert [number for number, sheet in enumerate(sheets) if len(sheet.strip()) < 40] == []


def test_tables_are_printed_with_all_their_rows(server: str, page: Page) -> None:
    visiting.go(page, f"{server}/neighbourhoods")
    names = page.locator(".areas tbody th").all_inner_texts()

    text = "".join(printed(page))

    assert len(names) == 200
    assert [name for name in names if name.replace(" ", "") not in text.replace(" ", "").replace("\n", "")] == []


@pytest.mark.parametrize("width", [1366, 320])
@pytest.mark.parametrize("slug", ["leigh", "", "fair-opportunities", "neighbourhoods"])
def test_wide_spacing_cuts_nothing_and_the_page_scrolls_one_way(
    slug: str, width: int, server: str, browser: Browser
) -> None:
    with new_visitor(browser, width, maps=False) as context:
        page = context.new_page()
        visiting.go(page, f"{server}/{slug}")
        page.add_style_tag(content=SPACED)
        page.evaluate(visiting.TWO_FRAMES)

        assert page.evaluate(CUT, ASIDE) == []
        assert visiting.overflow(page) == {}


def test_forced_colours_keep_the_marks(server: str, page: Page) -> None:
    page.emulate_media(forced_colors="active")
    visiting.go(page, f"{server}/leigh")

    seen = page.evaluate("""() => ['i.subject', 'i.england', 'i.borough', '.symbol'].map(mark => {
        const style = getComputedStyle(document.querySelector(`#root .answers ${mark}`));
        return style.forcedColorAdjust;
    })""")

    assert seen == ["none"] * 4
