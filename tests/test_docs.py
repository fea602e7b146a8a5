"""The documentation: every link works, every page is found, one word stands for one thing."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from pipeline import tables, terms
from pipeline.cli import app

ROOT = Path(__file__).parents[1]
DOCS = sorted((ROOT / "docs").rglob("*.md"))
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", ROOT / "models" / "README.md", *DOCS]
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^ *```.*?^ *```", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`[^`]*`")
HEADING = re.compile(r"^#+ +(.+)$", re.MULTILINE)
MENTION = re.compile(r"\bdocs/[\w/-]+\.(?:md|svg|png)|\bdocs/decisions/\d{4}\b")
CODE_SUFFIXES = {".py", ".toml", ".xml", ".ipynb"}

# Pages in the words of the glossary.
PROSE = [page for page in PAGES if page.parent.name in ("guides", "reference") or page.name == "CONTRIBUTING.md"]
PROSE = [ROOT / "README.md", *PROSE]

# Phrases in which a word means something else.
OTHER_MEANINGS = {
    "argument": ["─ Arguments ─"],  # of a command: the head of a box of `--help`
    "room": ["breakout room", "for a room, a device"],  # what the meeting tool calls it; a name in place of a person's
    "voice": ["active voice"],  # of a verb
}
# Words in descriptions of tables and settings that still are to be changed there; the list may only become shorter.
STILL_IN_THE_CODE = {
    "tables.md": {"chair"},
}


@cache
def text(page: Path) -> str:
    """A page without its code blocks."""
    return FENCE.sub("", page.read_text("utf-8"))


def anchors(page: Path) -> set[str]:
    """The addresses of its headings, as GitHub makes them."""
    found: dict[str, int] = {}
    made = set()
    for heading in HEADING.findall(text(page)):
        words = re.sub(r"[^\w\- ]", "", LINK.sub("", heading).lower()).strip().replace(" ", "-")
        made.add(f"{words}-{found[words]}" if words in found else words)
        found[words] = found.get(words, 0) + 1
    return made


def links(page: Path) -> list[tuple[Path, str]]:
    """File and anchor of every relative link."""
    targets = [target for target in LINK.findall(CODE.sub("code", text(page))) if "://" not in target]
    parts = [target.partition("#") for target in targets]
    return [((page.parent / path).resolve() if path else page, anchor) for path, _, anchor in parts]


def synonyms(words: str) -> dict[str, str]:
    """The synonyms in a text, with the term that stands for each."""
    words = " ".join(CODE.sub(" ", words).split())
    found = {}
    for term in terms.terms():
        for word in term.instead_of:
            rest = words
            for phrase in OTHER_MEANINGS.get(word, []):
                rest = re.sub(rf"{re.escape(phrase)}s?", " ", rest, flags=re.IGNORECASE)
            if re.search(rf"\b{re.escape(word)}s?\b", rest, re.IGNORECASE):
                found[word] = term.name
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(page: Path) -> None:
    """To a file of this repository, and to a heading of it where one is named."""
    assert [path for path, _ in links(page) if not path.exists()] == []
    assert [(path.name, anchor) for path, anchor in links(page) if anchor and anchor not in anchors(path)] == []


def test_every_page_is_found_from_the_readme() -> None:
    """No page of docs/ is an orphan."""
    seen: set[Path] = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page not in seen and page.suffix == ".md":
            seen.add(page)
            waiting += [path for path, _ in links(page)]
    assert [page.relative_to(ROOT).as_posix() for page in DOCS if page not in seen] == []


def figures(page: str) -> dict[str, dict[str, str]]:
    """The rows of the first table of a page of measurements, by their first cell, then by the head of the column."""
    lines = (line for line in text(ROOT / "docs" / "measurements" / page).splitlines() if line.startswith("|"))
    cells = [[cell.strip(" *") for cell in line.strip("|").split("|")] for line in lines]
    head = cells[0]
    return {row[0]: dict(zip(head, row, strict=True)) for row in cells if len(row) == len(head)}


def test_the_readme_quotes_what_was_measured() -> None:
    """The figures of the first page are those of the pages that it links to, and of the last readings, not the best."""
    said = " ".join(text(ROOT / "README.md").split())
    mean = figures("quality.md")["mean"]
    points, wrong = (f"{float(mean[name]):.0%}" for name in ("points found", "false consensus"))
    assert f"finds {points} of the points that annotators found, and {wrong} of the key points" in said
    read, offline = (figures("language-model.md")[f"car-t-future-2026, {how}"] for how in ("language model", "offline"))
    assert f"finds {float(read['points found']):.0%} of the annotators' points, and none" in said
    assert float(read["false consensus"]) == 0
    assert f"those are {float(offline['points found']):.0%} and {float(offline['false consensus']):.0%}" in said
    found = figures("reading-against-the-evidence.md")
    last = [
        [int(number) for number in list(found[name].values())[-3:]] for name in ("supported", "misleading or wrong")
    ]
    told = [f"{min(numbers)} to {max(numbers)}" for numbers in last]
    assert f"found {told[0]} supported and {told[1]} misleading or wrong" in said
    best = [found[name]["with paragraphs, recorded answers"] for name in ("supported", "misleading or wrong")]
    assert f"one found {best[0]} and {best[1]}" in said


def test_names_in_pages_are_names_in_the_code() -> None:
    """A table, column or setting that a page names is there: renamed in the code, it is renamed in the page."""
    files = [path for path in (ROOT / "pipeline").rglob("*") if path.suffix in (".py", ".toml")]
    known = set(re.findall(r"[a-z]\w*_\w+", "\n".join(path.read_text("utf-8") for path in files)))
    pages = [page for page in PROSE if page.name != "CONTRIBUTING.md"]
    named = {(page.name, name) for page in pages for name in re.findall(r"`([a-z]+(?:_[a-z]+)+)`", text(page))}
    assert {(page, name) for page, name in named if name not in known} == set()


def test_every_decision_is_listed_in_order() -> None:
    """The page that the README sends its readers to names them all."""
    listed = re.findall(r"\(decisions/(\d{4})-", text(ROOT / "docs" / "README.md"))
    assert listed == sorted(path.name[:4] for path in (ROOT / "docs" / "decisions").glob("*.md"))


def test_all_models_are_trained_again_by_one_target() -> None:
    """`make models` runs every command of a card but the one for sentence ends, as it says."""
    target = (ROOT / "Makefile").read_text("utf-8").partition("\nmodels:")[2].partition("\n\n")[0]
    cards = re.findall(r"`python -m ((?:models|benchmarks)\.\w+)", text(ROOT / "models" / "README.md"))
    missing = {card for card in cards if f"-m {card}" not in target}
    assert missing == {"benchmarks.sentence_ends"}


def test_pages_that_code_mentions_are_there() -> None:
    """A module that sends its reader to a page of docs/ knows where the page is."""
    folders = [ROOT / name for name in ("pipeline", "benchmarks", "models", "tests", "notebooks")]
    files = [path for folder in folders for path in folder.rglob("*") if path.suffix in CODE_SUFFIXES]
    files += [ROOT / "settings.toml", ROOT / "Makefile", *PAGES]
    dead = {
        (path.relative_to(ROOT).as_posix(), mention)
        for path in files
        for mention in MENTION.findall(path.read_text("utf-8"))
        if not list(ROOT.glob(mention if "." in mention else f"{mention}-*"))
    }
    assert dead == set()


def test_the_tree_shows_the_folders_as_they_are() -> None:
    """CONTRIBUTING draws every folder under pipeline/ and every module directly in it, and none that is gone."""
    block = FENCE.findall((ROOT / "CONTRIBUTING.md").read_text("utf-8"))[0]
    drawn, above = set(), [""]
    for line in block.splitlines()[1:-1]:
        depth = (len(line) - len(line.lstrip())) // 2
        above = [*above[: depth + 1], line.split()[0].rstrip("/")]
        drawn.add("/".join(above[1:]))
    pipeline = ROOT / "pipeline"
    real = {path.parent.relative_to(ROOT).as_posix() for path in pipeline.rglob("__init__.py")}
    real |= {path.relative_to(ROOT).as_posix() for path in pipeline.glob("*.py") if path.name != "__init__.py"}
    real = {path.replace("pipeline/tables.py", "pipeline/tables") for path in real}  # a module or a folder
    assert {path for path in drawn if path.startswith("pipeline")} == real
    assert all((ROOT / path).exists() for path in drawn if not path.startswith("pipeline"))


def test_terms_are_found_where_the_list_says() -> None:
    """A term names tables and columns that there are; no two terms claim one table, no term's name is a synonym."""
    named = [name for term in terms.terms() for name in term.tables]
    assert len(named) == len(set(named))
    for name in named:
        table, _, column = name.partition(".")
        assert not column or column in tables.TABLES[table].to_schema().columns
        assert table in tables.TABLES
    names = [term.name for term in terms.terms()]
    assert len(names) == len(set(names))
    assert not {word for term in terms.terms() for word in term.instead_of} & set(names)


@pytest.mark.parametrize("page", PROSE, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_pages_use_one_word_for_one_thing(page: Path) -> None:
    """No synonym that the glossary rules out; in generated pages none but those that the code still has."""
    if page.name == "glossary.md":
        return
    assert set(synonyms(text(page))) <= STILL_IN_THE_CODE.get(page.name, set())


def test_help_texts_use_one_word_for_one_thing() -> None:
    """What `--help` prints follows the glossary as well."""
    commands = [[], *([name] for name in sorted(get_command(app).commands))]  # type: ignore[attr-defined]
    for command in commands:
        shown = CliRunner().invoke(app, [*command, "--help"], env={"COLUMNS": "300", "TERM": "dumb"})
        assert shown.exit_code == 0
        assert synonyms(shown.output) == {}, command
