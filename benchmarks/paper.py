"""How the draft of a meeting reads: its length, what its sentences carry, what it quotes, beside other texts.

    python -m benchmarks.paper [--meeting NAME] [--beside TEXT ...] [--write docs/measurements/paper.md]

The meeting's tables stand in data/processed, its files in reports (run `make whitepaper` before). TEXT is a plain text
file to compare with, such as a published white paper; its name is what the page calls it. Pages are counted by
LibreOffice, where it is installed.
"""

from __future__ import annotations

import argparse
import io
import re
import tempfile
import time
from collections import Counter
from pathlib import Path

import pandas as pd

from benchmarks.markdown import deliver, share, table
from pipeline.commands import pdf
from pipeline.engine import settings
from pipeline.engine.project import Project
from pipeline.engine.store import TableStore
from pipeline.errors import DataError
from pipeline.stages import BY_NAME, STAGES
from pipeline.tables import NEED_EVIDENCE
from pipeline.text.references import SUPPLEMENT

LONG_WORD = 6  # letters; a longer word is a long one
CARRY = ("claim", "reason", "condition", "priority")  # roles that carry a proposition, a reason or a condition
QUOTED_WORDS = 4  # shorter quotations are terms, titles and options
SESSION = re.compile("in “[^”]*”(?=:)")  # names whose words follow
LABEL = re.compile(r"\b(?:[A-Z]+\d+|Theme \d+)\.\d+\b")
TALKS_ABOUT = ("methods", "limitations", "disclosures", "about", "references", "introduction", "background")
PAGE = """# The draft: figures

Written by `python -m benchmarks.paper`; no figure is typed by hand. Meeting: {meeting}.

{figures}

Sentences are those of the paper without its supplement; placeholders are left out. The second row of shares leaves out
methods, limitations and disclosures, which say how the paper was made. A sentence carries something if its role is one
of {carry}. The level of a statement, a count, a question of the agenda and a lead-in carry
nothing, and a quotation is told apart. The level behind a statement and the line of figures below it are no sentences
and left out. A quotation of more than {quoted_words} words is printed twice if the same words
stand between quotation marks again. A sentence names a point without saying it if it has the number of a statement and
not its words. A sentence that claims something has one of the roles
{roles}.

## Readability
{readability}

LIX is the mean number of words in a sentence plus the percentage of words of more than six letters (Björnsson 1968). A
text with LIX 30 to 40 reads easily; scholarly texts have 50 to 60. References and tables are left out.

## What still reads like a machine
Notes of an editor who read both drafts page by page, as LibreOffice lays them out:

- **Statements of the offline draft** are as good as their wordings. Some have lost a condition or keep a spoken image
  ("tripwire"); some may be one. The work list of the run report says so.
- **Points on record** of the offline draft are spoken English, and some stand under the neighbouring topic.
- **Reasons** are few in the offline draft, because most statements of a record have no position read. In the draft with
  recorded answers, a paragraph is dense, and one whose sentences were refused in part may begin in the middle.
- **Themes beyond the agenda** have voices and no statements where nobody summed them up in words that can be printed.
- **Contents**: page numbers are right once Word has updated its fields.
"""


