"""The reader of contributions learns from labels, and from a larger reader how near turns are."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import torch
from transformers import MPNetConfig, MPNetModel

from models import encoder as training
from models.teacher import Teacher
from pipeline.understand.contributions import encoder

TURNS = [
    training.Example("-", text, "T", frozenset(), (training.UNKNOWN,) * 3, -1)
    for text in ("Trams should run at night.", "Not for me.", "Night trams, yes.", "Fares are too high.", "Half fares.")
]


def _lesson() -> training.Lesson:
    """Five turns that take positions: three lie near each other, two apart."""
    scores = torch.full((5, encoder.READINGS), 2.0)
    vectors = torch.nn.functional.normalize(torch.tensor([[1.0, 0], [1, 0.1], [1, 0.2], [0, 1], [0.1, 1]]), dim=1)
    return training.Lesson({(one.context, one.text): i for i, one in enumerate(TURNS)}, scores, vectors)


def test_who_reads_as_the_teacher_does_has_nothing_to_learn() -> None:
    """The loss is least where probabilities and nearness are the teacher's, whatever way its space is turned."""
    lesson = _lesson()
    turned = lesson.vectors @ torch.tensor([[0.0, 1.0], [-1.0, 0.0]])
    least = training._lesson(lesson, TURNS, lesson.scores, turned)
    assert least < training._lesson(lesson, TURNS, lesson.scores, lesson.vectors.flip(0))
    assert least < training._lesson(lesson, TURNS, -lesson.scores, turned)


def test_a_lesson_is_found_by_context_and_text(tmp_path: Path) -> None:
    """A turn is looked up behind the words before it, in whatever order it comes."""
    path = tmp_path / "lesson.npz"
    scores = np.arange(2 * encoder.READINGS, dtype=np.float32).reshape(2, -1)
    np.savez(path, contexts=["-", "a"], texts=["Yes.", "Yes."], scores=scores, vectors=np.eye(2, dtype=np.float32))
    lesson = training.Lesson.read(path)
    after = training.Example("a", "Yes.", "T", frozenset(), (training.UNKNOWN,) * 3, -1)
    assert lesson.rows([after]) == [1]
    assert lesson.scores[1, 0] == encoder.READINGS


def test_the_teacher_cut_in_two_reads_as_the_whole_does() -> None:
    """Its frozen layers are read once and kept; what comes out behind the others is what the encoder itself gives."""
    torch.manual_seed(0)
    config = MPNetConfig(
        vocab_size=50, hidden_size=16, num_hidden_layers=8, num_attention_heads=2, intermediate_size=32
    )
    body = MPNetModel(config).eval()
    teacher = Teacher(body, SimpleNamespace(pad_token_id=1)).eval()
    rows = [([0, 5, 6, 2, 7, 8, 2], 4), ([0, 5, 2, 9, 2], 3)]
    lower = teacher.lower(rows)
    scores, vectors = teacher(lower, [opening for _, opening in rows])
    ids, _, attention = encoder.batch(rows)
    states = body(ids.masked_fill(attention == 0, 1), attention_mask=attention).last_hidden_state
    mean = torch.stack([states[0, 4:7].mean(0), states[1, 3:5].mean(0)])
    expected = torch.nn.functional.normalize(teacher.space(mean), dim=1)
    assert scores.shape == (2, encoder.READINGS)
    assert torch.allclose(vectors, expected, atol=0.05)
    assert [len(own) for own in lower] == [7, 5]
