"""Rules that hold for the code as a whole, by reading every file of it."""

import ast
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest
from sqlalchemy import func, select

from components.browser import private
from components.browser.private import Kind
from components.language import quantities
from data.reading import catalogue
from data.storing import schema, store
from data.subject import SUBJECT
from data.vocabulary import PERIOD_KINDS, UNITS, Aggregation, Geography, KindOfPlace, Method, Status

ROOT = Path(__file__).parent.parent
# What each part may import of the others: app -> pages -> {components, queries} -> data.
MAY_IMPORT = {
    "app": {"pages", "components", "queries", "data"},
    "pages": {"components", "queries", "data"},
    "components": {"data"},
    "queries": {"data"},
    "data": set(),
}
PARTS = {*MAY_IMPORT, "tests"}
# The one command that reaches up to exhibits: `brief` writes files of what pages show.
REACHING_UP = {"data/__main__.py": {"pages", "components"}}
TEXTS = (".py", ".toml", ".md", ".css", ".html", ".j2", ".js", ".txt", ".yml", ".yaml", ".sh", ".cfg", ".ini")
STORING = {f"data.storing.{name}" for name in ("store", "schema", "build", "export", "count", "editions", "fit")}
SELECTS = {
    "data/storing/export.py",  # writes the whole store as one table
    "data/storing/count.py",  # counts the main figures of a store
    "data/storing/store.py",  # asks a store only for its own fingerprint
    "data/storing/fit.py",  # asks a store only whether all is there
}
LINES, LINES_OF_ONE = 250, 50  # of a module, of a function: beyond that it is said why
LONG = {
    "components/browser/address_bar.py": "every kind of choice beside the rules for late messages, which all follow",
    "components/browser/private.py": "the one table of private parts",
    "components/drawing/plotly/dots.py": "three charts of dots on one axis",
    "components/drawing/plotly/dots.py:authorities": "one chart, written as plotly takes it",
    "components/drawing/plotly/lines.py:trend": "one chart, written as plotly takes it",
    "components/drawing/svg/large.py": "the five pictures for the screen of a room",
    "components/markup/hero_map.py": "one picture: its areas, its names and where they have room",
    "data/model/declared.py": "what is declared, value by value",
    "data/model/latest.py": "the parts of a figure, put together in one place",
    "data/reading/catalogue.py": "every field of a declaration with what can be wrong in it",
    "data/reading/catalogue.py:_indicator": "one field after the other",
    "data/reading/csv_rows.py": "every column of an observation with what can be wrong in it",
    "data/storing/export.py:export": "one row, column by column",
    "data/storing/schema.py": "every table of the store",
    "data/working/assess.py": "the judgements of a figure and of a series, which share its interval",
    "data/vocabulary.py": "every kind of thing with its words, unit by unit",
    "pages/site/web.py": "every route beside the app, and who answers what",
    "pages/exhibits/gap.py": "the five kinds of exhibits of a gap, which share their records",
}
# The rooms of components, each of which may import those behind it: media and browser are two ways to the reader.
ROOMS = ("media", "browser", "drawing", "markup", "language")
GROUND = "the values that all rooms share"
FOR_ALL = {"components.browser", "components.browser.shell"}  # where the files of Streamlit's page lie
# The rooms of data likewise.
DATA_ROOMS = ("refreshing", "receiving", "storing", "working", "reading", "methods", "model")
AT_THE_DOOR = {"__main__.py", "subject.py"}  # the command, and the declaration that is read when the app starts
BROWSER = Path("components/browser")  # alone knows what Streamlit does not promise
PROMISED = {"streamlit", "streamlit.delta_generator"}  # what else may import of Streamlit
PRIVATE = [part.name for part in private.PARTS if part.kind in {Kind.MEMBER, Kind.FIELD, Kind.TEXT}]
DOCUMENTED = {
    "_mapping",
    "_value_",
    "__module__",
    "__name__",
    "__new__",
    "__qualname__",
}  # of SQLAlchemy and of Python
MARKS = {part.name for part in private.PARTS if part.kind is Kind.MARK}
MARK = re.compile(r"\bst[A-Z]\w*|\bst-(?!key-|font\b|text-color\b)[a-z]\w*|data-(?:baseweb|st)\b[\w-]*")
TOWNS = tuple(town.name for town in catalogue.read(store.ROOT).towns.values())
# What no source may hold, as it stands in declarations: the names of the borough, of its plan, of its towns in full
# and in part and of what it lies in, the codes of areas, and how many towns there are.
BESIDE = tuple(one.name for one in SUBJECT.benchmarks if one != SUBJECT.country)
NAMES = (SUBJECT.name, SUBJECT.plan, SUBJECT.around, *BESIDE)
HERE = {
    "a name": re.compile(
        "|".join(
            rf"(?<![a-z])({'[ _-]'.join(re.findall('[A-Za-z]+', name))})(?![a-z])"
            for name in (*NAMES, *sorted({part for town in TOWNS for part in re.findall("[A-Z][a-z]{3,}", town)}))
        ),
        re.IGNORECASE,
    ),
    "a code": re.compile(r"(?<![A-Za-z0-9])[EKNSW]\d{4,8}(?!\w)"),
    "a count of towns": re.compile(
        rf"\b({len(TOWNS)}|{quantities.in_words(len(TOWNS))})(\W+\w+){{0,2}}\W+towns?\b"
        rf"|\btowns?\W+({len(TOWNS)}|{quantities.in_words(len(TOWNS))})\b",
        re.IGNORECASE,
    ),
}
VOCABULARY = Path("data/vocabulary.py")  # where each kind of area, status, unit and so on is declared with its words
KINDS = [frozenset(one) for one in (Geography, KindOfPlace, Method, Aggregation, UNITS)]
# What is compared with a member of the vocabulary, or asked of what it declares, and never with a text.
OF_A_KIND = {"status", "method", "aggregation", "unit", "lowest_geography"}
IN_TEMPLATES = re.compile(
    rf"\b(?:{'|'.join(OF_A_KIND)})\b *(?:[!=]=|in) *[\"'(\[]|\{{ *\"(?:{'|'.join(Aggregation)})\" *:"
)
ABBREVIATIONS = {kind.form.partition(" ")[0] for kind in PERIOD_KINDS if kind.said != r"\g<0>"}
ELSEWHERE = re.compile(r"\.\./shared|(?<![\w.:/}>-])/(home|root|tmp|mnt|Users)/\w")


