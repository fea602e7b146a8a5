"""Walks from a sentence of the draft down to the lines of the raw files, and back up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from pipeline import tables
from pipeline.engine.public_ids import PublicTables
from pipeline.engine.store import TableStore
from pipeline.errors import DataError, Problem, did_you_mean

Tables = Mapping[str, pd.DataFrame]
Named = Callable[[str], str]

# table, its id column, what one is called
LEVELS = (
    ("paper", "sentence_id", "sentence"),
    ("key_points", "key_point_id", "key point"),
    ("statements", "statement_id", "statement"),
    ("utterances", "utterance_id", "utterance"),
    ("records", "record_id", "record"),
)

_STRAIGHT = str.maketrans("“”‘’", "\"\"''")


@dataclass(frozen=True)
class Step:
    """One thing on the way, and what it rests on (walking down) or what rests on it (walking up).

    Attributes:
        noun: what it is: sentence, key point, statement, utterance, record.
        id: its id.
        text: its words.
        where: file and lines for a record, section for a sentence, else empty.
        steps: the next level.
    """

    noun: str
    id: str
    text: str
    where: str = ""
    steps: tuple[Step, ...] = field(default=())

    def lines(self, depth: int = 0) -> list[str]:
        """The walk as indented lines."""
        head = f"{'  ' * depth}{self.noun} {self.id}" + (f"  [{self.where}]" if self.where else "")
        text = [f"{'  ' * depth}  {self.text}"] if self.text else []
        return [head, *text, *(line for step in self.steps for line in step.lines(depth + 1))]


def read(store: TableStore) -> tuple[dict[str, pd.DataFrame], Named]:
    """The tables for a walk, with public ids but the participants' own: only an editor walks; and what makes ids."""
    shown = PublicTables(store)
    return {table: shown.read(table, people=False) for table in NEEDS}, shown.ids


def down(data: Tables, ident: str, public: Named = str) -> Step:
    """From a sentence, key point, statement, utterance or evidence reference to the raw lines under it.

    Args:
        data: tables by name, with public ids: paper, citations, sections, key_points, evidence, statements, utterances,
            spans, records, sources.
        ident: an id of one of them, a reference such as 'E12', or words of a sentence of the draft; underscores of a
            bookmark may stand for hyphens.
        public: the public id of an id that stands in the tables on disk, which is understood as well.

    Raises:
        DataError: no table has it.
    """
    noun, found = _find(data, ident, public)
    walk = {"sentence": _sentence, "key point": _key_point, "statement": _statement, "utterance": _utterance}
    return walk[noun](data, found) if noun in walk else _record(data, found)


def up(data: Tables, ident: str, public: Named = str) -> Step:
    """From a record, utterance, statement, reference or key point to the sentences of the draft that rest on it.

    Args:
        data: as for `down`.
        ident: as for `down`.
        public: as for `down`.

    Raises:
        DataError: no table has it.
    """
    noun, found = _find(data, ident, public)
    if noun == "sentence":
        return _sentence_alone(data, found)
    if noun == "key point":
        said = data["paper"].loc[data["paper"]["key_point_id"] == found, "sentence_id"]
        return _step(data, noun, found, [_sentence_alone(data, s) for s in said])
    if noun == "statement":
        said = data["citations"].loc[data["citations"]["statement_id"] == found, "sentence_id"]
        return _step(data, noun, found, [_sentence_alone(data, s) for s in said])
    if noun == "utterance":
        cut = data["statements"].loc[data["statements"]["utterance_id"] == found, "statement_id"]
        return _step(data, noun, found, [up(data, s) for s in cut])
    joined = data["spans"].loc[data["spans"]["record_id"] == found, "utterance_id"]
    return Step(noun, found, "", _where(data, found), tuple(up(data, u) for u in joined))


