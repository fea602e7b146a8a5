"""Key points that no sentence of the paper says, in the order in which an editor should word them."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.write.paper.facts import Facts, Unread

Row = tuple[object, ...]


def unprinted(facts: Facts) -> Iterator[Row]:
    """Rows of the table `Unprinted`: first what the meeting stated a level of, then what most people spoke on."""
    for position, point in enumerate(sorted(facts.unread, key=_weight), 1):
        masked, doubted = facts.redact.finds(point.wording), dict(facts.redact.doubts(point.wording))
        words = "; ".join(dict.fromkeys(masked)) if facts.redact.is_needed else ""
        may_be_allowed = bool(words) and all(one in doubted for one in masked)
        yield point.key_point_id, position, point.topic_id, point.why, words or None, may_be_allowed


def _weight(point: Unread) -> tuple[bool, int]:
    return not isinstance(point.counts.stated_outcome, str), -int(point.counts.expressed_count)
