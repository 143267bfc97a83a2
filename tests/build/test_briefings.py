"""Briefings: the figures of the app, two pages of A4, tagged so that an independent checker and our own eyes pass."""

import io
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import page as checker
import pikepdf
import pypdf
import pytest

from components.drawing.svg import fonts
from components.media import paper
from data import __main__ as command
from pages.exhibits import briefed
from pages.site import briefings
from queries import plan, towns
from tests.pages import drawn, markup
from tests.pages.markup import Node

TODAY = date(2026, 11, 27)
SIXTEEN = 16
CHECKED = ("leigh", "fair-opportunities", "ward-leigh-west")  # as PDF
BROKEN = "<!doctype html><html><body><h1>x</h1><h4>y</h4><table><tr><td>1</td></tr></table></body></html>"


@pytest.fixture(autouse=True)
def real_figures(real_store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let queries here read the real figures, and name where the public finds them."""
    monkeypatch.setenv("DATABASE_URL", real_store)
    monkeypatch.setenv("PUBLIC_ADDRESS", "https://figures.example.org")


@pytest.fixture(scope="module")
def made(real_store: str) -> dict[str, bytes]:
    """Return some briefings as PDF."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", real_store)
        patch.setenv("PUBLIC_ADDRESS", "https://figures.example.org")
        return {slug: paper.pdf(briefings.document(slug, TODAY), day=TODAY) for slug in CHECKED}


def sixteen() -> list[str]:
    """Return the towns and the missions."""
    return [*(one.slug for one in plan.missions()), *towns.every()]


def body_of(document: str) -> Node:
    return markup.read(document.partition("<body>")[2].partition("</body>")[0])


def rows(slug: str) -> dict[str, tuple[str, str]]:
    """Return the value and the interval of each figure of a briefing by its title."""
    found = {}
    for table in body_of(briefings.document(slug, TODAY)).every("table", of="own"):
        for row in table.every("tbody")[0].every("tr"):
            title, value = row.every("th")[0].parts[0], row.every("td")[0]
            held = value.every("span", of="when")[0].text.strip("()")
            found[re.sub(r" \([^()]*\)$", "", str(title).strip())] = (value.every("strong")[0].text, held)
    return found


def on_the_page(slug: str) -> dict[str, tuple[str, str]]:
    """Return the same of the figures of the page."""
    found = {}
    for figure in drawn.kept(slug).html.every("div", of="figure"):
        title = figure.every("p", of="name")[0].text
        numbers, held = figure.every("span", of="number"), figure.every("span", of="interval")
        found[title] = (numbers[0].text if numbers else "", held[0].text if held else "")
    return found


def elements(element: Any, kind: str = "") -> Iterator[tuple[Any, str]]:
    """Yield the elements of a PDF's structure with the kind of what each stands in."""
    own = str(element.get("/S", kind))
    if "/S" in element:
        yield element, kind
    kids = element.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/MCID" not in kid:
            yield from elements(kid, own)


def structure(body: bytes) -> list[tuple[str, Any, str]]:
    with pikepdf.open(io.BytesIO(body)) as document:
        return [(str(one.S), one.get("/A"), inside) for one, inside in elements(document.Root.StructTreeRoot)]


def test_there_is_a_briefing_of_each_town_mission_and_ward_and_of_the_framework() -> None:
    every = briefed.every()

    assert len(sixteen()) == SIXTEEN
    assert set(sixteen()) < set(every)
    assert sum(one.kind == "Ward" for one in every.values()) == 25
    assert len(every) == SIXTEEN + 25 + 1
    assert len({one.title for one in every.values()}) == len(every)  # a ward is told from the town of its name (S9)


@pytest.mark.parametrize("number", range(SIXTEEN))
def test_every_figure_of_the_sixteen_is_that_of_its_page(number: int) -> None:
    slug = sixteen()[number]
    told, shown = rows(slug), on_the_page(slug)

    assert len(told) > 40
    for title, figure in told.items():
        (match,) = {value for name, value in shown.items() if name == title or title.startswith(f"{name} (")}
        assert figure == match or (not match[0] and not figure[1]), title


def test_a_town_a_mission_and_a_ward_have_two_pages_of_a4(made: dict[str, bytes]) -> None:
    for slug, body in made.items():
        read = pypdf.PdfReader(io.BytesIO(body))
        assert len(read.pages) == 2, slug
        assert [round(float(side)) for side in read.pages[0].mediabox[2:]] == [595, 842]


def test_each_page_says_name_date_edition_source_and_licence(made: dict[str, bytes]) -> None:
    for slug, body in made.items():
        for page in pypdf.PdfReader(io.BytesIO(body)).pages:
            text = " ".join(page.extract_text().split())
            assert briefed.every()[slug].title in text
            assert "Briefing of 27 November 2026, figures as known on " in text
            assert re.search(r"\(edition [0-9a-f]{12}\)\. Source: Wigan Borough, Progress with Unity", text)
            assert "Open Government Licence v3.0" in text


