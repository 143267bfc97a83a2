"""A thousand random and hostile addresses: each gives a page that is whole, and none says what it was told to."""

import functools
import random
import re
from collections.abc import Iterable, Mapping, Sequence
from unittest import mock
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from components.browser import address_bar
from components.language import area_address
from queries import neighbourhoods
from tests.pages import drawn, markup

Address = Mapping[str | bytes, Sequence[str | bytes]]  # name -> its values; bytes are sent as they are

NAMES = (
    *("indicator", "mission", "supporting", "pillar", "part", "of", "with", "and", "by", "area", "order"),
    *("postcode", "layers", "view", "against", "towns", "outcome"),
)
OPENED: dict[str, dict[str, list[str]]] = {  # what makes a page ask for all that it can ask for
    "indicator": {"with": ["picked"]},
    "compare-towns": {"view": ["side"]},
    "neighbourhoods": {"area": ["E01006315"]},
    "your-area": {"area": ["leigh"]},
}
HOSTILE: tuple[str | bytes, ...] = (
    # databases
    *("' OR '1'='1", "'; DROP TABLE observation; --", '" UNION SELECT * FROM store --', "1; ATTACH DATABASE 'x'"),
    *("leigh' AND 1=1 --", "%27%20OR%201=1", "\\'; VACUUM; --", "E01006315') OR ('1'='1"),
    # markup and script
    *("<script>alert('told')</script>", '"><script>alert(1)</script>', "<img src=x onerror=alert('told')>"),
    *('" onmouseover="alert(1)', "' autofocus onfocus=alert(1) '", "</style><script>told()</script>"),
    *("<svg/onload=told()>", "javascript:alert(1)", "<!--", "]]>", "</h1></div></footer>", "<b>", "&lt;b&gt;"),
    *("WN1 1YN<script>told()</script>", "<iframe src=//told.example>", "data:text/html,<script>told()</script>"),
    # templates, formats and expressions
    *("{{7*7}}", "{% for x in range(9) %}{% endfor %}", "${7*7}", "#{7*7}", "<%= 7*7 %>", "%s%n%x", "{0.__class__}"),
    *("{name}", "@@=alert(1)", "__import__('os').system('told')", "$(told)", "`told`", "=1+1", "*told* [told](//x)"),
    # files and addresses
    *("../../etc/passwd", "..\\..\\windows\\win.ini", "/etc/passwd\0.csv", "file:///etc/passwd", "//told.example"),
    *("https://told.example/", "%2e%2e%2f", "%00", "%", "%zz", "+", "&", "?", "#", "=", "a=b&c=d", ";", "|"),
    # characters
    *("\0", "\x01\x02\x1b[31m", "\r\nSet-Cookie: told=1", "\t\n\v\f", "\x7f\x80\x9f", "\ufeffleigh", "\ufffe\uffff"),
    *("\u202eedoctsop", "\u200b\u200d\u2060", "\u2028\u2029", "ﷺ" * 300, "e" + "\u0301" * 500, "👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿", "𝓛𝓮𝓲𝓰𝓱"),
    *("ｌｅｉｇｈ", "ＷＮ１ １ＹＮ", "İıßﬁ", "Λειγ", "Лигх", "利", "ลีห์", "WN\u00a01\u00a01YN", "wn1\u20091yn"),
    # bytes of other encodings, and what is no text at all
    *("café".encode("latin-1"), "Лигх".encode("koi8-r"), "利".encode("shift-jis"), "leigh".encode("utf-16")),
    *(
        b"\xff\xfe\x00",
        b"\xed\xa0\x80",
        b"\xf4\x90\x80\x80",
        b"\xc0\xaf",
        "\udc80\ud800".encode(errors="surrogatepass"),
    ),
    *("cafÃ©", "\u20ac".encode().decode("latin-1"), "leigh".encode("utf-7"), "leigh".encode("utf-32")),
    # numbers, days and what programs write
    *("1e999", "-1e999", "nan", "inf", "-1", "-0", "0", "00", "1.5", "0x1f", "1_000", "9" * 400, "-" + "9" * 30),
    *("٣", "²", "½", "2024-02-30", "0000-00-00", "9999-12-31T23:59:60Z", "None", "null", "undefined", "NaN", "True"),
    *(
        "[]",
        "{}",
        '{"area": ["leigh"]}',
        "[1, 2",
        '"leigh"',
        "['leigh']",
        "!!python/object:os.system",
        "\\x00",
        "\\u0000",
    ),
    # very long, and lists without end
    *("a" * 10_000, "’" * 3_000, "<b>" * 3_000, "," * 10_000, "." * 10_000, "leigh," * 1_500, "towns." * 1_500),
    *("WN1 1YN" * 1_000, "E01006315," * 1_000, "{" * 5_000, "(" * 5_000, "A" * 400, "A" * 401, "=" * 400),
    # areas of other places and of other kinds, and postcodes that are not ours
    *("E08000001", "E08000010", "E12000002", "E92000001", "E47000001", "E01000001", "E05000001", "W06000001"),
    *("e01006315", "E01006315,E01006372", "E010063155", "E02001287", "SW1A 1AA", "WN9 9ZZ", "W1", "WN", "GIR 0AA"),
    *("", " ", "  leigh  ", "LEIGH", "leigh/", "yes", "YES", "no", "none", "none.towns", "all", "*"),
)
ALTERED = 40  # valid values with a character changed
TORN = 40  # texts of an area of one's own with bits turned
EACH = 42  # addresses for each page
AT_LEAST = 1_000
FRESH = 21  # every so many addresses a new visitor comes
DANGEROUS = {"script", "iframe", "object", "embed", "svg", "form", "base", "meta", "link"}


