"""The optional writer: what it is shown, what of its answers is taken, and that a rerun asks nobody."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from pipeline.checks.likeness import Limits, objection
from pipeline.engine.answers import Answers
from pipeline.engine.language_model import post
from pipeline.errors import DataError
from tests.call import call
from tests.frames import meeting_frames
from tests.planting import Frames

ADDRESS = "http://localhost:11434/v1"
LIMITS = Limits(new_words_share=0.3, longer_share=0.5, likeness_share=0.8)
BUILT = "Four of the five people who took a position supported it and one opposed it (three stakeholder groups; T1.2)."


class Alike:
    """A cache that knows every vector; all texts are alike but those that speak of the moon."""

    def get(self, model: str, texts: Sequence[str]) -> dict[str, np.ndarray]:
        return {text: np.eye(2, dtype=np.float32)[int("moon" in text)] for text in texts}

    def put(self, model: str, vectors: object) -> None:
        raise AssertionError("nothing is computed")


class Exchange:
    """A recorded exchange: rewrites each sentence that it is shown, and keeps what it was sent."""

    def __init__(self, rewrite: Callable[[str], str]) -> None:
        self.rewrite = rewrite
        self.sent: list[dict[str, Any]] = []

    def __call__(self, address: str, body: bytes, timeout_seconds: float) -> bytes:
        assert address == f"{ADDRESS}/chat/completions"
        self.sent.append(json.loads(body))
        shown = json.loads(self.sent[-1]["messages"][1]["content"])["sentences"]
        rows = [{"id": row["id"], "text": self.rewrite(row["text"])} for row in shown]
        content = f"```json\n{json.dumps({'sentences': rows})}\n```"
        return json.dumps({"choices": [{"message": {"content": content}}]}).encode()


def smoother(text: str) -> str:
    return text.replace("The condition was that", "The condition they set was that")


def polished(tmp_path: Path, send: Any, attribution: str = "group") -> Frames:
    """The small meeting with its paper and what the writer made of it."""
    frames: dict[str, Any] = dict(meeting_frames(attribution))
    frames |= call("paper", frames)
    handed = {"answers": Answers(tmp_path / "answers.sqlite", send), "cache": Alike()}
    return frames | call("polish", frames | handed, address=ADDRESS, model="small")


def test_off_by_default() -> None:
    """Without an address nobody is asked and nothing is loaded."""
    frames: dict[str, Any] = dict(meeting_frames())
    frames |= call("paper", frames)
    assert call("polish", frames | {"answers": None, "cache": None})["polished"].empty


def test_taken_sentences_are_printed_and_pass_the_gate(tmp_path: Path) -> None:
    """What only the wording changed of stands in the Word file, and the gate finds nothing."""
    frames = polished(tmp_path, Exchange(smoother))
    taken = frames["polished"].query("is_taken and built != proposed")
    assert len(taken) > 0
    passed = call("gate", frames)
    assert passed["findings"].empty
    frames |= passed
    with zipfile.ZipFile(io.BytesIO(call("whitepaper", frames)["whitepaper.docx"])) as archive:
        text = archive.read("word/document.xml").decode()
    assert "The condition they set was that" in text


def test_the_model_sees_sentences_of_the_paper_alone(tmp_path: Path) -> None:
    """No name, no confidence, no statement that is not quoted: what is sent stands in the paper word for word."""
    exchange = Exchange(str)
    frames = polished(tmp_path, exchange)
    printed = set(frames["paper"]["text"])
    assert exchange.sent
    for body in exchange.sent:
        shown = json.loads(body["messages"][1]["content"])["sentences"]
        assert {row["text"] for row in shown} <= printed
        assert (body["temperature"], body["seed"]) == (0, 1)
        assert not any(name in json.dumps(body) for name in ("Lowell", "Redline", "thousand"))


def test_a_rerun_asks_nobody(tmp_path: Path) -> None:
    """Answers are kept: the same tables without a model at the address."""
    first = polished(tmp_path, Exchange(smoother))["polished"]
    again = polished(tmp_path, Exchange(lambda _: pytest.fail("asked again")))["polished"]
    assert first.equals(again)


def test_a_model_that_gives_nothing_away_of_value(tmp_path: Path) -> None:
    """An answer of another form, and sentences left out, leave every built sentence standing."""
    frames = polished(tmp_path, lambda *_: json.dumps({"choices": [{"message": {"content": "Sure!"}}]}).encode())
    assert not frames["polished"]["is_taken"].any()
    assert set(frames["polished"]["why"]) == {"the model returned no sentence"}


def test_names_are_not_taken(tmp_path: Path) -> None:
    """A name that the model adds is refused, in whatever case."""
    frames = polished(tmp_path, Exchange(lambda text: text.replace("people", "lowell")))
    changed = frames["polished"].query("built != proposed")
    assert len(changed) > 0
    assert not changed["is_taken"].any()


def test_nobody_at_the_address(tmp_path: Path) -> None:
    """The error says where, why and how to switch the writer off."""

    def refuse(*_: object) -> bytes:
        raise OSError("connection refused")

    with pytest.raises(DataError, match="connection refused") as caught:
        polished(tmp_path, refuse)
    assert 'address = ""' in str(caught.value)
    with pytest.raises(OSError, match="must begin with"):
        post("file:///etc/passwd", b"", 1.0)


@pytest.mark.parametrize(
    ("proposed", "why"),
    [
        (BUILT, ""),
        (
            "Of the five people who took a position, four supported it and one opposed it "
            "(three stakeholder groups; T1.2).",
            "",
        ),
        (BUILT.replace("Four", "Three"), "numbers differ"),
        (BUILT.replace("T1.2", "T1.3"), "labels differ"),
        (BUILT.replace("supported it", "did not support it"), "a word that carries meaning was added or removed"),
        (BUILT.replace("it and", "Corvidia and"), "it has a new name or capitalised word"),
        (
            BUILT.replace("(", "after long thoughtful exchange between practitioners, funders, carers ("),
            "it has too many new words",
        ),
        (BUILT + "\nMore.", "it is not a single sentence"),
        (BUILT.replace("it and", "“it” and"), "a quotation was changed"),
        (BUILT.replace("it and", "it [a role] and"), "words in brackets differ"),
    ],
)
def test_what_is_refused(proposed: str, why: str) -> None:
    """Numbers, labels, quotations, placeholders, words that carry weight and names stay as they are."""
    assert objection(BUILT, proposed, 1.0, LIMITS) == why


def test_what_is_not_alike_is_refused() -> None:
    """The sentence model must find the two alike."""
    assert objection(BUILT, BUILT, 0.5, LIMITS) == "its similarity is below the limit"


def test_the_paper_says_that_a_model_was_used() -> None:
    """The disclosure tells which; without one that no text was generated."""
    frames = meeting_frames()
    assert call("paper", frames)["paper"]["text"].str.contains("no language model generated any text").any()
    rows = [("polish", "setting", "address", f'"{ADDRESS}"'), ("polish", "setting", "model", '"small"')]
    more = frames["parameters"].iloc[[0, 0]].copy()
    more[["stage", "kind", "name", "value"]] = rows
    frames["parameters"] = pd.concat([frames["parameters"], more])
    text = call("paper", frames)["paper"]["text"]
    assert text.str.contains("a language model (small) reworded sentences", regex=False).any()
    assert not text.str.contains("no text was generated").any()