def sources() -> list[Path]:
    """Return every source file, as paths from the root."""
    found = [ROOT / "app.py", *(path for part in MAY_IMPORT for path in (ROOT / part).rglob("*.py"))]
    return sorted(path.relative_to(ROOT) for path in found)


def of_part(part: str) -> list[Path]:
    return [path for path in sources() if path.parts[0].removesuffix(".py") == part]


def of_folder(folder: str) -> list[Path]:
    return [path for path in sources() if path.is_relative_to(folder)]


def tree(path: Path) -> ast.Module:
    return ast.parse((ROOT / path).read_text(encoding="utf-8"), filename=str(path))


def imported(module: ast.Module) -> set[str]:
    """Return the full names of all that a module imports, inside its functions too."""
    names: set[str] = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports name their module in full"
            names |= {str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def packages(path: Path) -> set[str]:
    return {name.split(".")[0] for name in imported(tree(path))}


def calls(module: ast.Module) -> set[str]:
    """Return the names of all functions that are called, without what they are called on."""
    return {
        node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        for node in ast.walk(module)
        if isinstance(node, ast.Call)
    }


def public(body: list[ast.stmt], owner: str = "") -> Iterator[tuple[str, ast.AST]]:
    """Yield the public functions, classes and methods of a body with their names."""
    for node in body:
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            continue
        if node.name.startswith("_"):
            continue
        yield f"{owner}{node.name}", node
        if isinstance(node, ast.ClassDef):
            yield from public(node.body, f"{owner}{node.name}.")


def literals(node: ast.AST) -> list[str]:
    """Return the texts that a collection or the keys of a dictionary are written with, and one text alone."""
    parts = node.keys if isinstance(node, ast.Dict) else getattr(node, "elts", [node])
    return [part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)]


def texts() -> list[Path]:
    """Return every file of text that is ours, tests left out."""
    hidden = {".git", ".hypothesis", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".store", ".venv"}
    return sorted(
        path.relative_to(ROOT)
        for path in ROOT.rglob("*")
        if path.is_file()
        and path.suffix in TEXTS
        and path.relative_to(ROOT).parts[0] not in {*hidden, "tests", "node_modules"}
    )