def _altered(valid: Sequence[str], chance: random.Random) -> str:
    """Return a valid value with one character changed, left out or doubled."""
    text = chance.choice(valid)
    place = chance.randrange(len(text))
    return (
        text[:place]
        + chance.choice(["", text[place] * 2, "é", "0", "\0", text[place].swapcase()])
        + text[place + 1 :]
    )


def _torn(codes: Sequence[str], chance: random.Random) -> str:
    """Return the text of an area of one's own with a bit of one of its characters turned."""
    text = area_address.encode(chance.sample(codes, chance.randint(1, 60)), codes)
    place = chance.randrange(len(text))
    return text[:place] + chr(ord(text[place]) ^ 1 << chance.randrange(7)) + text[place + 1 :]


def values(chance: random.Random) -> list[str | bytes]:
    """Return what stands in addresses: what is hostile, what is nearly valid, what is valid of another choice."""
    valid = sorted({value for views in drawn.ALL_CHOICES.values() for view in views for value in view.values()})
    altered = [_altered(valid, chance) for _ in range(ALTERED)]
    torn = [_torn(neighbourhoods.codes(), chance) for _ in range(TORN)]
    return [*HOSTILE, *valid, *altered, *torn]


def addresses(slug: str) -> list[Address]:
    """Return hostile addresses of a page, the same ones in each run."""
    chance = random.Random(slug)
    every = values(chance)
    found: list[Address] = []
    for number in range(EACH):
        address: dict[str | bytes, list[str | bytes]] = {
            name: chance.choices(every, k=chance.choice((1, 1, 1, 2, 3))) for name in NAMES
        }
        address[chance.choice(HOSTILE)] = [chance.choice(every)]
        if number % 2:
            address |= OPENED.get(slug, {})
        found.append(address)
    return found


def _framed(slug: str) -> None:
    from unittest import mock

    import pages
    from pages.site import frame

    with mock.patch.object(pages, "HOME", slug):  # AppTest opens the page that is at home
        frame.run()


class Visitor:
    """Somebody who types one address after another, with the whole frame around the page."""

    def __init__(self, slug: str) -> None:
        self.test = AppTest.from_function(_framed, default_timeout=60, args=(slug,))

    def go(self, address: Address) -> list[str]:
        """Return the HTML that an address gives, fragment by fragment."""
        self.test.query_params = dict(address)
        with drawn.going():
            self.test.run()
        return [one.proto.body for one in self.test.get("html")]


def unescaped(bodies: Iterable[str], address: Address) -> set[str]:
    """Return the parts of an address that stand in HTML as markup would."""
    parts = {part for found in ([*address], *address.values()) for part in found if isinstance(part, str)}
    marked = {part for part in parts if re.search(r"[<\"'].*\w", part)}
    return {part for part in marked if any(part in body for body in bodies)}


def check(visitor: Visitor, address: Address, *, known: set[str]) -> None:
    """Fail unless an address gives a whole page; `known` is HTML that was found harmless before, and grows."""
    bodies = visitor.go(address)

    says = f"at ?{urlencode(address, doseq=True)[:2000]}"
    assert [one.message for one in visitor.test.exception] == [], says
    assert sum(body.count("<h1>") for body in bodies) == 1, says
    assert any('<footer class="page-foot"' in body for body in bodies), says
    new = [body for body in bodies if body not in known]
    assert unescaped(new, address) == set(), says
    tree = markup.read(*new)
    ours = [node for node in tree.every("form") if node.attributes.get("action") == "/search"]  # our own search
    assert {node.tag for node in tree.every() if node not in ours} & DANGEROUS == set(), says
    assert not [name for node in tree.every() for name in node.attributes if name.startswith("on")], says
    assert all(re.match("/(?!/)|https://|#", node.attributes["href"]) for node in tree.every("a")), says
    known |= set(new)


@pytest.mark.parametrize("slug", drawn.SLUGS)
def test_a_hostile_address_gives_a_whole_page(slug: str) -> None:
    opened = Visitor(slug).go({})
    known = set(opened)

    for number, address in enumerate(addresses(slug)):
        if number % FRESH == 0:
            visitor = Visitor(slug)
        check(visitor, address, known=known)

    assert visitor.go({}) == opened


def test_there_are_a_thousand_of_them_and_each_is_different() -> None:
    every = {urlencode(one, doseq=True) + slug for slug in drawn.SLUGS for one in addresses(slug)}

    assert len(every) == EACH * len(drawn.SLUGS) >= AT_LEAST


def test_they_have_every_name_that_a_page_asks_for() -> None:
    with mock.patch.object(address_bar, "asked", wraps=address_bar.asked) as asked:
        for slug in drawn.SLUGS[: -len(drawn.TOWNS) + 1]:  # all towns have one page
            visitor = Visitor(slug)
            visitor.go({})
            visitor.go(OPENED.get(slug, {}))

    assert {call.args[0] for call in asked.call_args_list} == set(NAMES)


@functools.cache
def seasoned(slug: str) -> tuple[Visitor, set[str]]:
    """Return a visitor who has seen a page as it opens, and its HTML."""
    visitor = Visitor(slug)
    return visitor, set(visitor.go({}))


@pytest.mark.parametrize("slug", drawn.SLUGS)
@settings(max_examples=5)
@given(address=st.dictionaries(st.sampled_from(NAMES) | st.text(), st.lists(st.text(), min_size=1, max_size=3)))
def test_an_address_of_random_text_gives_a_whole_page(slug: str, address: Address) -> None:
    visitor, known = seasoned(slug)

    check(visitor, OPENED.get(slug, {}) | address, known=known)