def main() -> None:
    """Measure and print, or write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--meeting", default="car-t-future-2026")
    parser.add_argument("--beside", type=Path, nargs="*", default=[])
    parser.add_argument("--write", type=Path)
    arguments = parser.parse_args()
    project = Project(Path.cwd())
    store = TableStore(project.processed(arguments.meeting))
    printed, citations = store.read("printed"), store.read("citations")
    paper = printed[~printed.section_id.str.startswith(SUPPLEMENT)]
    texts = {"the whole paper": paper.text, "topic sections": _topics(paper, store.read("sections"))}
    texts["executive summary"] = paper.text[paper.section_id.str.startswith("summary")]
    rows = [[name, *_readability([*text])] for name, text in texts.items()]
    rows += [[path.stem, *_readability([path.read_text("utf-8")])] for path in arguments.beside]
    figures = [
        *_pages(project.reports(arguments.meeting)),
        *_words(printed, store.read("cells"), store.read("exhibits")),
    ]
    figures += [*_carried(paper), *_figures(paper, citations), *_time(project, arguments.meeting, store)]
    page = PAGE.format(
        meeting=arguments.meeting,
        figures=table(["of the draft", ""], figures),
        roles=", ".join(NEED_EVIDENCE),
        carry=", ".join(CARRY),
        quoted_words=QUOTED_WORDS,
        readability=table(["text", "words", "words a sentence", "long words", "LIX"], rows),
    )
    deliver(page, arguments.write)


def _topics(paper: pd.DataFrame, sections: pd.DataFrame) -> pd.Series:
    """The sentences between the first chapter of the discussion and the themes."""
    order = list(sections.sort_values("position").section_id)
    first = next(i for i, name in enumerate(order) if name.startswith("discussion-"))
    return paper.text[paper.section_id.isin(order[first : order.index("themes")])]


def _pages(reports: Path) -> list[list[str]]:
    """Pages of each Word file; nothing where no program can lay them out."""
    from pypdf import PdfReader

    rows = []
    for name in ("whitepaper.docx", "supplement.docx"):
        try:
            with tempfile.TemporaryDirectory() as folder:
                copy = Path(folder) / name
                copy.write_bytes((reports / name).read_bytes())
                pages = len(PdfReader(io.BytesIO(pdf.pdf(Path(folder), name).read_bytes())).pages)
        except (DataError, FileNotFoundError):
            continue
        rows.append([f"pages of {name}", str(pages)])
    return rows


def _words(printed: pd.DataFrame, cells: pd.DataFrame, exhibits: pd.DataFrame) -> list[list[str]]:
    """Words of paper and supplement, tables included."""
    where = dict(zip(exhibits.exhibit_id, exhibits.section_id, strict=True))
    places = [*printed.section_id, *cells.exhibit_id.map(where)]
    counts: Counter[bool] = Counter()
    for place, text in zip(places, [*printed.text, *cells.text], strict=True):
        counts[place.startswith(SUPPLEMENT)] += len(text.split())
    return [
        ["words of the paper, with its tables", f"{counts[False]:,}"],
        ["words of the supplement", f"{counts[True]:,}"],
    ]


def _carried(paper: pd.DataFrame) -> list[list[str]]:
    """How many sentences say something of the matter."""
    told = paper[(paper.role != "placeholder") & ~_is_line(paper)]
    about = told[~told.section_id.str.startswith(TALKS_ABOUT)]
    rows = []
    for name, own in (("", told), (" (methods, limitations, disclosures left out)", about)):
        carried = own.role.isin(CARRY).mean()
        rows.append([f"sentences that carry a proposition, reason, condition or decision{name}", share(carried)])
        rows.append([f"the same with quotations{name}", share(own.role.isin([*CARRY, "quotation"]).mean())])
    statements = paper[(paper["style"] == "statement") & (paper.role == "claim")]
    propositions = {row.key_point_id: LABEL.sub("", row.text).strip().rstrip(".") for row in statements.itertuples()}
    said = [text.casefold() for text in propositions.values()]
    named = [
        text for text in told.text[told.role != "guidance"] if LABEL.search(text) and not _says(text.casefold(), said)
    ]
    texts = paper.text.map(lambda text: SESSION.sub("", text))
    quotes = Counter(q for text in texts for q in re.findall("“([^”]*)”", text) if len(q.split()) > QUOTED_WORDS)
    return [
        ["numbered statements", str(len(statements))],
        *rows,
        ["sentences that name a point without saying it", str(len(named))],
        ["quotations printed twice", str(sum(count - 1 for count in quotes.values()))],
    ]


def _is_line(paper: pd.DataFrame) -> pd.Series:
    """The level behind a statement, and the line of figures below it: read like a cell of a table."""
    return (paper["style"] == "line") | ((paper["style"] == "statement") & (paper.role == "position"))


def _says(text: str, propositions: list[str]) -> bool:
    return any(proposition in text for proposition in propositions)


def _figures(paper: pd.DataFrame, citations: pd.DataFrame) -> list[list[str]]:
    claims = paper[paper.role.isin(NEED_EVIDENCE)]
    words = paper.text.str.split().str.len().sum()
    quoted = sum(len(found.split()) for text in paper.text for found in re.findall("“([^”]*)”", text))
    return [
        ["sentences", f"{len(paper):,}"],
        ["sentences that claim something", f"{len(claims):,}"],
        ["of these with evidence", share(claims.sentence_id.isin(citations.sentence_id).mean())],
        ["statements cited", f"{citations.statement_id.nunique():,}"],
        ["words in quotation marks", share(quoted / words)],
        ["placeholders for the editor", str(int((paper.role == "placeholder").sum()))],
    ]


def _time(project: Project, meeting: str, store: TableStore) -> list[list[str]]:
    """Processor time to write the sentences, and to set paper and supplement: a busy machine changes it little."""
    chosen = settings.load(project.settings_file, STAGES)
    rows = []
    for name, what in (
        ("paper", "processor seconds to write the paper"),
        ("whitepaper", "processor seconds to set both Word files"),
    ):
        stage = BY_NAME[name]
        tables = {table: store.read(table) for table in stage.needs}
        given = {"settings": chosen[name], "folder": project.raw(meeting)}
        begun = time.process_time()
        stage.call(tables, **given, parameters=settings.parameters(STAGES, chosen))
        rows.append([what, f"{time.process_time() - begun:.1f}"])
    return rows


def _readability(texts: list[str]) -> list[str]:
    """Words, words a sentence, share of long words, LIX."""
    sentences = [s for text in texts for s in re.split(r"(?<=[.?!])[”)\]]*\s+", text) if re.search(r"\w", s)]
    words = [word for sentence in sentences for word in re.findall(r"[^\W\d_][\w'’-]*", sentence)]
    long = sum(len(word) > LONG_WORD for word in words) / len(words)
    mean = len(words) / len(sentences)
    return [f"{len(words):,}", f"{mean:.1f}", share(long), f"{mean + 100 * long:.0f}"]


if __name__ == "__main__":
    main()
