"""Sets of neighbourhoods as texts for the address: each text stands for its own set, and a mistyped one for none."""

import base64
import string
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.language import area_address

CODES = [f"E01{number:06}" for number in range(6200, 6600, 2)]
SAFE = set(string.ascii_letters + string.digits + "-_")  # what an address need not escape
TYPED = sorted(SAFE | set("+/=., %&é"))
SETS = {
    "one": CODES[117:118],
    "the first and the last": [CODES[0], CODES[-1]],
    "every seventh": CODES[::7],
    "a patch": CODES[40:63],
    "all": CODES,
}
every_set = pytest.mark.parametrize("chosen", SETS.values(), ids=SETS)
subsets = st.sets(st.sampled_from(CODES))


def edits(text):
    """Yield every text that is one character away: put in another's place, put in, or taken out."""
    for place in range(len(text) + 1):
        before, after = text[:place], text[place:]
        yield from (before + typed + after for typed in TYPED)
        if after:
            yield before + after[1:]
            yield from (before + typed + after[1:] for typed in TYPED if typed != after[0])


@given(chosen=subsets)
def test_any_set_comes_back_from_its_text_in_order(chosen):
    text = area_address.encode(list(chosen), CODES)

    assert area_address.decode(text, CODES) == tuple(sorted(chosen))


@given(data=st.data(), count=st.integers(1, 2000))
def test_however_many_codes_there_are_a_set_of_them_comes_back(data, count):
    codes = [f"{number:04}" for number in range(count)]
    chosen = data.draw(st.sets(st.sampled_from(codes), max_size=5))

    assert area_address.decode(area_address.encode(list(chosen), codes), codes) == tuple(sorted(chosen))


@given(chosen=st.lists(st.sampled_from(CODES)))
def test_neither_order_nor_repetition_changes_the_text(chosen):
    text = area_address.encode(chosen, CODES)

    assert text == area_address.encode(sorted(set(chosen)), CODES) == area_address.encode(chosen[::-1], CODES)


@pytest.mark.parametrize(("name", "text"), [("one", "czkOIA"), ("a patch", "xYIF__9_")])
def test_a_text_that_somebody_kept_still_stands_for_its_set(name, text):
    assert area_address.decode(text, CODES) == tuple(SETS[name])


@given(chosen=subsets)
def test_a_text_is_at_most_forty_characters_that_need_no_escaping(chosen):
    text = area_address.encode(list(chosen), CODES)

    assert len(text) <= 40
    assert set(text) <= SAFE


@every_set
def test_the_longest_texts_are_at_most_forty_characters_too(chosen):
    assert 0 < len(area_address.encode(chosen, CODES)) <= 40


def test_a_patch_has_a_shorter_text_than_what_is_scattered():
    lengths = [len(area_address.encode(chosen, CODES)) for chosen in (CODES[150:151], CODES[140:160], CODES[::9])]

    assert lengths == sorted(set(lengths))
    assert lengths[0] <= 6


@given(one=subsets, other=subsets)
def test_two_sets_never_share_a_text(one, other):
    texts = [area_address.encode(list(chosen), CODES) for chosen in (one, other)]

    assert (texts[0] == texts[1]) == (one == other)


def test_of_none_there_is_no_text_and_no_text_is_none():
    assert area_address.encode([], CODES) == ""
    assert area_address.decode("", CODES) == ()


def test_a_code_that_is_not_known_is_left_out():
    assert area_address.encode(["E01999999", CODES[3]], CODES) == area_address.encode([CODES[3]], CODES)
    assert area_address.encode(["E01999999"], CODES) == ""


@every_set
def test_one_wrong_character_never_makes_another_set(chosen):
    text = area_address.encode(chosen, CODES)

    found = {area_address.decode(wrong, CODES) for wrong in edits(text) if wrong != text}

    assert found <= {(), tuple(chosen)}
    assert () in found


@given(chosen=subsets.filter(bool), place=st.integers(0, 60))
def test_what_is_left_of_a_text_that_was_cut_stands_for_nothing(chosen, place):
    text = area_address.encode(list(chosen), CODES)

    assert area_address.decode(text[: place % len(text)], CODES) == ()


@pytest.mark.parametrize(
    "others",
    [CODES[:-1], CODES[1:], [*CODES, "E01999999"], ["E01000001", *CODES[1:]], CODES[::-1]],
    ids=["one fewer at the end", "one fewer at the start", "one more", "one other", "another order"],
)
@every_set
def test_a_text_from_before_the_codes_changed_stands_for_nothing(chosen, others):
    text = area_address.encode(chosen, CODES)

    assert area_address.decode(text, others) == ()


@given(text=st.text())
def test_no_text_is_too_strange(text):
    assert area_address.decode(text, CODES) == ()


@pytest.mark.parametrize("text", ["A" * 400, "A" * 401, "A" * 100_000, "====", "A\n", " ", "\x00", "é", "’" * 30])
def test_nonsense_stands_for_nothing(text):
    assert area_address.decode(text, CODES) == ()


@pytest.mark.parametrize(
    ("body", "found"),
    [(b"\x18\x80", CODES[199:]), (b"\x18\x80\x01", []), (b"\x19\x01", []), (b"\x00", []), (b"", [])],
    ids=["the last", "the last and one more", "one more", "none", "nothing"],
)
def test_a_text_of_more_codes_than_there_are_or_of_none_stands_for_nothing(body, found):
    check = zlib.crc32(body + ",".join(CODES).encode()) & 0xFFFF
    text = base64.urlsafe_b64encode(check.to_bytes(2, "big") + body).decode().rstrip("=")

    assert area_address.decode(text, CODES) == tuple(found)


def test_a_text_longer_than_any_set_needs_stands_for_nothing():
    codes = [f"{number:05}" for number in range(10_000)]

    # As many codes as no borough has: the text would be right and is refused for its length alone.
    assert area_address.decode(area_address.encode(codes[:3200], codes), codes) == ()
