"""How the draft of a meeting reads: its length, its evidence, what it quotes, and its readability beside other texts.

    python -m benchmarks.paper [--meeting NAME] [--beside TEXT ...] [--write docs/measurements/paper.md]

The meeting's tables stand in data/processed (run `make whitepaper` before). TEXT is a plain text file to compare with,
such as a published white paper; its name is what the page calls it.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pandas as pd

from benchmarks.markdown import deliver, share, table
from pipeline.engine.project import Project
from pipeline.engine.store import TableStore
from pipeline.tables import NEED_EVIDENCE

LONG_WORD = 6  # letters; a longer word is a long one
PAGE = """# The draft: figures

Written by `python -m benchmarks.paper`; no figure is typed by hand. Meeting: {meeting}.

{figures}

A sentence that claims something has one of the roles {roles}.
References and tables are left out. LIX is the mean number of words in a sentence plus the percentage of words of more
than six letters (Björnsson 1968). A text with LIX 30 to 40 reads easily; scholarly texts have 50 to 60.

## Readability
{readability}

## What still reads like a machine
Notes of an editor who read the draft page by page, in Word's order:

- **Contents**: page numbers are right once Word has updated its fields.
- **Executive summary**: where nobody stated a point in a sentence that can be reported, the draft prints a quotation.
  Some quotations are anecdotes that only the participants understand. An editor writes the proposition behind them.
- **Topic sections**: paragraphs follow a pattern (claim, counts, reason, other side). The draft names a point without a
  proposition by its nouns, or opens with "One point". Group names appear as in the list of participants.
- **What comes first** in a topic is often one line that gives a rank.
- **Themes beyond the agenda** are called what people called them, or by their most telling words. The editor checks.
- **Priorities**: the roadmap is thin where people seldom say who should act and by when.
- **Disagreements, recommendations**: the lists are true but have no thread. The recommendation itself is a placeholder.
- **Appendices**: parameters fill pages that only a reviewer reads.
"""


def main() -> None:
    """Measure and print, or write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--meeting", default="car-t-future-2026")
    parser.add_argument("--beside", type=Path, nargs="*", default=[])
    parser.add_argument("--write", type=Path)
    arguments = parser.parse_args()
    store = TableStore(Project(Path.cwd()).processed(arguments.meeting))
    paper, citations = store.read("printed"), store.read("citations")
    texts = {"the whole draft": paper.text, "topic sections": _topics(paper, store.read("sections"))}
    texts["executive summary"] = paper.text[paper.section_id.str.startswith("summary")]
    rows = [[name, *_readability([*text])] for name, text in texts.items()]
    rows += [[path.stem, *_readability([path.read_text("utf-8")])] for path in arguments.beside]
    page = PAGE.format(
        meeting=arguments.meeting,
        figures=table(["of the draft", ""], _figures(paper, citations)),
        roles=", ".join(NEED_EVIDENCE),
        readability=table(["text", "words", "words a sentence", "long words", "LIX"], rows),
    )
    deliver(page, arguments.write)


def _topics(paper: pd.DataFrame, sections: pd.DataFrame) -> pd.Series:
    """The sentences between the first chapter of the discussion and the themes."""
    order = list(sections.sort_values("position").section_id)
    first = next(i for i, name in enumerate(order) if name.startswith("discussion-"))
    return paper.text[paper.section_id.isin(order[first : order.index("themes")])]


def _figures(paper: pd.DataFrame, citations: pd.DataFrame) -> list[list[str]]:
    claims = paper[paper.role.isin(NEED_EVIDENCE)]
    words = paper.text.str.split().str.len().sum()
    quoted = sum(len(found.split()) for text in paper.text for found in re.findall("“([^”]*)”", text))
    return [
        ["sentences", f"{len(paper):,}"],
        ["words", f"{words:,}"],
        ["sentences that claim something", f"{len(claims):,}"],
        ["of these with evidence", share(claims.sentence_id.isin(citations.sentence_id).mean())],
        ["statements cited", f"{citations.statement_id.nunique():,}"],
        ["words in quotation marks", share(quoted / words)],
        ["placeholders for the editor", str(int((paper.role == "placeholder").sum()))],
    ]


def _readability(texts: list[str]) -> list[str]:
    """Words, words a sentence, share of long words, LIX."""
    sentences = [s for text in texts for s in re.split(r"(?<=[.?!])[”)\]]*\s+", text) if re.search(r"\w", s)]
    words = [word for sentence in sentences for word in re.findall(r"[^\W\d_][\w'’-]*", sentence)]
    long = sum(len(word) > LONG_WORD for word in words) / len(words)
    mean = len(words) / len(sentences)
    return [f"{len(words):,}", f"{mean:.1f}", share(long), f"{mean + 100 * long:.0f}"]


if __name__ == "__main__":
    main()
