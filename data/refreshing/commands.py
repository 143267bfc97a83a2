"""The commands that reach official services: refresh and doctor."""

import argparse
from typing import Any

from data.faults import DataFault
from data.reading.whole import Say
from data.refreshing import doctor, run
from data.storing import store


def _bases(words: list[str]) -> dict[str, str]:
    found = dict(word.partition("=")[::2] for word in words)
    if wrong := [name for name, base in found.items() if not base]:
        raise DataFault(f"--base {wrong[0]} has no address.", file=store.ROOT, mend="Write --base SERVICE=ADDRESS.")
    return found


def _refresh(arguments: argparse.Namespace, say: Say) -> int:
    wanted = run.Wanted(
        sources=tuple(arguments.sources),
        bases=_bases(arguments.base),
        accept=tuple(arguments.accept),
        dry=arguments.dry_run,
        build=not arguments.no_build,
        pause=arguments.pause,
    )
    failed = run.refresh(store.ROOT, wanted, say=say)
    if failed:
        say(f"Not all could be refreshed: {', '.join(failed)}. Why, and what to do, stands above.")
    return 1 if failed else 0


def _doctor(arguments: argparse.Namespace, say: Say) -> int:
    found = doctor.examine(store.ROOT, say=say)
    if arguments.online:
        found += doctor.online(store.ROOT, _bases(arguments.base), pause=arguments.pause, say=say)
    print(*doctor.told(found), sep="\n")
    return 1 if any(one.urgency < doctor.Urgency.LATER for one in found) else 0


def _reaching(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--base", action="append", default=[], metavar="SERVICE=ADDRESS", help="ask a service at another address"
    )
    command.add_argument("--pause", type=float, help="seconds between requests to an address on this machine")


def add(commands: Any, *, say: Say) -> None:
    """Add the commands to the command line."""
    refresh = commands.add_parser("refresh", help="fetch what official services publish anew, as new releases")
    refresh.add_argument("sources", nargs="*", metavar="SOURCE", help="by default all that can be refreshed")
    refresh.add_argument("--dry-run", action="store_true", help="show what would change, and write nothing")
    refresh.add_argument(
        "--accept",
        action="append",
        default=[],
        metavar="INDICATOR:GUARD",
        help="take what is refused otherwise: rows, unit, columns, jump",
    )
    refresh.add_argument("--no-build", action="store_true", help="leave the store as it is")
    _reaching(refresh)
    refresh.set_defaults(run=lambda arguments: _refresh(arguments, say))
    examined = commands.add_parser("doctor", help="check the store, declarations, releases and ages")
    examined.add_argument("--online", action="store_true", help="ask each service whether it answers as expected")
    _reaching(examined)
    examined.set_defaults(run=lambda arguments: _doctor(arguments, say))
