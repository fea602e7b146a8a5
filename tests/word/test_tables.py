from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.word.tables import LETTER, NUMBER, PADDING, widths

CELLS = st.lists(st.lists(st.text("abc de–1", max_size=60), min_size=4, max_size=4), min_size=1, max_size=8)


@given(CELLS, st.integers(4000, 12000))
def test_columns_fill_the_table(rows: list[list[str]], width: int) -> None:
    """Whatever stands in the cells, every column has some width and together they have the table's."""
    found = widths(rows, width)
    assert sum(found) == width
    assert min(found) > 0


def test_words_get_the_room_and_numbers_what_they_need() -> None:
    """A column of sentences is the widest; one of counts holds its head, no more than twice that."""
    rows = [["Rank", "Key point", "For"]] + [
        [str(i), "a sentence of some length that needs room " * 3, "12"] for i in range(9)
    ]
    rank, sentence, count = widths(rows, 8000)
    assert sentence > 0.7 * 8000
    for width, head in ((rank, "Rank"), (count, "For")):
        assert len(head) * LETTER <= width - PADDING / 2 <= 2 * (len(head) + 1) * LETTER + PADDING


def test_short_cells_stay_on_one_line() -> None:
    """A share with its interval is not broken in two."""
    rows = [["Share", "Words"]] + [["75% (30–95)", "something that was said at length " * 4]] * 5
    share, _ = widths(rows, 8000)
    assert share >= len("75% (30–95)") * LETTER


def test_what_counts_as_a_number() -> None:
    """Counts, shares with intervals, ranges of ranks and nothing; no label of a topic."""
    assert all(NUMBER.fullmatch(text) for text in ("12", "3 (1)", "75% (30–95)", "2–21", "–", "1,204"))
    assert not any(NUMBER.fullmatch(text) for text in ("T01.2", "Votes", "E12", "--"))
