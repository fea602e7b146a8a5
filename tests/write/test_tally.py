"""Standing in a few words: the counts of the tables, in English, whatever they are."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.people.redactor import Redactor
from pipeline.text.phrasing import number
from pipeline.write.paper import tally
from pipeline.write.paper.facts import Facts
from pipeline.write.paper.frames import Frames
from tests.frames import meeting_frames


@given(support=st.integers(0, 40), oppose=st.integers(0, 40), mixed=st.integers(0, 5))
def test_all_sides_are_told(support: int, oppose: int, mixed: int) -> None:
    """Both sides always stand there, nobody as nobody; people on both sides only where there are any."""
    text = tally.votes(SimpleNamespace(support_count=support, oppose_count=oppose, mixed_count=mixed))
    if support + oppose + mixed == 0:
        assert text == "nobody took a position"
        return
    assert text.startswith(f"{number(support) if support else 'nobody'} in favour, ")
    assert f"{number(oppose) if oppose else 'nobody'} against" in text
    assert ("on both sides" in text) == bool(mixed)


@pytest.fixture(scope="module")
def facts() -> Facts:
    frames = meeting_frames()
    people, texts = frames["participants"], frames["utterances"]["text"].astype(str)
    return Facts(Frames.of(frames), frames["parameters"], Redactor(people, texts, [], True))


def test_propositions_close_once(facts: Facts) -> None:
    """As a sentence a proposition has one stop; inside another it has none, and behind "that" a small letter."""
    for point in facts.points:
        assert re.search(r"[^.]\.$", point.title)
        assert not tally.named(point).endswith(".")
        assert point.clause == tally.named(point)[0].lower() + tally.named(point)[1:]


def test_the_statement_that_expresses_a_point_is_cited_first(facts: Facts) -> None:
    """Its exemplar is evidence under every claim, beside the strongest of others; never more than asked."""
    for point in facts.points:
        assert point.strongest(1) == [point.exemplar.statement_id]
        cited = point.strongest(3)
        assert cited[0] == point.exemplar.statement_id
        assert len(cited) == len(set(cited)) <= 3


def test_it_tells_how_many_set_a_condition(facts: Facts) -> None:
    """From the tables; nothing where nobody did."""
    points = {p.key_point_id: p for p in facts.points}
    assert tally.conditional(points["k1"]) == "one of the supporters set a condition"
    assert tally.conditional(points["k4"]) == ""
