"""The one client of language models: OpenAI-compatible interfaces, and Ollama's own."""

from __future__ import annotations

import http.client
import ipaddress
import json
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

Send = Callable[[str, bytes, float], bytes]  # address, body, seconds to wait -> body of the reply
SAID_LETTERS = 300  # of what a server says of an error that a person is shown


class ModelError(Exception):
    """A language model gave no answer; the message says why.

    Attributes:
        is_gone: nobody answers at the address, so that asking something else makes no sense.
    """

    def __init__(self, message: str, is_gone: bool = False) -> None:
        super().__init__(message)
        self.is_gone = is_gone


@dataclass(frozen=True)
class Reply:
    """What a language model answered.

    Attributes:
        text: its answer, without its thinking.
        model: the model as the server names it, '' where it does not.
        tokens: of question and answer, as the server counts them; 0 where it does not.
    """

    text: str
    model: str = ""
    tokens: int = 0


@dataclass(frozen=True)
class Endpoint:
    """Where a language model is asked, and how.

    Attributes:
        interface: 'openai' or 'ollama'.
        address: of the interface, such as `http://localhost:11434/v1` or, of Ollama's own, `http://localhost:11434`.
        model: its name there.
        timeout_seconds: how long to wait for an answer.
        answer_tokens: of an answer, at most.
        context_tokens: room that an Ollama server is asked for; it cuts nothing off.
        seed: of the model.
        uses_schema: whether the server is asked to enforce a form.
    """

    interface: str
    address: str
    model: str
    timeout_seconds: float
    answer_tokens: int
    context_tokens: int
    seed: int
    uses_schema: bool = True

    def ask(self, text: str, schema: dict[str, Any], send: Send | None = None) -> Reply:
        """The answer to a question.

        Args:
            text: the question.
            schema: JSON schema of the answer.
            send: how a question gets there; tests hand in a recorded exchange.

        Raises:
            ModelError: there is none.
        """
        messages = [{"role": "user", "content": text}]
        if self.interface == "ollama":
            body: dict[str, Any] = {
                "model": self.model,
                "messages": messages,
                "stream": False,
                "truncate": False,  # the start of a question that is too long would vanish without a word
                "options": {
                    "num_ctx": self.context_tokens,
                    "num_predict": self.answer_tokens,
                    "temperature": 0,
                    "seed": self.seed,
                },
            }
            if self.uses_schema:
                body["format"] = schema
            return exchange(f"{self.address.rstrip('/')}/api/chat", body, self.timeout_seconds, send)
        body = {
            "model": self.model,
            "messages": messages,
            "temperature": 0,
            "seed": self.seed,
            "max_tokens": self.answer_tokens,
        }
        if self.uses_schema:
            form = {"name": "answer", "strict": True, "schema": schema}
            body["response_format"] = {"type": "json_schema", "json_schema": form}
        return exchange(f"{self.address.rstrip('/')}/chat/completions", body, self.timeout_seconds, send)


def exchange(address: str, body: dict[str, Any], timeout_seconds: float, send: Send | None = None) -> Reply:
    """Send a body and read the reply, of either interface.

    Raises:
        ModelError: nobody answers, or with an error, an unfinished answer or a reply of another form.
    """
    try:
        raw = (send or post)(address, json.dumps(body, ensure_ascii=False, sort_keys=True).encode(), timeout_seconds)
    except urllib.error.HTTPError as error:
        raise ModelError(f"the server answered with error {error.code}: {_said(error) or error.reason}") from error
    except http.client.IncompleteRead as error:
        raise ModelError(f"the reply from {address} broke off ({error})") from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise ModelError(f"nobody answers at {address} ({error!r})", is_gone=True) from error
    try:
        return _read(json.loads(raw))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise ModelError(f"the reply from {address} has no form that is known ({error!r})") from error


def _said(error: urllib.error.HTTPError) -> str:
    """What the server says of an error; '' where the connection broke off."""
    with suppress(OSError, http.client.HTTPException):
        return error.read().decode("utf-8", errors="replace")[:SAID_LETTERS].strip()
    return ""


def _read(reply: dict[str, Any]) -> Reply:
    """The answer in a reply."""
    if "choices" in reply:
        choice = reply["choices"][0]
        message, reason, usage = choice["message"], choice.get("finish_reason"), reply.get("usage") or {}
        tokens = int(usage.get("total_tokens") or 0)
    else:
        message, reason = reply["message"], reply.get("done_reason")
        tokens = int(reply.get("prompt_eval_count") or 0) + int(reply.get("eval_count") or 0)
    if reason == "length":
        raise ModelError("the answer was cut off: allow longer answers, or ask less at a time")
    thoughts = message.get("reasoning_content") or message.get("reasoning") or message.get("thinking") or ""
    text = message.get("content") or message.get("refusal") or thoughts  # some servers put all of it into the thoughts
    return Reply(str(text), str(reply.get("model") or ""), tokens)


def post(address: str, body: bytes, timeout_seconds: float) -> bytes:
    """Send a body of JSON and wait for the reply; what goes to this machine goes through no proxy.

    Raises:
        OSError: nobody answers there, or with an error.
        http.client.HTTPException: what answers there speaks no HTTP, or breaks off.
        ValueError: the address is none.
    """
    if not address.startswith(("http://", "https://")):
        raise OSError("the address must begin with http:// or https://")
    request = urllib.request.Request(address, body, {"Content-Type": "application/json"})  # noqa: S310 - seen above
    own = [urllib.request.ProxyHandler({})] if is_local(address) else []
    with urllib.request.build_opener(*own).open(request, timeout=timeout_seconds) as reply:
        content: bytes = reply.read()
    return content


def is_local(address: str) -> bool:
    """Whether an address is on this machine."""
    host = ""
    try:
        host = urlsplit(address).hostname or ""
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
