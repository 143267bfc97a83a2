"""The command line: `python -m data --help` lists its commands."""

import argparse
import re
import sys
from datetime import date
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from data.faults import DataFault
from data.reading import catalogue, csv_rows
from data.receiving import commands as receiving
from data.refreshing import commands as refreshing
from data.storing import build as build_module
from data.storing import count as count_module
from data.storing import editions, publishing, store
from data.storing import export as export_module


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def _build(_: argparse.Namespace) -> None:
    publishing.publish(say=_say)


def _export(arguments: argparse.Namespace) -> None:
    if arguments.as_at is None:
        build_module.ensure(say=_say)
        url = store.location()
    else:
        editions.make(arguments.as_at, say=_say)
        url = editions.url(arguments.as_at)
    count = export_module.export(arguments.file, url=url)
    _say(f"Wrote {count:,} rows to {arguments.file}")


def _count(_: argparse.Namespace) -> None:
    build_module.ensure(say=_say)
    print(*count_module.report(count_module.headlines(store.location())), sep="\n")


def _edition(arguments: argparse.Namespace) -> None:
    for day in arguments.day or editions.days():
        editions.make(day, say=_say)
    if not editions.days():
        _say("No edition is kept. Name a day: python -m data edition 2026-11-30")


def _seal(arguments: argparse.Namespace) -> None:
    """Write a source's present checksum into its declaration."""
    declaration = store.ROOT / "sources" / arguments.source / "source.toml"
    if not declaration.exists():
        raise DataFault("The file is missing.", file=declaration, mend="Name a folder under data/sources.")
    digest = csv_rows.checksum(store.ROOT / catalogue.source(declaration).file)
    text = declaration.read_text(encoding="utf-8")
    declaration.write_text(re.sub(r'sha256 = ".*"', f'sha256 = "{digest}"', text), encoding="utf-8")
    _say(f"{arguments.source} is sealed with {digest}. Set its 'loaded' date if the figures are a new release.")


def _brief(arguments: argparse.Namespace) -> None:
    """Make all briefings; like what takes them away, this reaches up to the exhibits that pages are made of."""
    from components.media import paper
    from pages.site import briefings, settings

    build_module.ensure(say=_say)
    folder = arguments.folder or settings.briefings()
    try:
        count = briefings.make(folder, say=_say)
    except paper.Missing as missing:
        raise DataFault(str(missing), file=folder, mend="Install that, or print pages instead.") from missing
    _say(f"Wrote {count} briefings to {folder}, each as PDF and as a page. Serve them with BRIEFINGS={folder}")


def _forget_briefings() -> None:
    """Take away the briefings from before a release was withdrawn: they may hold what it disclosed (O2a)."""
    from pages.site import briefings, settings

    if count := briefings.forget(settings.briefings()):
        _say(f"{count} briefings that were made before are taken away. Make them anew: python -m data brief")


def main(words: list[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m data", description="The store of the borough dashboard.")
    commands = parser.add_subparsers(required=True)
    commands.add_parser("build", help="make the store anew").set_defaults(run=_build)
    export = commands.add_parser("export", help="write the whole store as one tidy CSV table")
    export.add_argument("file", type=Path)
    export.add_argument("--as-at", type=date.fromisoformat, metavar="DAY", help="as known on a day")
    export.set_defaults(run=_export)
    edition = commands.add_parser(
        "edition", help="keep what was known on a day; without one, make all anew that need it"
    )
    edition.add_argument("day", type=date.fromisoformat, nargs="*", metavar="YYYY-MM-DD")
    edition.set_defaults(run=_edition)
    count = commands.add_parser("count", help="count how the borough's headline figures stand and have moved")
    count.set_defaults(run=_count)
    seal = commands.add_parser("seal", help="accept a source's changed figures")
    seal.add_argument("source")
    seal.set_defaults(run=_seal)
    brief = commands.add_parser("brief", help="make the briefings of missions, towns, wards and the framework")
    brief.add_argument("folder", type=Path, nargs="?")
    brief.set_defaults(run=_brief)
    receiving.add(commands, say=_say, withdrawn=_forget_briefings)
    refreshing.add(commands, say=_say)
    arguments = parser.parse_args(words)
    try:
        return int(arguments.run(arguments) or 0)
    except DataFault as fault:
        _say(f"Nothing was changed. {fault}")
        return 1
    except (OSError, SQLAlchemyError) as error:
        _say(f"Nothing was changed. The store or a file could not be used: {error}")
        return 1


if __name__ == "__main__":
    sys.exit(main())
