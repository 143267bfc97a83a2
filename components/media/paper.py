"""A page of HTML as tagged PDF (PDF/UA-1), mended where the library that makes it falls short."""

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Any

from components.drawing.svg import fonts

NEEDS = "WeasyPrint and pikepdf (requirements.txt) and Pango (Debian: libpango-1.0-0 libpangoft2-1.0-0)"


Read = dict[Any, set[int]]  # by page, the pieces of its content that the structure reads


class Missing(Exception):
    """What makes PDFs is not installed; its words say what to install."""


@cache
def _library() -> tuple[Any, Any, Any]:
    """Return the library, its fonts, which all papers share, and the looks that name them.

    Raises:
        Missing: If it, or what it stands on, is not there.
    """
    try:
        import pikepdf  # noqa: F401
        import weasyprint
        from weasyprint.text.fonts import FontConfiguration
    except (ImportError, OSError) as error:
        raise Missing(f"Briefings need {NEEDS}. ({error})") from error
    shared = FontConfiguration()
    faces = "".join(
        f'@font-face {{ font-family: "{fonts.FAMILY}"; src: url("{path.as_uri()}"); font-weight: {weight} }}'
        for path, weight in zip(fonts.files(), fonts.WEIGHTS.values(), strict=True)
    )
    return weasyprint, shared, weasyprint.CSS(string=faces, font_config=shared)


@contextmanager
def _as_of(day: date) -> Iterator[None]:
    """Let what is made be dated on a day, so that equal pages give equal bytes."""
    name = "SOURCE_DATE_EPOCH"
    before = os.environ.get(name)
    os.environ[name] = str(int(datetime.combine(day, time(), UTC).timestamp()))
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before


def pdf(document: str, *, day: date) -> bytes:
    """Return a page as PDF, dated on a day.

    Raises:
        Missing: If the libraries are not there.
    """
    weasyprint, shared, faces = _library()
    with _as_of(day):
        made = weasyprint.HTML(string=document).write_pdf(
            font_config=shared, stylesheets=[faces], pdf_variant="pdf/ua-1"
        )
    return _mended(made)


def _mended(made: bytes) -> bytes:
    """Return a PDF whose headers of tables name their direction, and whose running lines are no part of the text."""
    import pikepdf

    with pikepdf.open(io.BytesIO(made)) as document:
        read: Read = {page.objgen: set() for page in document.pages}
        _walk(document.Root.StructTreeRoot, read)
        for page in document.pages:
            _put_apart(document, page, read[page.objgen])
        written = io.BytesIO()
        document.save(written, deterministic_id=True)
    return written.getvalue()


def _walk(element: Any, read: Read, *, in_head: bool = False, on: Any = None) -> None:
    """Give each header of a table its scope, and gather by page which pieces of content the structure reads."""
    import pikepdf

    kind, on = str(element.get("/S", "")), element.get("/Pg", on)
    if kind == "/TH":
        scope = pikepdf.Name.Column if in_head else pikepdf.Name.Row
        element.A = pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=scope)
    kids = element.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/MCID" not in kid:
            _walk(kid, read, in_head=in_head or kind == "/THead", on=on)
        elif isinstance(kid, pikepdf.Dictionary):
            read[kid.get("/Pg", on).objgen].add(int(kid.MCID))
        else:
            read[on.objgen].add(int(kid))


def _put_apart(document: Any, page: Any, read: set[int]) -> None:
    """Mark the pieces of a page that no structure reads, its running lines, as artifacts."""
    import pikepdf

    kept = []
    for instruction in pikepdf.parse_content_stream(page):
        operands = instruction.operands
        if str(instruction.operator) == "BDC" and "/MCID" in operands[1] and int(operands[1].MCID) not in read:
            artifact = [pikepdf.Name.Artifact, pikepdf.Dictionary(Type=pikepdf.Name.Pagination)]
            instruction = pikepdf.ContentStreamInstruction(artifact, instruction.operator)
        kept.append(instruction)
    page.Contents = document.make_stream(pikepdf.unparse_content_stream(kept))