def test_the_paper_has_the_figures_of_the_page(made: dict[str, bytes]) -> None:
    text = "".join("".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made["leigh"])).pages).split())

    for title, (value, _) in rows("leigh").items():
        assert "".join(title.split())[:20] in text
        assert value.replace(" ", "") in text


def test_an_independent_checker_passes_it_and_fails_a_broken_one(made: dict[str, bytes]) -> None:
    import weasyprint

    broken = weasyprint.HTML(string=BROKEN).write_pdf()
    assert not checker.is_pdf_compliant_bytes(broken, profile="ua1")
    for slug, body in made.items():
        report = checker.validate_pdf_bytes(body, profile="ua1")
        assert [(one.rule_id, one.message) for one in report.failures] == [], slug


def test_headers_of_tables_name_their_direction_and_every_table_has_both(made: dict[str, bytes]) -> None:
    for slug, body in made.items():
        found = structure(body)
        scopes = [str(attributes.Scope) for kind, attributes, _ in found if kind == "/TH"]
        tables = sum(kind == "/Table" for kind, _, _ in found)
        assert set(scopes) == {"/Column", "/Row"}, slug
        assert tables >= 8
        assert sum((kind, inside) == ("/Caption", "/Table") for kind, _, inside in found) == tables


def test_pictures_say_what_they_show(made: dict[str, bytes]) -> None:
    for body in made.values():
        with pikepdf.open(io.BytesIO(body)) as document:
            figures = [one for one, _ in elements(document.Root.StructTreeRoot) if str(one.S) == "/Figure"]
            assert figures
            said = [str(one.get("/Alt", "")) for one in figures]
            assert all(len(text) > 12 for text in said)
            assert any(text.startswith("QR code of https://figures.example.org/") for text in said)


def test_running_lines_are_no_part_of_what_is_read(made: dict[str, bytes]) -> None:
    for body in made.values():
        with pikepdf.open(io.BytesIO(body)) as document:
            read: dict[Any, set[int]] = {page.objgen: set() for page in document.pages}
            paper._walk(document.Root.StructTreeRoot, read)
            for page in document.pages:
                every = pikepdf.parse_content_stream(page)
                opened = [one for one in every if str(one.operator) == "BDC"]
                loose = [one for one in opened if "/MCID" in one.operands[1]]
                assert {int(one.operands[1].MCID) for one in loose} <= read[page.objgen]
                artifacts = [one for one in opened if str(one.operands[0]) == "/Artifact"]
                assert any(str(one.operands[1].get("/Type", "")) == "/Pagination" for one in artifacts)


def test_equal_figures_give_equal_bytes(made: dict[str, bytes]) -> None:
    assert paper.pdf(briefings.document("leigh", TODAY), day=TODAY) == made["leigh"]


def test_the_command_makes_files_that_link_to_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = {slug: one for slug, one in briefed.every().items() if slug in ("shevington", "flourishing-towns")}
    monkeypatch.setattr(briefed, "every", lambda: kept)

    assert command.main(["brief", str(tmp_path / "made")]) == 0
    said = capsys.readouterr().err
    assert "2 of 2: Shevington" in said
    assert f"Wrote 2 briefings to {tmp_path / 'made'}" in said
    files = {path.name for path in (tmp_path / "made").iterdir()}
    assert files == {"index.html", *(f"{slug}.{ending}" for slug in kept for ending in ("html", "pdf"))}
    for name in (one for one in files if one.endswith(".html")):
        text = (tmp_path / "made" / name).read_text(encoding="utf-8")
        assert "<script" not in text
        local = [link for link in re.findall(r'href="([^"]+)"', text) if not link.startswith(("http", "data:"))]
        assert local
        assert set(local) <= files, name


def test_without_its_libraries_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing() -> None:
        raise paper.Missing("Briefings need Pango.")

    monkeypatch.setattr(paper, "_library", missing)
    assert command.main(["brief", str(tmp_path)]) == 1
    said = capsys.readouterr().err
    assert "Briefings need Pango." in said
    assert "Install that, or print pages instead." in said


def test_its_letters_are_those_of_the_page(made: dict[str, bytes]) -> None:
    with pikepdf.open(io.BytesIO(made["leigh"])) as document:
        named = {str(one.get("/BaseFont", "")) for one in document.objects if isinstance(one, pikepdf.Dictionary)}
    own = fonts.FAMILY.replace(" ", "-")
    assert any(own in name or fonts.FAMILY.replace(" ", "") in name for name in named)
    assert not any("DejaVu" in name for name in named)


def test_briefings_from_before_a_withdrawal_are_taken_away(tmp_path: Path) -> None:
    for name in ("leigh.pdf", "leigh.html", "index.html", "notes.txt"):
        (tmp_path / name).write_text("made before", encoding="utf-8")

    assert briefings.forget(tmp_path) == 1

    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]  # what is not ours stays
