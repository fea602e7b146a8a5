"""Asks a language model at an OpenAI-compatible address, each question once: answers are kept for the next run."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pipeline.engine.keyed_store import KeyedStore
from pipeline.engine.language_model import ModelError, Send, exchange, post
from pipeline.errors import DataError, Problem


class Answers:
    """Answers by question in a `KeyedStore`; a model may answer otherwise when it is asked again.

    Args:
        path: the store's file.
        send: how a question gets to the model; tests hand in a recorded exchange.
    """

    def __init__(self, path: Path, send: Send = post) -> None:
        self.store = KeyedStore(path)
        self.send = send

    def ask(self, address: str, question: dict[str, Any], timeout_seconds: float) -> str:
        """What the model says, from the file where it was asked before.

        Args:
            address: of the interface, such as `http://localhost:11434/v1`.
            question: body of a chat completion: model, messages, temperature, seed.
            timeout_seconds: how long to wait.

        Raises:
            DataError: the model cannot be reached, or answers in no known form.
        """
        text = json.dumps(question, ensure_ascii=False, sort_keys=True)
        kept = self.store.get(address, [text])
        if text not in kept:
            kept = {text: self._asked(address, question, timeout_seconds).encode()}
            self.store.put(address, kept)
        return kept[text].decode()

    def _asked(self, address: str, question: dict[str, Any], timeout_seconds: float) -> str:
        try:
            return exchange(f"{address.rstrip('/')}/chat/completions", question, timeout_seconds, self.send).text
        except ModelError as error:
            what = f"the language model at {address} did not answer ({error})"
            remedy = 'Start it, correct `address` and `model`, or switch polishing off with address = "".'
            raise DataError(Problem("settings.toml [polish]", what, remedy)) from error
