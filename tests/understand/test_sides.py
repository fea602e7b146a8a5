"""The reader of a contribution beside a proposition: its input, its batches, and what its weights have learnt."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from pipeline.understand.contributions import encoder
from pipeline.understand.positions import sides

BEFORE = "I would put the recycling centre on the old harbour site."
PROPOSITION = "The recycling centre should be built on the old harbour site."
SUPPORT = "Absolutely, the harbour is where it belongs, we have the rail link there already."
OBJECTION = "I'm against that. The harbour floods every winter and the residents will never accept the lorries."
CONDITION = "I could live with it, but only if the rail link is built first."


class Words:
    """A tokenizer whose tokens are the numbers of a text."""

    cls_token_id, sep_token_id = 101, 102

    def encode(self, text: str, add_special_tokens: bool) -> list[int]:
        """The numbers."""
        assert not add_special_tokens
        return [int(word) for word in text.split() if word != "-"]


def test_of_a_long_contribution_both_ends_are_read() -> None:
    """The end of what was said before, the beginning and the end of the contribution, and where it begins."""
    text, before = (" ".join(map(str, range(start, start + 200))) for start in (1000, 5000))
    ids, opening = sides.contribution(Words(), before, text)
    told, said = ids[1 : opening - 1], ids[opening:-1]
    assert told == list(range(5200 - sides.CONTEXT_TOKENS, 5200))
    assert said[: sides.OPENING_TOKENS] == list(range(1000, 1000 + sides.OPENING_TOKENS))
    assert said[sides.OPENING_TOKENS :] == list(range(1200 - sides.CLOSING_TOKENS, 1200))
    assert (ids[0], ids[opening - 1], ids[-1]) == (101, 102, 102)


def test_a_proposition_stands_between_its_marks() -> None:
    """A wording without end is cut, not refused."""
    ids, opening = sides.tokens(Words(), " ".join(map(str, range(100))))
    assert ids == [101, *range(sides.PROPOSITION_TOKENS), 102]
    assert opening == 1


def test_two_texts_stand_in_a_row_and_nothing_else_counts() -> None:
    """Proposition, contribution, then nothing: parts tell them apart."""
    states, parts = sides.together([(torch.ones(2, 3), torch.full((3, 3), 2.0)), (torch.ones(1, 3), torch.ones(1, 3))])
    assert parts.tolist() == [[1, 1, 2, 2, 2], [1, 2, 0, 0, 0]]
    assert states[0, :, 0].tolist() == [1, 1, 2, 2, 2]
    assert not states[1, 2:].any()


def test_a_reading_depends_neither_on_its_batch_nor_on_its_place() -> None:
    """Padding and order change nothing but last digits, so that a kept reading is the one a run would make."""
    triples = [
        (BEFORE, OBJECTION, PROPOSITION),
        ("", "Yes.", "Ban it."),
        (BEFORE, SUPPORT, "The harbour should stay as it is, with its cranes, its sheds and the market in the summer."),
    ]
    together = sides.read(triples)
    assert together.shape == (3, len(sides.HEADS))
    assert np.allclose(together, np.vstack([sides.read([one]) for one in triples]), atol=0.02)
    assert np.allclose(together, sides.read(triples[::-1])[::-1], atol=0.02)


def test_many_pairs_are_read_in_several_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each pair gets its own reading, wherever a batch ends."""
    triples = [(BEFORE, text, PROPOSITION) for text in (SUPPORT, OBJECTION, CONDITION)]
    whole = sides.read(triples)
    monkeypatch.setattr(sides, "BATCH", 2)
    assert np.allclose(sides.read(triples), whole, atol=0.02)


def test_the_shipped_model_tells_who_objects_and_who_sets_a_condition() -> None:
    """The weights beside the module belong to this network."""
    support, objection, condition = sides.read(
        [(BEFORE, text, PROPOSITION) for text in (SUPPORT, OBJECTION, CONDITION)]
    )
    against, conditional = sides.HEADS.index("against"), sides.HEADS.index("condition")
    assert objection[against] > 0 > support[against]
    assert condition[conditional] > 0 > max(support[conditional], objection[conditional])


@pytest.mark.xfail(reason="the shipped weights hardly heed the proposition (models/README.md, Sides)", strict=True)
def test_a_proposition_and_its_denial_are_read_with_different_signs() -> None:
    """Who is for it is against its denial: what a side is read beside decides it."""
    denial = "The recycling centre should not be built on the old harbour site."
    own, other = sides.read([(BEFORE, OBJECTION, PROPOSITION), (BEFORE, OBJECTION, denial)])
    against = sides.HEADS.index("against")
    assert own[against] > 0 > other[against]


def test_the_revision_depends_on_both_files_of_weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A kept reading is seen again only under the weights that made it, and those below them."""
    before = sides.revision()
    other = tmp_path / "other.npz"
    other.write_bytes(b"other weights")
    for module in (sides, encoder):
        with monkeypatch.context() as patch:
            patch.setattr(module, "WEIGHTS", other)
            sides.revision.cache_clear()
            encoder.revision.cache_clear()
            assert sides.revision() != before
    sides.revision.cache_clear()
    encoder.revision.cache_clear()
    assert sides.revision() == before


def test_weights_of_another_network_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file with layers that this version does not have is not half read."""
    np.savez(tmp_path / "sides.npz", **{"lower.unheard_of": np.zeros(3)})  # type: ignore[arg-type]
    monkeypatch.setattr(sides, "WEIGHTS", tmp_path / "sides.npz")
    sides._network.cache_clear()
    try:
        with pytest.raises(ValueError, match=r"sides\.npz .*lower\.unheard_of"):
            sides.read([("", "Yes.", "Ban it.")])
    finally:
        sides._network.cache_clear()
