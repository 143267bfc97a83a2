"""A fragment that is asked for while a whole page is still on its way takes nothing of the page away."""

from collections import Counter

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests import speaking

TIMES = 20


def parts_of(line: speaking.Line, fragments: set[str]) -> tuple[Counter[str], str]:
    """Return how many parts of each fragment come with the whole page, and the page's mark.

    Args:
        line: On which the whole page was asked for, and then these fragments.
        fragments: All is heard until they have come.
    """
    parts: Counter[str] = Counter()
    mark, whole, due = "", False, {"", *fragments}
    while due:
        said = line.hear()
        kind = said.WhichOneof("type")
        if kind == "navigation":
            mark = said.navigation.page_script_hash
        elif kind == "new_session":
            whole = not said.metadata.run.fragment_ids
        elif kind == "delta" and whole and said.delta.fragment_id:
            parts[said.delta.fragment_id] += 1
        elif kind == "script_finished":
            assert said.script_finished != ForwardMsg.FINISHED_WITH_COMPILE_ERROR
            due -= set(said.metadata.run.fragment_ids) or {""}
    return parts, mark


@pytest.mark.parametrize("page", ["indicator", "leigh"])
def test_the_whole_page_brings_all_its_parts_though_its_fragments_are_asked_for_right_behind(
    server: str, page: str
) -> None:
    with speaking.to(server) as line:
        line.ask(page)
        parts, mark = parts_of(line, set())
        assert len(parts) > 1

        for _ in range(TIMES):
            line.ask(page, mark=mark)
            for fragment in parts:
                line.ask(page, mark=mark, fragment=fragment)
            assert parts_of(line, set(parts)) == (parts, mark)


def test_a_fragment_of_a_page_that_is_being_left_does_not_bring_that_page_back(server: str) -> None:
    with speaking.to(server) as line:
        line.ask("golborne")
        of_there, there = parts_of(line, set())
        line.ask("leigh")
        of_here, here = parts_of(line, set())
        last = next(iter(of_there))

        line.ask("golborne", mark=there)
        for fragment in of_here:
            line.ask("leigh", mark=here, fragment=fragment)
        line.ask("golborne", mark=there, fragment=last)  # fragments take their turns: it is drawn behind all of these

        drawn = []
        while not drawn or drawn[-1] != (there, last):
            said = line.hear()
            if said.WhichOneof("type") == "new_session":
                drawn.append((said.new_session.page_script_hash, *said.metadata.run.fragment_ids))
        assert drawn == [(there,), (there, last)]


def test_a_fragment_that_is_asked_for_many_times_while_the_page_is_drawn_is_not_drawn_as_many_times(
    server: str,
) -> None:
    with speaking.to(server) as line:
        line.ask("leigh")
        parts, mark = parts_of(line, set())
        first, last = list(parts)[:2]

        line.ask("leigh", mark=mark)
        for _ in range(TIMES):
            line.ask("leigh", mark=mark, fragment=first)
        line.ask("leigh", mark=mark, fragment=last)

        drawn: Counter[str] = Counter()
        while not drawn[last]:
            said = line.hear()
            if said.WhichOneof("type") == "script_finished":
                drawn.update(said.metadata.run.fragment_ids)
        assert 1 <= drawn[first] <= 2  # twice, if the page was drawn before all had been asked for
