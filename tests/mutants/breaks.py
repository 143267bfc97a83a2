"""The breaks as they are declared: one file for each layer beside this one."""

import ast
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
# In the order in which they are tried; those of `browser` need a server, most of them Chromium too.
LAYERS = (
    "public",
    "outdoors",
    "methods",
    "reading",
    "derive",
    "store",
    "export",
    "queries",
    "components",
    "pages",
    "entry",
    "architecture",
    "browser",
)


@dataclass(frozen=True, slots=True)
class Break:
    """A mistake that somebody could make.

    Attributes:
        name: What is broken, in a short sentence.
        file: The file it is in, as a path from the root of the project.
        old: The text that stands there, once.
        new: What stands in its place.
        tests: What pytest is told to run: at least one of these tests must fail.
    """

    layer: str
    name: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]


def every() -> Iterator[Break]:
    """Yield all breaks, layer by layer.

    Raises:
        TypeError: If a declaration has other fields than those of a break.
    """
    for layer in LAYERS:
        for one in tomllib.loads((HERE / f"{layer}.toml").read_text(encoding="utf-8"))["break"]:
            yield Break(**{**one, "layer": layer, "tests": tuple(one["tests"])})


@cache
def _functions(path: Path) -> frozenset[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def _is_there(test: str, root: Path) -> bool:
    file, _, function = test.partition("::")
    path = root / file
    return path.is_file() and (not function or function.partition("[")[0] in _functions(path))


def fault(one: Break, root: Path) -> str:
    """Return what keeps a break from being tried on the project at a root; empty where nothing does."""
    path = root / one.file
    if not path.is_file():
        return f"there is no {one.file}"
    count = path.read_text(encoding="utf-8").count(one.old)
    if count != 1:
        return f"its text stands {count} times in {one.file}"
    if one.old == one.new:
        return "it changes nothing"
    missing = [test for test in one.tests if not _is_there(test, root)]
    if missing or not one.tests:
        return f"there is no such test: {', '.join(missing) or 'none is named'}"
    return ""