def said_of_here(text: str) -> set[str]:
    """Return what of the rules in `HERE` a text breaks."""
    return {rule for rule, pattern in HERE.items() if pattern.search(text)}


def test_each_part_is_there_and_is_read_here():
    assert all(of_part(part) for part in MAY_IMPORT)
    assert {path.name for path in ROOT.iterdir() if (path / "__init__.py").is_file()} == PARTS - {"app"}


@pytest.mark.parametrize("path", sources(), ids=str)
def test_imports_run_one_way(path):
    part = path.parts[0].removesuffix(".py")

    against = packages(path) & (PARTS - MAY_IMPORT[part] - {part} - REACHING_UP.get(str(path), set()))

    assert not against, f"{path} imports {', '.join(sorted(against))}"


@pytest.mark.parametrize("path", [path for part in ("app", "pages", "components") for path in of_part(part)], ids=str)
def test_only_the_reading_side_and_the_build_know_the_database(path):
    assert not packages(path) & {"sqlalchemy", "sqlite3", "psycopg"}


@pytest.mark.parametrize("path", of_part("components"), ids=str)
def test_components_never_open_the_store(path):
    assert not imported(tree(path)) & STORING


@pytest.mark.parametrize("path", of_part("pages"), ids=str)
def test_pages_read_through_queries_alone(path):
    assert not imported(tree(path)) & STORING


@pytest.mark.parametrize("path", of_part("data"), ids=str)
def test_data_knows_no_streamlit_and_draws_nothing(path):
    assert not packages(path) & {"streamlit", "plotly", "pydeck", "jinja2"}


@pytest.mark.parametrize("path", of_part("queries"), ids=str)
def test_queries_draw_nothing(path):
    module = tree(path)

    used = {
        ast.unparse(node)
        for node in ast.walk(module)
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "st"
    }

    assert used <= {"st.cache_data", "st.cache_resource"}
    assert not packages(path) & {"plotly", "pydeck", "jinja2"}


@pytest.mark.parametrize(
    "path",
    [path for path in sources() if path.parts[0] != "queries" and path.as_posix() not in SELECTS],
    ids=str,
)
def test_only_queries_the_export_the_count_and_the_fingerprint_select(path):
    module = tree(path)

    assert "select" not in calls(module)
    assert "sqlalchemy.select" not in imported(module)
    assert not [
        node.value
        for node in ast.walk(module)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and "SELECT " in node.value
    ]


def reached(module: ast.Module) -> list[str]:
    """Return what a module reaches for that is not its own: Streamlit's modules, names that begin with a line."""
    inside = [
        name
        for name in imported(module)
        if name.split(".")[0] == "streamlit" and not {name, name.rpartition(".")[0]} & PROMISED
    ]
    for node in ast.walk(module):
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) not in {"self", "super()"}:
            inside += [node.attr] if node.attr.startswith("_") and node.attr not in DOCUMENTED else []
        elif isinstance(node, ast.keyword) and (node.arg or "").startswith("_"):
            inside.append(str(node.arg))  # such as pydeck hands on to deck.gl
    return inside


@pytest.mark.parametrize("path", [path for path in sources() if BROWSER not in path.parents], ids=str)
def test_only_the_browser_s_folder_knows_the_private_parts_of_streamlit(path):
    text = (ROOT / path).read_text(encoding="utf-8")

    named = [name for name in PRIVATE if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)]

    assert not reached(ast.parse(text)) + named


@pytest.mark.parametrize("path", [path for path in texts() if path.parts[0] in MAY_IMPORT], ids=str)
def test_the_looks_and_the_scripts_know_no_mark_of_streamlit_s_page_that_is_not_in_the_table(path):
    text = (ROOT / path).read_text(encoding="utf-8")

    assert set(MARK.findall(text)) <= MARKS


def test_the_table_has_no_part_that_nothing_leans_on():
    leaning = "".join(
        (ROOT / path).read_text(encoding="utf-8")
        for path in [*texts(), Path(".streamlit/config.toml")]
        if path.parts[0] in {*MAY_IMPORT, ".streamlit"} and path != BROWSER / "private.py"
    )
    kinds = {Kind.MEMBER, Kind.FIELD, Kind.MARK, Kind.OPTION}

    assert [
        part.name
        for part in private.PARTS
        if part.kind in kinds and not re.search(rf"\b{part.name.rpartition('.')[2]}\b", leaning)
    ] == []


