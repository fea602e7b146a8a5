"""Stage `confidences`: reads what was said in confidence, so that nobody quotes it."""

from __future__ import annotations

from itertools import zip_longest

import pandas as pd
from pydantic import BaseModel, ConfigDict, Field

from pipeline import tables
from pipeline.people.claims import claims
from pipeline.people.deeds import deeds
from pipeline.people.facilitators import facilitator_ids
from pipeline.people.offices import offices
from pipeline.text.spelling import fold, plain
from pipeline.understand.confidences import wording
from pipeline.understand.confidences.passing import is_wish
from pipeline.understand.confidences.reach import SURE, Said, by_channel, covered

# an utterance longer than this keeps what stands far from the request or the fact, by whether a set wording asks; one
# of whoever leads, who asks for others and then sums up, sooner
LONG_WORDS, LED_WORDS = {True: 200, False: 45}, 30
LAST = {True: 8, False: 3}  # statements of long words that a request elsewhere covers: the last
BESIDE = 5  # statements on either side of a set wording that are withheld there
GOES_ON = 0.2  # probability that what a model takes for a request covers words before or behind it too: one statement
FACTS = {"personal": 1, "position": 2}  # reasons that ask for nothing, with the place of their window
COURTESY = frozenset(  # gives nothing away, whatever it stands beside; "yes" and "no" answer something
    "thank thanks you all right okay ok great good well so sorry please um uh hm mm very much".split()
)
PRONOUNS = frozenset("he she it they that this so we and but".split())  # with which somebody goes on about a fact
BARE_WORDS, BEFORE = 8, 2  # so short a request says nothing itself: what it is about stands before it, this far


