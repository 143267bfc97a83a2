"""The commands for figures of the council's own: template, import, undo, withdraw, history."""

import argparse
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from data.faults import DataFault
from data.reading import releases
from data.reading.whole import Say
from data.receiving import receive, template, trail
from data.receiving.ground import Ground
from data.storing import editions, publishing, releasing, store
from data.subject import SUBJECT

WHY = "the reason, for all to read"
IMPORT = "python -m data import"
BY_WHOM = '--by "your office"'
TAKE_BACK = "To take it back: python -m data undo"
WORDS = {"by": "your office", "why": "the reason"}
BY = "the office that does it, and no person's name"


def _needed(arguments: argparse.Namespace, *names: str) -> None:
    for name in names:
        if not getattr(arguments, name):
            raise DataFault(f"--{name} is missing.", file=store.ROOT, mend=f'Add --{name} "{WORDS[name]}".')


def _template(arguments: argparse.Namespace, say: Say) -> None:
    ground = Ground(store.ROOT)
    count = template.write(arguments.file, ground, indicators=arguments.indicator, areas=arguments.areas or "")
    for slug in arguments.indicator:
        following = ground.next(slug)
        if following is not None and following.end >= editions.today():
            say(f"Mind: the next period of {slug}, {following.label}, ends on {following.end}. It loads after that.")
    say(f"Wrote {arguments.file}, with {count} rows prepared. Fill it in, then: {IMPORT} {arguments.file}")


def _import(arguments: argparse.Namespace, say: Say) -> None:
    when = arguments.at or arguments.publish
    if when:
        _needed(arguments, "by")
    at = trail.moment(when or trail.NOW, file=arguments.file)
    ground = Ground(store.ROOT, at)
    trail.check_waiting(ground, at, arguments.file)
    one = receive.rehearse(arguments.file, ground, at=at)
    print(*receive.told(one, ground), sep="\n")
    if one.faults:
        raise DataFault(
            "The file has faults, each named above.",
            file=arguments.file,
            mend=f"Mend them and try again: {IMPORT} {arguments.file}",
        )
    if not one.new and not one.revised:
        say("All of it is held already: there is nothing to publish.")
        return
    why = f' --correction "{arguments.correction}"' if arguments.correction else ""
    if one.revised and not arguments.correction:
        why = ' --correction "why"'
        if when:
            raise DataFault(
                f"It changes what was published; figures: {len(one.revised)}.",
                file=arguments.file,
                mend=f"Say why, for all to read, with{why}",
            )
    if not when:
        say(f"A rehearsal: nothing was written. To publish: {IMPORT} {arguments.file}{why} --publish now {BY_WHOM}")
        say('Or for a day and an hour: --at "YYYY-MM-DD HH:MM" instead of --publish now')
        return
    made = receive.publish(
        arguments.file,
        ground,
        at=at,
        by=arguments.by,
        why=arguments.correction or arguments.why,
        correction=bool(arguments.correction),
    )
    if made is None:
        say("All of it is held already: nothing was written.")
    elif made.live > datetime.now(UTC):
        say(f"Release {made.name} counts from {trail.told(made.live)}. {TAKE_BACK}")
    else:
        publishing.publish(say=say)
        say(f"Release {made.name} is shown. {TAKE_BACK}")


def _undo(arguments: argparse.Namespace, say: Say) -> None:
    ground = Ground(store.ROOT)
    one = trail.last(ground, arguments.release or "")
    print(*trail.undoing(one, ground), sep="\n")
    if not (arguments.by and arguments.why):
        say(f'Nothing was written. To undo it: python -m data undo {one.name} {BY_WHOM} --why "why"')
        return
    releasing.undo(one, at=datetime.now(UTC), by=arguments.by, why=arguments.why)
    if one.live <= datetime.now(UTC):
        publishing.publish(say=say)
    say(f"Release {one.name} counts no longer. Nothing is lost: python -m data history")


def _withdraw(arguments: argparse.Namespace, say: Say) -> None:
    _needed(arguments, "why")
    every = {one.name: one for one in releases.every(store.ROOT, arguments.source)}
    if arguments.release not in every:
        raise DataFault(
            f"{arguments.source} has no release {arguments.release}.",
            file=releases.home(store.ROOT, arguments.source),
            mend=f"Those there are: {', '.join(every) or 'none'}.",
        )
    releasing.withdraw(every[arguments.release], day=editions.today(), why=arguments.why)
    publishing.publish(say=say)
    for day in editions.days():  # until then those that hold it are not shown
        editions.make(day, say=say)
    arguments.afterwards()
    say(f"Release {arguments.release} of {arguments.source} is hidden in every edition. Only the fact is told.")
    say(f"What counts now: python -m data history {arguments.source}")


def _history(arguments: argparse.Namespace, say: Say) -> None:
    lines = list(trail.history(store.ROOT, arguments.source or Ground(store.ROOT).own))
    print(*lines or ["No release since the first. To make one, begin with: python -m data template"], sep="\n")


def add(commands: Any, *, say: Say, withdrawn: Callable[[], None]) -> None:
    """Add the commands to a parser's; what is `withdrawn` is taken out of what was made of it elsewhere, too."""

    def command(name: str, run: Any, says: str) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = commands.add_parser(name, help=says)
        made.set_defaults(run=lambda arguments: run(arguments, say))
        return made

    made = command("template", _template, "write a workbook for figures of the council's own")
    made.add_argument("file", type=Path, nargs="?", default=Path("figures.xlsx"))
    made.add_argument("--indicator", action="append", default=[], help="an indicator's slug; may be repeated")
    made.add_argument("--areas", choices=sorted(template.AREAS))
    made = command("import", _import, "check a workbook or CSV file that was filled in, and publish it")
    made.add_argument("file", type=Path)
    made.add_argument("--publish", metavar="now", help="show it at once; without this or --at nothing is written")
    made.add_argument("--at", metavar="MOMENT", help=f'show it from "YYYY-MM-DD HH:MM" on, {SUBJECT.zone}')
    made.add_argument("--by", default="", help=BY)
    made.add_argument("--why", default="", help=WHY)
    made.add_argument("--correction", metavar="WHY", default="", help="it puts right what was published, and why")
    made = command("undo", _undo, "let the last release of the council's own count no longer")
    made.add_argument("release", nargs="?", default="")
    made.add_argument("--by", default="", help=BY)
    made.add_argument("--why", default="", help=WHY)
    made = command("withdraw", _withdraw, "hide a release that disclosed something in every edition")
    made.add_argument("source")
    made.add_argument("release")
    made.add_argument("--why", default="", help="the reason, which is kept and not shown")
    made.set_defaults(afterwards=withdrawn)
    made = command("history", _history, "tell who released what of a source, and when")
    made.add_argument("source", nargs="?", default="")
