"""The gate's own eyes for confidences: lists and a reach that share nothing with the detector's.

What the detector withholds is not looked at. Of everything else the recorded words of the utterance, and the same
speaker's next ones, are searched for wordings that leave no doubt. These lists are shorter than the detector's: a
finding stops the draft.
"""

from __future__ import annotations

import re
import unicodedata

import pandas as pd

BARE = 4  # words that are too few to confide anything: "Of course. Go on." before "It stays in this room"
NEXT = 4  # utterances within which the speaker's next words may ask for confidence on these
# letters alone, so that breaks, stops and capitals hide nothing
SQUEEZED = re.compile(
    r"""offtherecord(?!players?)
    | notforthe(?:record|minutes|notes|report|paper|writeup) | notfor(?:attribution|publication|quotation)
    | (?<!we)(?<!they)(?<!who)(?:donotquote | dontquote(?:me|that|this|us))
    | betweenyouandme | strictlybetweenus | strictlyconfidential | inconfidenceplease
    | undernda(?:so|with|please) | underembargo(?:until|till) | embargoed(?:until|till)
    | keep(?:this|that|it)to(?:your|our)sel
    | (?:stays?|keep(?:it|this|that)?)inthisroom(?!temp) | keepitintheroom | underyourhats?
    | strikethatfromthe(?:record|minutes|notes) | deletethatfromthe(?:record|minutes|notes|transcript)
    | (?:not|isnt)public(?:so|please|by) | leaveitoutplease | pleaseleaveitout
    | (?<!we)(?<!they)(?<!who)do(?:not|nt)write(?:that|this|it)down | vertraulichbitte | entrenousplease""",
    re.VERBOSE,
)
# a word for what is kept, close to a word for who may not have it
PAIRS = re.compile(
    r"\b(?:confidential|secret|private)\b[^.?!]{0,20}\b(?:please|between us|in this room)\b"
    r"|\bplease\b[^.?!]{0,20}\b(?:confidential|secret|in confidence|not public|off (?:the )?record)\b"
    r"|\b(?:don['’]?t|do not|never)\b[^.?!]{0,12}\b(?:quote|minute|attribute|name) (?:me|us|that|this|it)\b[^.?!]{0,12}"
    r"(?:please|but|,)",
    re.IGNORECASE,
)


def confided(utterances: pd.DataFrame, statements: pd.DataFrame, confidences: pd.DataFrame) -> dict[str, str]:
    """Statements that no one withholds although a request for confidence stands beside them.

    Args:
        utterances: as recorded.
        statements: cut from them.
        confidences: what the detector found; what an editor allowed there is allowed here.

    Returns:
        By statement where the request stands.
    """
    known = set(confidences["statement_id"])
    heard = set(confidences["utterance_id"])
    allowed = set(confidences.loc[confidences["is_accepted"].astype(bool), "utterance_id"])
    asked_in = _requests(utterances, heard, allowed)
    rows = statements[statements["utterance_id"].isin(asked_in) & ~statements["statement_id"].isin(known)]
    return {row.statement_id: asked_in[row.utterance_id] for row in rows.itertuples()}


def _requests(utterances: pd.DataFrame, heard: set[str], allowed: set[str]) -> dict[str, str]:
    """By utterance where a request for confidence about it stands: in itself, or in what its speaker says next.

    The detector has heard some requests, and withholds of them what it should; before them it may have missed some.
    """
    found: dict[str, str] = {}
    last: dict[tuple[str, str, str], tuple[int, str]] = {}
    for row in utterances.sort_values(["session", "position"]).itertuples():
        own = str(row.utterance_id)
        asks = own not in allowed and asks_plainly(str(row.text))
        if asks and own not in heard:
            found[own] = str(row.locator)
        if not isinstance(row.participant_id, str) or (len(str(row.text).split()) <= BARE and not asks):
            continue
        key = (row.session, row.kind, row.participant_id)
        before = last.get(key)
        if asks and before and before[1] not in heard and row.position - before[0] <= NEXT:
            found.setdefault(before[1], str(row.locator))
        last[key] = (row.position, own)
    return found


def asks_plainly(text: str) -> bool:
    """Whether words ask for confidence beyond doubt."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    squeezed = re.sub(r"[\W_]", "", folded)
    return bool(SQUEEZED.search(squeezed) or PAIRS.search(text))