class Settings(BaseModel):
    """Settings of the stage `confidences`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    threshold: float = Field(
        wording.THRESHOLD, gt=0, le=1, description="minimum probability that an utterance asks for confidence"
    )
    personal_threshold: float = Field(
        wording.PERSONAL_THRESHOLD,
        gt=0,
        le=1,
        description="minimum probability that an utterance tells of somebody's health or life",
    )
    position_threshold: float = Field(
        wording.POSITION_THRESHOLD,
        gt=0,
        le=1,
        description="minimum probability that an utterance tells what one person alone is or did",
    )
    accepted: tuple[str, ...] = Field(
        (),
        description="ids (`c-…`) of confidences that an editor has reviewed and allows, from the column “to allow it” "
        "of the table “Withheld as confidential” in `run.md`",
    )


def confidences(
    participants: pd.DataFrame,
    utterances: pd.DataFrame,
    statements: pd.DataFrame,
    settings: Settings,
    public_id: tables.PublicId = tables.UNSALTED,
) -> dict[str, pd.DataFrame]:
    """A row is a statement that was said in confidence, or may give one away.

    An utterance counts if a trained model or a set wording finds that it asks for confidence, or if a model or a rule
    finds that it tells of somebody's health or life (with what others wish in answer), or of what one person alone is
    or did where no rule masks that. What else a request covers is read from its words: the speaker's words before it
    or after it, those of somebody else, everything until the record goes on.

    Args:
        participants: table `participants`; requests may name people.
        utterances: table `utterances`.
        statements: table `statements`.
        settings: when an utterance counts, and what an editor allows.
        public_id: makes the ids that `run.md` shows, as which an editor knows a confidence.

    Returns:
        `confidences`, in the order of the statements.
    """
    names = {row.participant_id: frozenset(str(row.name).lower().split()) for row in participants.itertuples()}
    leading = facilitator_ids(participants)
    ordered = utterances.sort_values(["session", "position"])
    said = []
    for row in ordered.itertuples():
        speaker = row.participant_id if isinstance(row.participant_id, str) else ""
        own_name = names.get(speaker, frozenset())
        one = Said(
            row.utterance_id, speaker, own_name, str(row.text), speaker in leading, row.kind in ("note", "free_text")
        )
        said.append(((row.session, row.kind), one))
    channels = list(by_channel(said).values())
    told: dict[str, wording.Heard] = {}
    for own in channels:
        for before, one in zip([None, *own], own, strict=False):
            told[one.utterance_id] = wording.heard(one.text, before.text if before else "")
    readings = dict(zip(told, wording.together(list(told.values())), strict=True))
    reasons: dict[str, tuple[str, str]] = {}
    for own in channels:
        reasons |= covered(own, readings, settings.threshold)
    for own in channels:
        for one, after in zip_longest(own, own[1:]):
            reason = _fact(readings[one.utterance_id], settings)
            if reason:
                reasons.setdefault(one.utterance_id, (reason, one.utterance_id))
            if reason == "personal" and after and is_wish(after.text):
                reasons.setdefault(after.utterance_id, (reason, one.utterance_id))
    led = {one.utterance_id for own in channels for one in own if one.leads}
    return {"confidences": _table(statements, readings, reasons, led, settings, public_id)}


def _fact(reading: wording.Reading, settings: Settings) -> str:
    """Why words that ask for nothing are withheld, or ''."""
    if reading.personal >= settings.personal_threshold:
        return "personal"
    is_told = reading.position >= settings.position_threshold
    return "position" if is_told and not _is_masked(reading.windows[FACTS["position"]]) else ""


def _is_masked(window: str) -> bool:
    """Whether rules find the position or deed in a window, so that its words alone are masked."""
    read = fold(plain(window))  # as the redactor reads it
    return any(True for find in (offices, deeds, claims) for _ in find(read))


def _table(
    statements: pd.DataFrame,
    readings: dict[str, wording.Reading],
    reasons: dict[str, tuple[str, str]],
    led: set[str],
    settings: Settings,
    public_id: tables.PublicId,
) -> pd.DataFrame:
    """The statements of each utterance that is covered; `led` are the utterances of whoever leads."""
    rows = []
    inside = statements[statements["utterance_id"].isin(set(reasons))].sort_values("position")
    inside = inside[inside["text"].map(lambda text: not COURTESY.issuperset(wording.tokens(str(text)))).astype(bool)]
    for utterance_id, own in inside.groupby("utterance_id", sort=False):
        reason, asked_in = reasons[utterance_id]
        reading = readings[asked_in]
        probability = {"personal": reading.personal, "position": reading.position}.get(reason, reading.asks)
        confidence_id = tables.make_id("c", utterance_id)
        accepted = not {confidence_id, public_id(confidence_id)}.isdisjoint(settings.accepted)
        for statement_id in _covered(own, reason, reading, utterance_id in led):
            rows.append((statement_id, confidence_id, utterance_id, asked_in, reason, probability, accepted))
    empty = tables.empty("confidences")
    found = pd.DataFrame(rows, columns=list(empty.columns)) if rows else empty
    return found.astype(empty.dtypes.to_dict()).reset_index(drop=True)


def _covered(own: pd.DataFrame, reason: str, reading: wording.Reading, is_led: bool) -> list[str]:
    """All statements of a short utterance; of a long one those beside what was read, or the last if that is elsewhere.

    Args:
        own: statements of the utterance, in order.
        reason: why it is covered, of `tables.REASONS`.
        reading: of the utterance that asks.
        is_led: whoever leads says it, and asks for others: "That stays here, Petra. Let me sum up" hides no summary.
    """
    ids = list(own["statement_id"])
    is_sure = reading.asks >= SURE and reason not in FACTS and not is_led
    if reason == "personal" and reading.personal >= SURE:
        return _in_passing(own, reading.windows[FACTS[reason]])
    most = LED_WORDS if is_led else LONG_WORDS[is_sure]
    if own["word_count"].sum() <= most or reason in ("announced", "in a stretch"):
        return ids
    if reason not in ("asked", *FACTS):
        return ids[-LAST[is_sure] :]
    window = reading.windows[FACTS.get(reason, 0)]
    words = set(wording.tokens(window))
    before, after = (BESIDE, BESIDE) if is_sure else _beside(reason, reading)
    before = max(before, BEFORE) if reason == "asked" and len(window.split()) <= BARE_WORDS else before
    shared = [len(words & set(wording.tokens(str(text)))) for text in own["text"]]
    places = [i for i, count in enumerate(shared) if count == max(shared)]
    return [i for n, i in enumerate(ids) if any(-before <= n - place <= after for place in places)]


def _in_passing(own: pd.DataFrame, window: str) -> list[str]:
    """The statements that tell it, and those behind them that go on about it; of another utterance all.

    Args:
        own: statements of an utterance, in order.
        window: the sentence that tells it.
    """
    words, found, goes_on = set(wording.tokens(window)), [], False
    for statement_id, text in zip(own["statement_id"], own["text"].astype(str), strict=True):
        said = wording.tokens(text)
        goes_on = words.issuperset(said) or (goes_on and said[:1] != [] and said[0].split("'")[0] in PRONOUNS)
        found += [statement_id] if goes_on else []
    return found or list(own["statement_id"])


def _beside(reason: str, reading: wording.Reading) -> tuple[int, int]:
    """Statements before and behind a window that go with it, where only a model asks for them to be withheld."""
    if reason in FACTS:
        return (1, 1) if reason == "personal" else (0, 0)
    reach = reading.reach
    back, on = reach["earlier"] + reach["theirs"], reach["next"] + reach["on"]
    return int(back >= GOES_ON), int(on >= GOES_ON)
