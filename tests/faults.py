"""Tries each fault that was named, and tells how many trials were survived and how many lost: `make faults`."""

import sys
from collections import Counter

import pytest

KEEPING, UNBREAKABLE = "tests/queries/test_keeping.py::", "tests/server/test_unbreakable.py::"
DOORS, GUARDING, SERVED = "tests/server/test_doors.py::", "tests/unit/test_guarding.py::", "tests/test_served.py::"
SESSION = "tests/unit/test_session.py::"
FAULTS: dict[str, tuple[str, ...]] = {
    "A line with a foreign origin": (
        f"{DOORS}test_a_visitor_from_another_site",
        f"{SESSION}test_nobody_outside_is_asked",
    ),
    "clear_cache, and other messages that no page sends": (
        f"{DOORS}test_a_message_that_would_clear",
        f"{SESSION}test_what_no_page_sends",
    ),
    "Uploads, metrics, the agent's description": (f"{SERVED}test_what_no_page_uses",),
    "A huge message, plain and packed": (
        f"{DOORS}test_a_message_that_no_page_could_send",
        f"{UNBREAKABLE}test_a_small_message_that_unpacks",
    ),
    "What is no message": (f"{UNBREAKABLE}test_what_is_no_message",),
    "PostgreSQL stopped where it stands": (f"{KEEPING}test_a_server_that_is_stopped",),
    "PostgreSQL slow": (f"{KEEPING}test_a_slow_answer",),
    "PostgreSQL locked": (f"{KEEPING}test_a_table_that_is_locked",),
    "PostgreSQL out of connections": (f"{KEEPING}test_a_server_without_a_line",),
    "The reader's grants, gone and at a rebuild": (
        f"{KEEPING}test_a_reader_whose_grants_are_gone",
        f"{KEEPING}test_who_may_read",
    ),
    "A reader that tries to write, on both engines": (
        f"{KEEPING}test_the_role_that_reads",
        "tests/queries/test_store.py::test_the_reader_cannot_write",
    ),
    "The store on the event loop": (
        f"{KEEPING}test_nothing_is_asked_of_the_store",
        f"{GUARDING}test_health_says_that_the_store_cannot_be_read",
    ),
    "The store deleted, cut short, emptied, garbled, replaced by no store": (
        f"{KEEPING}test_a_store_that_is_harmed",
        f"{KEEPING}test_a_store_that_is_deleted",
        f"{KEEPING}test_a_store_that_cannot_be_mended",
        f"{KEEPING}test_what_was_read_stays",
        f"{UNBREAKABLE}test_a_store_that_is_cut_short",
        f"{GUARDING}test_a_page_is_sent_as_it_was_sent_last",
    ),
    "A store of another version": (f"{KEEPING}test_a_store_of_another_version",),
    "A data fault or a disk that is only read at the start": (
        f"{KEEPING}test_a_fault_in_the_data",
        f"{KEEPING}test_a_disk_that_cannot_be_written",
        f"{KEEPING}test_a_fault_at_the_start",
    ),
    "A full disk": (f"{KEEPING}test_a_full_disk", "tests/queries/test_store.py::test_what_sqlite_sorts"),
    "BEGIN EXCLUSIVE by another": (f"{KEEPING}test_who_locks_the_file",),
    "Builds that are killed, and two at once": ("tests/build/test_atomic.py::",),
    "Reruns and fragments without end": (
        f"{UNBREAKABLE}test_who_asks_without_end",
        f"{SESSION}test_no_more_fragments",
        f"{GUARDING}test_who_sends_faster",
        f"{GUARDING}test_nothing_waits",
    ),
    "Many lines, and lines that are never read": (
        f"{UNBREAKABLE}test_who_opens_many_lines",
        f"{UNBREAKABLE}test_who_never_reads",
        f"{GUARDING}test_no_more_lines",
    ),
    "A store swapped while it is served": (f"{KEEPING}test_a_new_store_is_read", "tests/server/test_starting.py::"),
    "Made-up states of widgets": (f"{UNBREAKABLE}test_made_up_states", f"{GUARDING}test_what_is_no_number"),
    "Vary, gzip;q=0, headers, unknown files, banner": (
        f"{SERVED}test_what_is_no_file",
        f"{SERVED}test_a_map_is_sent_compressed",
        f"{UNBREAKABLE}test_who_refuses_what_is_compressed",
        f"{UNBREAKABLE}test_no_answer_sets_a_cookie",
        f"{UNBREAKABLE}test_no_site_may_steer",
    ),
    "Too much asked at once, or in one address": (
        f"{GUARDING}test_those_that_find_room",
        f"{GUARDING}test_who_has_waited_too_long",
        f"{GUARDING}test_an_address_that_asks_for_too_much",
    ),
    "What is typed, in the log or in an error": (
        f"{GUARDING}test_the_log_tells",
        f"{GUARDING}test_what_fails_again",
        f"{GUARDING}test_what_cannot_be_answered",
    ),
    "Hostile requests, byte for byte": ("tests/server/test_hostile_requests.py::",),
    "The Big List of Naughty Strings": ("tests/server/test_naughty_strings.py::",),
}


class Tally:
    """Counts what came of each trial."""

    def __init__(self) -> None:
        self.came_of: dict[str, str] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note what came of a test: its call, or what it needs if that has failed."""
        if report.when == "call" or report.failed:
            self.came_of[report.nodeid] = "survived" if report.passed else "lost"


def main() -> int:
    """Try all, print the tally, and return 1 where something was lost or was not tried."""
    tally = Tally()
    files = sorted({name.partition("::")[0] for names in FAULTS.values() for name in names})
    pytest.main(["-q", "-n0", "--no-header", "--tb=short", *files], plugins=[tally])
    bad = False
    print(f"\n{'tried':>6} {'survived':>9} {'lost':>5}  fault")
    whole: Counter[str] = Counter()
    for fault, names in FAULTS.items():
        found = [came for node, came in tally.came_of.items() if node.startswith(names)]
        untried = [name for name in names if not any(node.startswith(name) for node in tally.came_of)]
        came = Counter(found)
        whole.update(came)
        bad = bad or bool(came["lost"]) or bool(untried)
        print(
            f"{len(found):6} {came['survived']:9} {came['lost']:5}  {fault}{'  NOT TRIED: ' if untried else ''}",
            *untried,
        )
    print(f"{whole.total():6} {whole['survived']:9} {whole['lost']:5}  in all")
    return int(bad)


if __name__ == "__main__":
    sys.exit(main())
