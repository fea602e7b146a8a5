"""The editor's work list: what to look at first in the draft, by the damage that it would do, with links into it."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.publish.layout import Rows
from pipeline.publish.report.sections import table

PAGE = "whitepaper.html"  # every sentence has its address there
WORDS = 14  # of the sentence and of the reason, enough to know them by
WORDLESS = "wordless"
HOW = """\
To word a key point, add these lines to corrections.toml in the meeting's folder, with its id, and run again:

```toml
[[reword]]
key_point = "kp-…"
wording = "One full sentence that those in favour would sign."
reason = "the record has no sentence that can be printed"
```"""
# kinds of comment, what does most damage first; what the paper leaves out for want of a wording stands among them
ORDER = {
    "contradiction": "sources contradict each other",
    "accord": "unsafe level: counts and record differ",
    WORDLESS: "missing in the paper: no wording",
    "fragile": "unsafe level: one participant fewer would change it",
    "weak": "unsafe level: it rests on little",
    "alike": "statements that may be one",
    "confidence": "said beside a confidence",
    "wish": "the notes ask this of the paper",
    "origin": "nobody said it in these words",
    "placeholder": "for the editor to write",
}


def worklist(comments: Rows, printed: Rows, wordless: Sequence[tuple[str, str]]) -> str:
    """A row a comment, by damage and then by its place in the paper; its sentence leads to the web page.

    Args:
        comments: what the editor must look at.
        printed: the sentences.
        wordless: key points to word: which, and what to do (see `wordless`).
    """
    sentence = {row.sentence_id: row.text for row in printed.itertuples()}
    rows = [
        (row.kind, f"[{_short(sentence[row.sentence_id])}]({PAGE}#{row.sentence_id})", _short(row.text))
        for row in comments.itertuples()
    ]
    rows += [(WORDLESS, which, to_do) for which, to_do in wordless]
    rows.sort(key=lambda row: list(ORDER).index(row[0]))
    made = [[number, ORDER[kind], where, why] for number, (kind, where, why) in enumerate(rows, 1)]
    text = table("Work list", ["", "what", "sentence", "why"], made, empty="Nothing needs a look before the rest.")
    return f"{text}\n\n{HOW}" if wordless else text


def _short(text: str) -> str:
    words = text.replace("[", "(").replace("]", ")").split()
    return " ".join(words[:WORDS]) + (" …" if len(words) > WORDS else "")
