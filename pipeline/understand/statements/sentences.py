"""Where sentences end in a transcript without punctuation.

A parser trained on written text finds few sentence ends in captions that have no full stops. Here a linear model looks
at the three words on either side of each gap (docs/decisions/0004, models/README.md); only stretches without
punctuation are given to it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.text import linear
from pipeline.text.linear import Linear

WEIGHTS = Path(__file__).with_suffix(".json.gz")
LONG_WORDS = 100  # a stretch this long has lost its full stops, even beside others that kept theirs
END_CHARACTERS = 40  # of a sentence, in which its mark stands
FEW_WORDS = 6  # fewer words without a mark are one sentence
SENTENCE_WORDS = 40  # a longer sentence is cut at its likeliest gap

Bounds = list[tuple[int, int]]

_END = re.compile(r"(?:[.?!]+|…)[\"'”’)\]]*(?=\s|$)|\n")
_MARKED = re.compile(r"(?:[.?!…][\"'”’)\]]*\s*|\n\s*)\Z")  # behind it a sentence may begin
_BRACKET_END = re.compile(r"[.?!…][)\]]\s*\Z")
_TOKEN = re.compile(r"\S*\w\S*")
_EDGES = re.compile(r"^[^\w']+|[^\w']+$")


def load() -> Linear:
    """The model that ships with the package; read once."""
    return linear.read(WEIGHTS)["sentence end"]


def normal(word: str) -> str:
    """The word as the model knows it: small letters, no marks around it, digits as '#'."""
    return re.sub(r"\d+", "#", _EDGES.sub("", word.replace("’", "'")).strip("'").lower())


def features(words: Sequence[str], i: int) -> list[str]:
    """What the model sees of the gap after word `i`: the words around it alone, in pairs and in threes."""

    def at(k: int) -> str:
        return words[i + k] if 0 <= i + k < len(words) else "^"

    a, b, c, d, e, f = (at(k) for k in range(-2, 4))
    return [
        *(f"a{a}", f"b{b}", f"c{c}", f"d{d}", f"e{e}", f"f{f}"),
        *(f"bc{b} {c}", f"cd{c} {d}", f"de{d} {e}", f"ef{e} {f}"),
        *(f"abc{a} {b} {c}", f"bcd{b} {c} {d}", f"cde{c} {d} {e}", f"def{d} {e} {f}"),
        *(f"c-{c[-3:]}", f"d-{d[-3:]}", f"cd-{c[-3:]} {d}"),
        *(f"from start {min(i, 6)}", f"to end {min(len(words) - i, 6)}"),
    ]


def mend(text: str, bounds: Bounds) -> Bounds:
    """Sentence bounds with those inside stretches without punctuation replaced by the model's, and none after brackets.

    Args:
        text: what one speaker said.
        bounds: first character and one past the last of each sentence, as a parser finds them; they leave out nothing
            but white space.

    Returns:
        Bounds of the same kind; those of punctuated text come back as they are.
    """
    bounds = _whole_brackets(text, bounds)
    bare = list(bare_stretches(text))
    if not bare:
        return bounds
    starts = {start for start, _ in bounds if not any(a < start < b for a, b in bare)}
    starts |= {a + start for a, b in bare for start in sentence_starts(text[a:b])}
    ordered = [0, *sorted(starts - {0})]
    return list(zip(ordered, [*ordered[1:], len(text)], strict=True))


def written(text: str, bounds: Bounds) -> Bounds:
    """Sentence bounds of what was written in notes, where a sentence ends at a mark alone.

    Notes leave words out, and a parser finds ends where none are: "told to the patient: no, except | one voice".

    Args:
        text: a line of notes, or a sticky.
        bounds: see `mend`; none of a text without any mark.
    """
    if any(len(text[start:end].split()) >= LONG_WORDS for start, end in bare_stretches(text)):
        return mend(text, bounds)
    joined: Bounds = []
    for start, end in bounds or [(0, len(text))]:
        if joined and not _MARKED.search(_end(text, joined[-1])):
            start = joined.pop()[0]
        joined.append((start, end))
    return _whole_brackets(text, joined)


def _end(text: str, bound: tuple[int, int]) -> str:
    """The last characters of a sentence, with the white space behind it: a search through all of it would be slow."""
    return text[max(bound[0], bound[1] - END_CHARACTERS) : bound[1]]


def _whole_brackets(text: str, bounds: Bounds) -> Bounds:
    """No sentence ends behind a bracket if it goes on small: "homes permitted (not built!) after that date"."""
    joined: Bounds = []
    for start, end in bounds:
        if joined and _BRACKET_END.search(_end(text, joined[-1])) and text[start:end].lstrip()[:1].islower():
            start = joined.pop()[0]
        joined.append((start, end))
    return joined


def is_bare(text: str) -> bool:
    """Whether the whole text has lost its punctuation."""
    return not _END.search(text) and len(text.split()) >= FEW_WORDS


def bare_stretches(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of text that have lost their punctuation: first character, one past the last.

    That is a text without any mark that ends a sentence, or a long stretch between two.
    """
    ends = [match.end() for match in _END.finditer(text)]
    for start, end in itertools.pairwise([0, *ends, len(text)]):
        stretch = text[start:end].lstrip()
        if len(stretch.split()) >= (LONG_WORDS if ends else FEW_WORDS):
            yield end - len(stretch), end


def sentence_starts(text: str) -> list[int]:
    """The characters at which the second and later sentences of a text without punctuation start."""
    tokens = [(match.start(), word) for match in _TOKEN.finditer(text) if (word := normal(match[0]))]
    model = load()
    words = [word for _, word in tokens]
    chances = [model.probability((name, 1.0) for name in features(words, i)) for i in range(len(words) - 1)]
    ends = [i for i, p in enumerate(chances) if p >= model.limits["threshold"]]
    cuts = [-1, *ends, len(chances)]
    extra = [i for a, b in itertools.pairwise(cuts) for i in _shorten(chances, a + 1, b, model.limits["floor"])]
    return [tokens[i + 1][0] for i in sorted([*ends, *extra])]


def _shorten(chances: list[float], first: int, last: int, floor: float) -> Iterator[int]:
    """Gaps at which the sentence from word `first` to word `last` is cut until no part is overlong."""
    if last - first < SENTENCE_WORDS:
        return
    best = max(range(first + 2, last - 2), key=lambda i: (chances[i], -i))
    if chances[best] < floor:
        return
    yield best
    yield from _shorten(chances, first, best, floor)
    yield from _shorten(chances, best + 1, last, floor)
