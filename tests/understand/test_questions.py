"""The questions: what they show, what they never show, and how they are cut to size."""

from __future__ import annotations

import pytest

from pipeline.understand.reader import numbered, questions
from pipeline.understand.reader.answers import FORMS
from pipeline.understand.reader.numbered import Contribution, Topic
from pipeline.understand.reader.schemas import schema
from tests import readings
from tests.specimens import PEOPLE

TITLES = {"day1": "Service", "day2": "People"}


def texts(attribution: str = "group") -> dict[str, str]:
    """The text of each topic's question."""
    found = numbered.topics(numbered.Frames.of(readings.frames(attribution)))
    return {t.topic_id: q.text for t in found for q, _ in questions.topic_questions(t, TITLES, 25_000)}


@pytest.mark.parametrize("attribution", ["group", "anonymous"])
def test_pseudonyms_only(attribution: str) -> None:
    """No name, employer or position of anybody, and nothing said in confidence."""
    shown = " ".join(texts(attribution).values())
    for _, name, _, role, employer, _ in PEOPLE:
        for word in (name, name.split()[0], role, employer):
            assert word is None or f" {word} " not in f" {shown.split('## The topic', 1)[1]} "
    assert "four thousand pounds" not in shown
    assert "not public" not in shown


def test_contributions_in_the_order_of_talk() -> None:
    """Numbered from 1, under their sessions, with what was said just before where that is on another topic."""
    shown = texts()["T1"]
    assert shown.index("session: Service") < shown.index("[1] ") < shown.index("session: People") < shown.index("[10] ")
    assert "(before: facilitator: Good morning" in shown
    assert "[11] notes: all for the 20 min night bus" in shown
    assert "- What do riders miss most?" in shown


def test_who_reports_is_marked() -> None:
    """Somebody who reports for others is shown as such, and so is a heading of the notes."""
    frames = readings.frames()
    frames["reports"] = frames["utterances"][["utterance_id"]].iloc[[1]].assign(report_share=0.9)
    utterances = frames["utterances"]
    frames["utterances"] = utterances.assign(heading=utterances.heading.mask(utterances.kind == "note", "Night"))
    topic = numbered.topics(numbered.Frames.of(frames))[0]
    assert topic.contributions[0].speaker.endswith(", reporting")
    assert not topic.contributions[0].is_voice
    assert topic.contributions[10].speaker == "notes, under “Night”"


def long_topic(count: int) -> Topic:
    own = [Contribution(f"u{n}", (f"s{n}",), "day1", "P01", "word " * 60, "", True) for n in range(count)]
    return Topic("T1", ("A question?",), tuple(own))


def test_a_long_topic_is_cut_into_parts_of_one_size() -> None:
    """Nothing is lost or asked twice, and no part is much longer than allowed."""
    parts = list(questions.topic_questions(long_topic(100), TITLES, 4000))
    assert len(parts) > 2
    assert [q.place for q, _ in parts][:2] == ["T1", "T1.2"]
    assert [one.utterance_id for _, own in parts for one in own] == [f"u{n}" for n in range(100)]
    assert max(questions.tokens(q.text) for q, _ in parts) < 4200
    sizes = [len(own) for _, own in parts]
    assert max(sizes) - min(sizes) <= 2


def test_all_pairs_meet_where_propositions_do_not_fit_into_one_question() -> None:
    """Batches of a merge overlap so that any two propositions stand in one question together."""
    rows = [(f"kp-{n}", "T1", f"Proposition {n} {'about many things ' * 8}") for n in range(60)]
    found = questions.merge_questions({"T1": "Things"}, rows, 1600)
    assert len(found) > 3
    together = {frozenset((a, b)) for q in found for a in q.items for b in q.items if a != b}
    assert len(together) == 60 * 59 // 2
    assert len(questions.merge_questions({"T1": "Things"}, rows, 25_000)) == 1


def test_pairs_and_writing_are_cut_to_size() -> None:
    """As many questions as the size asks for, each numbered from 1; braces in a text are text."""
    words = {f"kp-{n}": f"Proposition {{{n}}} {'word ' * 40}" for n in range(40)}
    pairs = [(f"kp-{n}", f"kp-{n + 1}") for n in range(39)]
    found = questions.pairs_questions(pairs, words, 1500)
    assert len(found) > 2
    assert [item for q in found for item in q.items] == ["+".join(pair) for pair in pairs]
    assert all("[1] A: Proposition {" in q.text for q in found)
    written = questions.writing_questions([((name, f"u-{name}"), text) for name, text in words.items()], 2500)
    assert len(written) > 1
    assert sum(q.count for q in written) == 40
    assert [item for q in written for item in q.items if item in words] == [*words]


@pytest.mark.parametrize("kind", FORMS)
def test_schemas_are_flat_and_bounded(kind: str) -> None:
    """What servers choke on is not in them: references, alternatives, optional fields, lists without end."""

    def look(part: object) -> None:
        if isinstance(part, dict):
            assert not {"$ref", "anyOf", "oneOf", "allOf", "pattern"} & part.keys()
            if part.get("type") == "array":
                assert part["maxItems"] >= 1
            if part.get("type") == "object":
                assert part["required"] == [*part["properties"]]
            for value in part.values():
                look(value)

    made = schema(kind, 7)
    look(made)
    fields = FORMS[kind].model_fields
    assert set(made["properties"]) == set(fields)
