"""Asks a language model at an OpenAI-compatible address, each question once: answers are kept for the next run."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pipeline.engine.keyed_store import KeyedStore
from pipeline.errors import DataError, Problem

Post = Callable[[str, bytes, float], bytes]  # address, body, seconds to wait -> body of the reply


def post(address: str, body: bytes, timeout_seconds: float) -> bytes:
    """Send a body of JSON and wait for the reply.

    Raises:
        OSError: nobody answers there, or with an error.
    """
    if not address.startswith(("http://", "https://")):
        raise OSError("the address must begin with http:// or https://")
    request = urllib.request.Request(address, body, {"Content-Type": "application/json"})  # noqa: S310 - seen above
    with urllib.request.urlopen(request, timeout=timeout_seconds) as reply:  # noqa: S310
        content: bytes = reply.read()
    return content


class Answers:
    """Answers by question in a `KeyedStore`; a model may answer otherwise when it is asked again.

    Args:
        path: the store's file.
        send: how a question gets to the model; tests hand in a recorded exchange.
    """

    def __init__(self, path: Path, send: Post = post) -> None:
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
            kept = {text: self._asked(address, text.encode(), timeout_seconds).encode()}
            self.store.put(address, kept)
        return kept[text].decode()

    def _asked(self, address: str, body: bytes, timeout_seconds: float) -> str:
        try:
            reply = json.loads(self.send(f"{address.rstrip('/')}/chat/completions", body, timeout_seconds))
            return str(reply["choices"][0]["message"]["content"])
        except (OSError, ValueError, LookupError, TypeError) as error:
            what = f"the language model at {address} did not answer ({error})"
            remedy = 'Start it, correct `address` and `model`, or switch polishing off with address = "".'
            raise DataError(Problem("settings.toml [polish]", what, remedy)) from error
