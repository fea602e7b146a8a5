"""Vectors: only what is missing is computed, and nothing leaves the machine."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from models.frames import Vectors, quiet
from pipeline import tables
from pipeline.errors import DataError
from pipeline.text import vectors
from pipeline.understand import embeddings as module
from tests.frames import meeting_frames


class FakeModel:
    """Turns a text into a unit vector of four numbers, and remembers what it was asked."""

    def __init__(self) -> None:
        """Nothing was asked yet."""
        self.asked: list[str] = []

    def encode(self, texts: list[str], **_: object) -> np.ndarray:
        """Shape (texts, 4)."""
        self.asked += texts
        rows = np.array([[len(t), t.count("e"), t.count("t"), 1.0] for t in texts])
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> FakeModel:
    """The fake in place of the real model."""
    fake = FakeModel()
    monkeypatch.setattr(vectors, "load", lambda name: fake)
    return fake


def _embed(frames: dict[str, pd.DataFrame], cache: Vectors, **settings: Any) -> dict[str, pd.DataFrame]:
    inputs = {name: frames[name] for name in ("statements", "agenda", "subquestions")}
    made = module.embeddings(**inputs, settings=module.Settings(**settings), cache=cache, progress=quiet)
    return {name: tables.TABLES[name].validate(table) for name, table in made.items()}


def test_only_what_the_cache_lacks_is_computed(model: FakeModel) -> None:
    """A new session costs its own statements, each different text once; a second run costs nothing."""
    frames, cache = meeting_frames(), Vectors()
    _embed(frames | {"statements": frames["statements"].query("session == 'day1'")}, cache)
    before = set(model.asked)
    model.asked.clear()
    _embed(frames, cache)
    assert len(model.asked) == len(set(model.asked)) > 0
    assert not before & set(model.asked)
    assert before | set(model.asked) >= set(frames["statements"].clean_text) | set(frames["agenda"].question)
    model.asked.clear()
    _embed(frames, cache)
    assert model.asked == []


def test_every_statement_and_question_has_its_own_vector(model: FakeModel) -> None:
    """Rows stand beside the right ids whatever the order of computing; float32 of unit norm."""
    frames = meeting_frames()
    made = _embed(frames, Vectors(), batch_size=3)
    vectors = made["embeddings"].drop(columns="statement_id").to_numpy()
    assert list(made["embeddings"].statement_id) == list(frames["statements"].statement_id)
    assert np.allclose(vectors, FakeModel().encode(list(frames["statements"].clean_text)), atol=1e-6)
    assert vectors.dtype == np.float32
    assert len(made["agenda_embeddings"]) == len(frames["agenda"]) + len(frames["subquestions"])


def test_title_and_question_of_the_agenda_are_read_as_one_text(model: FakeModel) -> None:
    """A title of its own is read before the question; a question that is its own title is read as it stands, once."""
    frames = meeting_frames()
    questions = list(frames["agenda"].question)
    frames["agenda"]["title"] = ["Night buses", *questions[1:]]
    made = _embed(frames, Vectors())["agenda_embeddings"].set_index(["topic_id", "position"])
    assert {f"Night buses: {questions[0]}", *questions[1:], *frames["subquestions"].question} <= set(model.asked)
    assert questions[0] not in model.asked
    assert np.allclose(made.loc["T1", 0], FakeModel().encode([f"Night buses: {questions[0]}"])[0], atol=1e-6)
    assert len(made) == len(frames["agenda"]) + len(frames["subquestions"])


def test_batches_are_kept_at_once(model: FakeModel, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that stops half-way keeps what it computed."""
    cache, whole = Vectors(), model.encode

    def stop_after_two(texts: list[str], **_: object) -> np.ndarray:
        if len(model.asked) >= 4:
            raise KeyboardInterrupt
        return whole(texts)

    monkeypatch.setattr(model, "encode", stop_after_two)
    with pytest.raises(KeyboardInterrupt):
        _embed(meeting_frames(), cache, batch_size=2)
    assert len(cache.known) == 4


def test_models_do_not_share_vectors(model: FakeModel) -> None:
    """Another model is another space: its vectors are computed anew."""
    cache = Vectors()
    _embed(meeting_frames(), cache, model="a")
    asked = len(model.asked)
    _embed(meeting_frames(), cache, model="b")
    assert len(model.asked) == 2 * asked


@pytest.mark.parametrize("name", ["no_such_package", "json", "./no/such/folder", "some-hub/some-model"])
def test_a_missing_model_is_named(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No package, a package without a model, no folder, a hub's name: each says what, where, and what to do."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(DataError) as raised:
        _embed(meeting_frames(), Vectors(), model=name)
    (problem,) = raised.value.problems
    assert "[embeddings]" in problem.where
    assert name in problem.what
    assert problem.to_do


def test_the_real_model_needs_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """The shipped model loads and computes with every way out closed; near means alike."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was used")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    frames = meeting_frames()
    made = _embed(frames, Vectors())["embeddings"].set_index("statement_id")
    assert np.allclose(np.linalg.norm(made.to_numpy(), axis=1), 1.0, atol=1e-5)
    same_point, other_point = made.loc["s15"] @ made.loc["s16"], made.loc["s15"] @ made.loc["s09"]
    assert same_point > other_point