def _find(data: Tables, ident: str, public: Named) -> tuple[str, str]:
    """What the id names, and the id as the table writes it."""
    wanted = ident.strip().strip("[]")
    citations = data["citations"]
    referred = citations.loc[citations["reference"] == wanted.upper(), "statement_id"]
    if len(referred):
        return "statement", str(referred.iloc[0])
    for table, column, noun in LEVELS:
        ids = data[table][column]
        for candidate in (wanted, dashed := wanted.replace("_", "-"), public(dashed)):
            if (ids == candidate).any():
                return noun, candidate
    told = data["paper"]["text"].map(_plain).str.contains(_plain(wanted), regex=False)
    if " " in wanted and told.any():
        return "sentence", str(data["paper"]["sentence_id"][told].iloc[0])
    known = [str(i) for table, column, _ in LEVELS[:3] for i in data[table][column]]
    raise DataError(Problem(ident, "no sentence, key point, statement or reference has this id", _hint(wanted, known)))


def _plain(text: str) -> str:
    """A sentence as a person types it: in small letters, with straight quotation marks and single spaces."""
    return " ".join(text.casefold().translate(_STRAIGHT).split()).rstrip(".")


def _hint(wanted: str, known: list[str]) -> str:
    hint = did_you_mean(wanted, known)
    return hint if hint.startswith("Did") else "Use an id from `data/`, a reference such as E1, or words of the draft."


def _row(data: Tables, noun: str, ident: str) -> pd.Series:
    table, column = next((t, c) for t, c, n in LEVELS if n == noun)
    return data[table].loc[data[table][column] == ident].iloc[0]


def _step(data: Tables, noun: str, ident: str, steps: Iterable[Step], note: str = "") -> Step:
    row = _row(data, noun, ident)
    return Step(noun, ident, str(row["wording"] if noun == "key point" else row["text"]), note, tuple(steps))


def _sentence_alone(data: Tables, ident: str) -> Step:
    section = data["sections"].set_index("section_id")["title"].get(_row(data, "sentence", ident)["section_id"], "")
    return _step(data, "sentence", ident, (), str(section))


def _sentence(data: Tables, ident: str) -> Step:
    """The sentence, its key point if it speaks of one, and the statements that it cites."""
    row, citations = _row(data, "sentence", ident), data["citations"]
    mine = citations[citations["sentence_id"] == ident]
    said = [_statement(data, c.statement_id, str(c.reference)) for c in mine.itertuples()]
    if isinstance(row["key_point_id"], str):
        said = [_step(data, "key point", row["key_point_id"], said)]
    return _step(data, "sentence", ident, said, _sentence_alone(data, ident).where)


def _key_point(data: Tables, ident: str) -> Step:
    """The key point and all its evidence, the strongest first."""
    evidence = data["evidence"]
    mine = evidence[evidence["key_point_id"] == ident].sort_values("rank")
    return _step(data, "key point", ident, [_statement(data, e.statement_id, str(e.stance)) for e in mine.itertuples()])


def _statement(data: Tables, ident: str, note: str = "") -> Step:
    row = _row(data, "statement", ident)
    return _step(
        data, "statement", ident, [_utterance(data, row["utterance_id"], row["char_start"], row["char_end"])], note
    )


def _utterance(data: Tables, ident: str, start: int = 0, end: int | None = None) -> Step:
    """The utterance and the records behind the characters from `start` to `end`."""
    spans = data["spans"]
    mine = spans[spans["utterance_id"] == ident].sort_values("char_start")
    if end is not None:
        mine = mine[(mine["char_start"] < end) & (mine["char_end"] > start)]
    row = _row(data, "utterance", ident)
    speaker = f"{row['session']}, {row['participant_id'] if isinstance(row['participant_id'], str) else row['kind']}"
    return _step(data, "utterance", ident, [_record(data, r) for r in mine["record_id"]], speaker)


def _record(data: Tables, ident: str) -> Step:
    return _step(data, "record", ident, (), _where(data, ident))


def _where(data: Tables, ident: str) -> str:
    """Path and lines in the meeting's folder."""
    row = _row(data, "record", ident)
    sources = data["sources"].set_index("source_id")
    return f"{sources.loc[row['source_id'], 'path']}, {row['locator']}"


NEEDS = tuple(sorted({"citations", "sections", "evidence", "spans", "sources", *(table for table, *_ in LEVELS)}))
assert set(NEEDS) <= set(tables.TABLES)
