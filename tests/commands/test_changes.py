"""What changed between two editions, and the page that tells it."""

from __future__ import annotations

from io import BytesIO

from docx import Document

from pipeline.commands.brief import brief, docx, markdown
from pipeline.commands.changes import compare, empty_questions
from pipeline.commands.editions import Edition, Point, Session

AGENDA = {"T1": "How often should the bus run?", "T2": "How are drivers prepared?", "T3": "Which streets?"}
ONE = Session(session="one", title="Day one", starts_at="2027-03-01T09:00:00")
TWO = Session(session="two", title="Day two", starts_at="2027-03-02T09:00:00", topics=("T3",))


def _point(ident: str, statements: str, **changed: object) -> Point:
    """A key point with a letter a statement."""
    told = {"topic_id": "T1", "wording": f"Wording of {ident}.", "level": "majority", "support_count": 3}
    told |= {"oppose_count": 0, "conditional_count": 0, "rank": 1, "top_place": None, "vote_level": None}
    return Point(key_point_id=ident, statements=frozenset(statements), **(told | changed))


def _edition(number: int, *points: Point, held: tuple[Session, ...] = (ONE,)) -> Edition:
    ahead = tuple(session for session in (ONE, TWO) if session not in held)
    return Edition(number=number, title="Buses", sessions=held, upcoming=ahead, agenda=AGENDA, points=points)


def _kinds(was: Point | None, now: Point | None) -> list[str]:
    old, new = ([point] if point else [] for point in (was, now))
    return [change.kind for change in compare(_edition(1, *old), _edition(2, *new))]


def test_the_same_results_are_no_change() -> None:
    """An unchanged key point is silent."""
    assert _kinds(_point("a", "stuv"), _point("a", "stuv")) == []


def test_a_point_is_known_by_its_statements_under_another_id_and_wording() -> None:
    """A better sentence may have been said since: the id is another one, the point is not."""
    assert _kinds(_point("a", "stuv"), _point("b", "stuvw", wording="Said better.")) == []


def test_without_shared_statements_the_wording_decides() -> None:
    """A corrected transcript gives statements new ids; the same words are the same point."""
    assert _kinds(_point("a", "stuv", wording="Lanes first."), _point("b", "wxyz", wording="Lanes first.")) == []
    assert sorted(_kinds(_point("a", "st", wording="Lanes first."), _point("b", "wx", wording="Fares."))) == [
        "gone",
        "new",
    ]


def test_where_people_stand_is_a_change() -> None:
    """Level, or two people more or less on a side; a first real opposition is contested, whatever the level."""
    was = _point("a", "stuv")
    assert _kinds(was, _point("a", "stuv", level="consensus", support_count=5)) == ["strengthened"]
    assert _kinds(was, _point("a", "stuv", support_count=4)) == []
    assert _kinds(was, _point("a", "stuv", support_count=5)) == ["strengthened"]
    assert _kinds(_point("a", "stuv", level="consensus"), was) == ["weakened"]
    assert _kinds(was, _point("a", "stuv", oppose_count=2)) == ["newly contested"]
    assert _kinds(was, _point("a", "stuv", level="divided", oppose_count=2)) == ["newly contested"]
    assert _kinds(_point("a", "stuv", level="divided", oppose_count=2), _point("a", "stuv", oppose_count=2)) == [
        "strengthened"
    ]


def test_a_vote_counts_more_than_the_discussion() -> None:
    """Divided in the room, agreed in the vote."""
    was = _point("a", "stuv", level="divided", oppose_count=2)
    now = was.model_copy(update={"vote_level": "consensus"})
    assert _kinds(was, now) == ["strengthened"]
    assert "after the vote" in compare(_edition(1, was), _edition(2, now))[0].detail


def test_a_majority_against_in_a_vote_is_a_loss() -> None:
    """The level alone does not say which side prevailed; the counts of the vote do."""
    was = _point("a", "stuv")
    cast = {"vote_level": "majority", "vote_agree_count": 0, "vote_disagree_count": 10}
    now = was.model_copy(update=cast)
    assert _kinds(was, now) == ["weakened"]
    [change] = compare(_edition(1, was), _edition(2, now))
    assert "now: no majority after the vote (0 for, 10 against), 3 for" in change.detail
    assert _kinds(was, now.model_copy(update={"vote_agree_count": 12})) == []


def test_moved_points_and_where_lost_ones_went() -> None:
    """Another topic is a change of its own; of a point that is gone its heir is named."""
    assert _kinds(_point("a", "stuv"), _point("a", "stuv", topic_id="T2")) == ["moved"]
    merged = _edition(2, _point("b", "abcdefst", wording="The heir."))
    was = _edition(1, _point("a", "st"), _point("b", "abcdef", rank=2))
    (gone,) = (change for change in compare(was, merged) if change.kind == "gone")
    assert gone.detail.endswith("The heir.")


def test_empty_questions_name_the_session_that_may_take_them() -> None:
    """T2 has no session left, T3 is planned for day two."""
    edition = _edition(1, _point("a", "stuv"))
    assert [(topic, session) for topic, _, session in empty_questions(edition)] == [("T2", ""), ("T3", "Day two")]


def test_the_brief_is_one_page_of_what_matters() -> None:
    """However many changes there are, the page names a few of each kind and counts the rest."""
    was = _edition(1, *(_point(f"o{i}", f"{i}a{i}b", rank=i + 1) for i in range(40)))
    told = {"level": "divided", "oppose_count": 2}
    later = (
        _point(f"n{i}", f"x{i}y{i}", wording=f"{i * 7} buses", rank=i + 1, top_place=i + 1, **told) for i in range(40)
    )
    now = _edition(2, *later, held=(ONE, TWO))
    page = brief(now, was)
    text = markdown(page).decode()
    assert text.count("\n- ") <= 26
    assert "since edition 1 (after Day one)" in text
    assert "No sessions remain." in text
    assert "before any vote" in text
    words = [paragraph.text for paragraph in Document(BytesIO(docx(page))).paragraphs]
    assert words[0] == "Buses: brief for facilitators"
    assert all(row in words for _, rows in page.parts for row in rows)


def test_the_first_brief_says_that_it_is_the_first() -> None:
    """There is nothing to compare with after the first session."""
    text = markdown(brief(_edition(1, _point("a", "stuv", top_place=1)), None)).decode()
    assert "first edition" in text
    assert "Next: Day two, 2027-03-02 09:00, on T3." in text
