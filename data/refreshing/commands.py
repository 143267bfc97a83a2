"""The commands that ask official services: refresh and doctor."""

import argparse
from pathlib import Path
from typing import Any

from data.faults import DataFault
from data.reading.whole import Say
from data.refreshing import doctor, run
from data.storing import editions, publishing, store

MARKS = {doctor.BROKEN: "DO NOW", doctor.STALE: "do", doctor.AGED: "look", doctor.GOOD: "well"}


def _bases(said: list[str]) -> dict[str, str]:
    found = {}
    for one in said:
        name, _, address = one.partition("=")
        if not address:
            raise DataFault(f"'{one}' names no base.", file=Path(one), mend="Write --base nomis=https://…")
        found[name] = address
    return found


def _refresh(arguments: argparse.Namespace, say: Say) -> None:
    options = run.Options(_bases(arguments.base), frozenset(arguments.accept), dry=arguments.dry_run)
    written, failed = run.refresh(store.ROOT, arguments.source, options, say=say)
    if written and not arguments.no_build:
        publishing.publish(say=say)
    say(f"New releases: {', '.join(written) or 'none'}. Skipped: {', '.join(failed) or 'none'}.")
    if failed:
        raise DataFault(f"{len(failed)} sources were skipped.", file=store.ROOT / "sources", mend="See why above.")


def _doctor(arguments: argparse.Namespace, _: Say) -> None:
    found = doctor.examine(store.ROOT, today=editions.today(), online=arguments.online, bases=_bases(arguments.base))
    for urgent, said in found:
        print(f"{MARKS[urgent]:>6}  {said}")
    broken = sum(urgent == doctor.BROKEN for urgent, _ in found)
    if broken:
        raise DataFault(f"{broken} things are to be done now.", file=store.ROOT, mend="They stand first above.")


def add(commands: Any, *, say: Say) -> None:
    """Add the commands to a parser's."""
    made = commands.add_parser("refresh", help="fetch newer figures from the official services")
    made.set_defaults(run=lambda arguments: _refresh(arguments, say))
    made.add_argument("source", nargs="*")
    made.add_argument("--dry-run", action="store_true", help="only say what would change")
    made.add_argument("--accept", action="append", default=[], metavar="SOURCE:GUARD", help="believe what is doubted")
    made.add_argument("--no-build", action="store_true", help="leave the store as it is")
    made.add_argument("--base", action="append", default=[], metavar="SERVICE=ADDRESS", help="where a service is")
    made = commands.add_parser("doctor", help="look whether all is well, and say what to do")
    made.set_defaults(run=lambda arguments: _doctor(arguments, say))
    made.add_argument("--online", action="store_true", help="ask the official services too")
    made.add_argument("--base", action="append", default=[], metavar="SERVICE=ADDRESS", help="where a service is")
