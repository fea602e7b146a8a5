"""A validation round: key points as statements to vote on, in the forms that survey tools read."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import StringIO

from pipeline.commands.editions import published
from pipeline.engine import release
from pipeline.engine.project import Project
from pipeline.engine.ruled_folder import RuledFolder
from pipeline.engine.store import TableStore
from pipeline.errors import DataError, Problem
from pipeline.inputs.ballots import SENT, field_name
from pipeline.people.withheld import WITHHELD

FOLDER = "survey"
LANGUAGE = "en-GB"
CHOICES = ("Agree", "Disagree", "Cannot say")
CODES = ("agree", "disagree", "unsure")
RATINGS = tuple(str(n) for n in range(1, 10))
SCALES = ("agree", "rating")
RATING_NOTE = "1: not at all appropriate; 9: extremely appropriate"
REDCAP_COLUMNS = [
    "Variable / Field Name",
    "Form Name",
    "Section Header",
    "Field Type",
    "Field Label",
    "Choices, Calculations, OR Slider Labels",
    "Field Note",
    "Text Validation Type OR Show Slider Number",
    "Text Validation Min",
    "Text Validation Max",
    "Identifier?",
    "Branching Logic (Show field only if...)",
    "Required Field?",
    "Custom Alignment",
    "Question Number (surveys only)",
    "Matrix Group Name",
    "Matrix Ranking?",
    "Field Annotation",
]


@dataclass(frozen=True)
class Item:
    """A statement to vote on."""

    key_point_id: str
    topic: str
    wording: str

    @property
    def question(self) -> str:
        """The wording with its id behind it, as a survey tool will hand it back."""
        return f"{self.wording} [{self.key_point_id}]"


def write_survey(project: Project, meeting: str, most: int, scale: str | None = None) -> tuple[list[str], int, str]:
    """Write the survey of a meeting into its report folder.

    Args:
        project: the folders.
        meeting: the meeting's folder.
        most: statements, those of the highest rank.
        scale: "agree" or "rating"; None for what the meeting's rule set asks for.

    Returns:
        the files written, the number of statements, and the scale.

    Raises:
        DataError: there are no key points yet, or a text gives away what the meeting's rules keep in.
    """
    store, reports = TableStore(project.processed(meeting)), RuledFolder(project.reports(meeting))
    source = reports.folder / "data" / "key_points.jsonl"
    if not source.exists():
        raise DataError(
            Problem(meeting, "there is nothing to vote on yet", f"Run `whitepaper run -m {meeting}` first.")
        )
    lines = published(source, meeting)
    agenda, shown = store.read("agenda"), store.read("shown_key_points")  # titles of themes as readers may see them
    topics = dict(zip(agenda.topic_id, agenda.title, strict=True))
    topics |= {row.topic_id: row.topic for row in shown.itertuples() if row.topic_id not in topics}
    scale = scale or ("rating" if str(store.read("rule").rule.iloc[0]) == "rand-ucla" else "agree")
    chosen = items(lines, topics, most)
    made = files(str(store.read("meeting").title.iloc[0]), chosen, scale)
    made = {f"{FOLDER}/{name}": content for name, content in made.items()}
    release.of(project, meeting).look(made)
    return [reports.write(name, content) for name, content in made.items()], len(chosen), scale


def items(lines: Iterable[dict[str, object]], topics: dict[str, str], most: int) -> list[Item]:
    """The statements: key points of the highest rank, in the order of their topics.

    What is withheld or has no printable wording is left out: nobody can vote on it. The statement is the key point's
    own wording, which a vote is placed by; its topic stands apart.

    Args:
        lines: lines of `key_points.jsonl`.
        topics: title by topic id, in the order of the agenda.
        most: statements.
    """
    known = [line for line in lines if line["bare_wording"] != WITHHELD and line["is_printable"]]
    known.sort(key=lambda line: (line["rank"] is None, line["rank"] or 0))
    order = {topic_id: place for place, topic_id in enumerate(topics)}
    chosen = sorted(known[:most], key=lambda line: order.get(str(line["topic_id"]), len(order)))
    return [
        Item(str(one["key_point_id"]), topics.get(str(one["topic_id"]), ""), " ".join(str(one["bare_wording"]).split()))
        for one in chosen
    ]


def files(title: str, chosen: Sequence[Item], scale: str) -> dict[str, bytes]:
    """The survey in every form, by file name.

    Args:
        title: the meeting's title.
        chosen: the statements.
        scale: "agree" or "rating".
    """
    answers = CHOICES if scale == "agree" else RATINGS
    empty = "" if scale == "agree" else RATING_NOTE
    forms = [["Section", "Question", "Type", "Help", *(f"Option {n}" for n in range(1, len(answers) + 1))]]
    forms += [[item.topic, item.question, "multiple choice", empty, *answers] for item in chosen]
    slido = [["Type", "Question", *(f"Option {n}" for n in range(1, len(answers) + 1))]]
    slido += [["Multiple choice", item.question, *answers] for item in chosen]
    sent = [["key_point_id", "wording"], *([item.key_point_id, item.wording] for item in chosen)]
    return {
        SENT: _csv(sent),
        "forms.csv": _csv(forms),
        "slido.csv": _csv(slido),
        "redcap.csv": _csv([REDCAP_COLUMNS, *_redcap(chosen, scale)]),
        "survey.docx": _docx(title, chosen, answers, empty),
    }


def _redcap(chosen: Sequence[Item], scale: str) -> Iterable[list[str]]:
    """Rows of a REDCap data dictionary; field names are made from the ids."""
    pairs = zip(CODES, CHOICES, strict=True) if scale == "agree" else zip(RATINGS, RATINGS, strict=True)
    choices = " | ".join(f"{code}, {label}" for code, label in pairs)
    yield ["record_id", FOLDER, "", "text", "Record ID", *[""] * 13]
    before = ""
    for item in chosen:
        head, before = (item.topic if item.topic != before else ""), item.topic
        note = RATING_NOTE if scale == "rating" else ""
        yield [field_name(item.key_point_id), FOLDER, head, "radio", item.wording, choices, note, *[""] * 11]


def _csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Rows as CSV with a byte order mark, which spreadsheet programs need to read UTF-8.

    A cell that a spreadsheet would take for a formula gets an apostrophe in front.
    """
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([f"'{cell}" if cell[:1] in ("=", "+", "-", "@") else cell for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _docx(title: str, chosen: Sequence[Item], answers: Sequence[str], note: str) -> bytes:
    """The survey on paper: a statement, its id, and boxes to tick."""
    from pipeline.word.sheet import About, Sheet

    head = f"{title}: statements to vote on"
    sheet = Sheet(About(head), LANGUAGE)
    sheet.line("Title", head)
    sheet.line(
        "Body Text",
        "These statements come from the discussion. Please give your own view on each, and skip any that you cannot "
        f"judge. {note}".strip(),
    )
    before = ""
    for number, item in enumerate(chosen, 1):
        if item.topic != before:
            sheet.line("heading 1", item.topic or "Other")
            before = item.topic
        sheet.add("Body Text", sheet.words(f"{number}. {item.wording} [{item.key_point_id}]"), keeps_with_next=True)
        sheet.line("Body Text", "     ".join(f"\N{BALLOT BOX} {answer}" for answer in answers))
    return sheet.file()
