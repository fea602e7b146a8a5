"""The words that the paper writes of itself: nobody's name where they stand small, or as the label of a number."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.engine.settings import values
from pipeline.people.paper_words import PAPER_WORDS
from pipeline.rules import rule_sets
from pipeline.stages import STAGES

PIPELINE = Path(__file__).parents[2] / "pipeline"
WORD = re.compile(r"[^\W\d_]{2,}")
PATTERN = re.compile(r"[\\|\[\]^$*+{}<>=@]|\(\?")  # a regular expression, a query, a template: no prose
NAMES = frozenset("bradley fitch gattrell helmert jeffreys landis koch rand terry ucla van williamson wilson".split())


def prose(path: Path) -> Iterator[str]:
    """The strings of a module that may be prose, docstrings left out."""
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node, clean=False):
            del node.body[0]
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and not PATTERN.search(node.value):
            yield node.value


def own_words() -> set[str]:
    """The words of everything that the writer, its checklist, the rule sets and the settings put into a paper."""
    modules = [
        *(PIPELINE / "write" / "paper").rglob("*.py"),
        *(PIPELINE / "text" / f"{m}.py" for m in ("dates", "levels")),
    ]
    texts = [text for path in sorted(modules) for text in prose(path)]
    texts += [(PIPELINE / "write" / "paper" / "accord.toml").read_text("utf-8")]
    texts += [str(value) for rule in rule_sets().values() for value in rule.model_dump().values()]
    for stage in STAGES:
        texts += [f"{stage.name} {name}" for name in values(stage.module.Settings())]
    return {word.casefold() for text in texts for word in WORD.findall(text)} - NAMES


def test_every_word_that_the_paper_writes_is_known() -> None:
    """Or a person who bears that word as a name stops every draft: a new word of a sentence belongs into the list."""
    missing = " ".join(sorted(own_words() - PAPER_WORDS))
    assert missing == "", f"add to pipeline/people/paper_words.txt: {missing}"


def test_names_of_methods_are_no_words() -> None:
    """Whoever shares a name with a statistician is still told by it."""
    assert PAPER_WORDS.isdisjoint(NAMES)