def test_the_store_module_selects_what_a_store_says_of_itself_and_nothing_else():
    found = [
        ast.unparse(node)
        for node in ast.walk(tree(Path("data/storing/store.py")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "select"
    ]

    assert set(found) == {"select(wanted)"}  # a column of what it says of itself


@pytest.mark.parametrize(
    "path",
    [*sources(), *(path.relative_to(ROOT) for path in sorted((ROOT / "tests").rglob("*.py")))],
    ids=str,
)
def test_each_module_says_what_it_is_for(path):
    assert ast.get_docstring(tree(path))


@pytest.mark.parametrize("path", sources(), ids=str)
def test_each_public_function_and_class_has_a_docstring(path):
    bare = [name for name, node in public(tree(path).body) if not ast.get_docstring(node)]

    assert not bare


@pytest.mark.parametrize("path", sources(), ids=str)
def test_a_module_and_a_function_that_are_long_say_why(path):
    text, name = (ROOT / path).read_text(encoding="utf-8"), str(path)
    long = [name] if len(text.splitlines()) > LINES else []
    long += [
        f"{name}:{node.name}"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno - node.lineno >= LINES_OF_ONE
    ]

    assert long == [one for one in LONG if one == name or one.startswith(f"{name}:")]


def test_every_file_of_tests_is_found_by_the_whole_run(pytestconfig):
    passed_over = pytestconfig.getini("norecursedirs")
    folders = {part for path in (ROOT / "tests").rglob("test_*.py") for part in path.relative_to(ROOT).parent.parts}

    assert "build" in folders
    assert [name for name in folders if any(fnmatch(name, one) for one in passed_over)] == []


def test_no_two_modules_say_the_same_of_themselves():
    said = [ast.get_docstring(tree(path)) for path in sources()]

    assert len(set(said)) == len(said)


@pytest.mark.parametrize("path", texts(), ids=str)
def test_no_file_knows_the_machine_it_was_written_on(path):
    text = (ROOT / path).read_text(encoding="utf-8")

    assert not ELSEWHERE.search(text)
    assert f"{ROOT}/" not in text


@pytest.mark.parametrize(
    "path",
    [*sources(), *(path for path in texts() if path.parts[0] == "components" and path.suffix != ".py")],
    ids=str,
)
def test_what_is_one_boroughs_stands_in_its_declaration_alone(path):
    assert said_of_here((ROOT / path).read_text(encoding="utf-8")) == set()


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        *((name, {"a name"}) for name in (*NAMES, *TOWNS)),
        *((one.code, {"a code"}) for one in SUBJECT.benchmarks),
        (f'CODES = ("{SUBJECT.code}",)', {"a code"}),
        ("/wigan#here", {"a name"}),
        ("GREATER_MANCHESTER", {"a name"}),
        ("In Leigh, nobody was.", {"a name"}),
        ("The fourteen towns", {"a count of towns"}),
        ("its 14 proud towns", {"a count of towns"}),
        ("TOWNS = 14", {"a count of towns"}),
        ("thirteen fourteen fifteen", set()),
        ("Since the towns were drawn, 140 hindleyan leighs stand outstandishly in the north", set()),
        (f"{SUBJECT.country.name}, {SUBJECT.short}", set()),
    ],
)
def test_the_reader_for_what_is_one_boroughs_finds_it_and_nothing_else(text, rules):
    assert said_of_here(text) == rules


@pytest.mark.parametrize("path", [path for path in sources() if path != VOCABULARY], ids=str)
def test_kinds_of_things_are_listed_in_the_vocabulary_alone(path):
    lists = [
        literals(node) for node in ast.walk(tree(path)) if isinstance(node, ast.Dict | ast.Tuple | ast.List | ast.Set)
    ]

    assert [found for found in lists if any(len(kind.intersection(found)) > 1 for kind in KINDS)] == []


@pytest.mark.parametrize("path", [path for path in sources() if path != VOCABULARY], ids=str)
def test_a_kind_is_compared_with_the_vocabulary_and_not_with_a_text(path):
    compared = [
        ast.unparse(node)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Compare)
        for side in (node.left, *node.comparators)
        if getattr(side, "attr", "") in OF_A_KIND and any(literals(other) for other in (node.left, *node.comparators))
    ]
    given = [
        ast.unparse(node.value)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.keyword)
        and node.arg in OF_A_KIND
        and set(literals(node.value)) & (set(Status) - {""})
    ]

    assert compared + given == []


