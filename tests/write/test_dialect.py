"""Spelling is the editor's choice, and never touches what somebody said."""

from __future__ import annotations

from tests.call import call
from tests.frames import meeting_frames


def test_american_spelling_changes_our_words_alone() -> None:
    """'Programme' becomes 'program' in the paper's own sentences; quotations and counts stay letter for letter."""
    frames = meeting_frames()
    british, american = (call("paper", frames, spelling=name) for name in ("british", "american"))
    told = dict(zip(british["paper"].text, american["paper"].text, strict=True))
    changed = {a: b for a, b in told.items() if a != b}
    assert changed
    assert any("organisation" in text for text in told)
    assert not any("organisation" in text for text in told.values() if "“" not in text)
    for a, b in told.items():
        assert [part.split("”")[0] for part in a.split("“")[1:]] == [part.split("”")[0] for part in b.split("“")[1:]]
    assert list(british["paper"].sentence_id) == list(american["paper"].sentence_id)


def test_tables_are_spelt_as_the_text_is() -> None:
    """'Five in favor' stands in both; the words of participants, the agenda and polls stay in the tables too."""
    frames = meeting_frames()
    frames["polls"] = frames["polls"].assign(option=["A programme in colour", "Light at the centre"])
    british, american = (call("paper", frames, spelling=name)["cells"] for name in ("british", "american"))
    levels = american[american.exhibit_id == "glance"].text
    assert levels.str.contains("favor,").any() and not levels.str.contains("favour").any()
    assert "A programme in colour" in set(american.text)
    for exhibit in ("agenda", "evidence", "board", "unread"):
        assert american[american.exhibit_id == exhibit].equals(british[british.exhibit_id == exhibit])


def test_the_gate_passes_either_spelling() -> None:
    """No finding comes of the spelling."""
    frames = meeting_frames()
    assert call("gate", frames | call("paper", frames, spelling="american"))["findings"].empty


def test_british_is_what_comes_unasked() -> None:
    """Without a setting nothing is respelt."""
    frames = meeting_frames()
    assert list(call("paper", frames)["paper"].text) == list(call("paper", frames, spelling="british")["paper"].text)