@pytest.mark.parametrize("path", [path for path in sources() if path != VOCABULARY], ids=str)
def test_nothing_is_read_out_of_the_label_of_a_period(path):
    module = tree(path)
    parted = [
        ast.unparse(node)
        for node in ast.walk(module)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"startswith", "endswith", "removeprefix", "removesuffix", "partition", "split"}
        and re.search(r"period_label$|^label$", ast.unparse(node.func.value))
    ]
    known = [text for node in ast.walk(module) for text in literals(node) if ABBREVIATIONS & set(text.split())]

    assert parted + known == []


@pytest.mark.parametrize("path", [path for path in texts() if path.suffix == ".j2"], ids=str)
def test_no_template_compares_a_kind_with_a_text(path):
    assert not IN_TEMPLATES.search((ROOT / path).read_text(encoding="utf-8"))


def test_each_indicator_has_figures_and_each_source_has_indicators(real_store):
    declared = catalogue.read(store.ROOT)
    engine = store.reader(real_store)
    one = schema.observation.c

    with engine.connect() as connection:
        counts = dict(
            connection.execute(
                select(one.indicator, func.count()).where(one.value.is_not(None)).group_by(one.indicator)
            ).all()
        )
    engine.dispose()

    assert [slug for slug in declared.indicators if not counts.get(slug)] == []
    assert set(counts) <= set(declared.indicators)
    of_indicators = {source for indicator in declared.indicators.values() for source in indicator.sources}
    files = ("framework/", "placed/")
    beside = {one.slug for one in declared.sources.values() if one.file.startswith(files) or one.own}
    assert of_indicators | beside == set(declared.sources)
    assert beside & of_indicators == {source for source in of_indicators if source.startswith("framework-")}


def test_each_theme_has_an_indicator_and_each_mission_a_headline():
    declared = catalogue.read(store.ROOT)

    themes = {theme.code: theme.mission for theme in declared.themes}
    used = {indicator.theme for indicator in declared.indicators.values()}
    headlines = {themes[one.theme] for one in declared.indicators.values() if one.headline}

    assert used == set(themes)
    assert {mission.number for mission in declared.missions} <= headlines


@pytest.mark.parametrize(
    "path",
    [*of_folder("pages/exhibits"), Path("components/exhibit.py"), Path("components/picture.py")],
    ids=str,
)
def test_exhibits_know_no_html_and_nothing_that_draws(path):
    drawing = {"plotly", "pydeck", "streamlit", "markupsafe", "jinja2", "html"}

    used = imported(tree(path))

    assert not {name.partition(".")[0] for name in used} & drawing
    assert not {room for name in used for room in ROOMS[:-2] if name.startswith(f"components.{room}")}
    assert "components.markup.filling" not in used


@pytest.mark.parametrize("path", of_part("components"), ids=str)
def test_the_rooms_of_components_import_one_way(path):
    room = path.parts[1] if path.parts[1] in ROOMS else GROUND
    above = ROOMS[: ROOMS.index(room)] if room in ROOMS else ROOMS

    used = {name for name in imported(tree(path)) if name.startswith("components.")} - FOR_ALL
    against = {name for name in used for higher in above if name.startswith(f"components.{higher}")}

    assert not against, f"{path} imports {', '.join(sorted(against))}"
    assert room != "media" or not any(name.startswith("components.browser") for name in used)


def test_each_room_of_components_is_there():
    assert {path.name for path in (ROOT / "components").iterdir() if (path / "__init__.py").is_file()} == {*ROOMS}


@pytest.mark.parametrize("path", of_part("data"), ids=str)
def test_the_rooms_of_data_import_one_way(path):
    room = path.parts[1]
    above = DATA_ROOMS[: DATA_ROOMS.index(room)] if room in DATA_ROOMS else DATA_ROOMS
    if path.name in AT_THE_DOOR:
        return

    against = {name for name in imported(tree(path)) for one in above if name.startswith(f"data.{one}.")}

    assert not against, f"{path} imports {', '.join(sorted(against))}"
