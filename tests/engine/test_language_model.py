"""The client of language models: what it sends to either interface, and what it makes of every kind of reply."""

from __future__ import annotations

import http.client
import io
import json
import urllib.error
from collections.abc import Callable
from email.message import Message
from typing import Any

import pytest

from pipeline.engine.language_model import Endpoint, ModelError, exchange, is_local, post

SCHEMA = {"type": "object"}


def endpoint(interface: str = "openai", **more: Any) -> Endpoint:
    given: dict[str, Any] = {"timeout_seconds": 5.0, "answer_tokens": 900, "context_tokens": 9000, "seed": 3}
    return Endpoint(interface, "http://localhost:1234/", "small", **{**given, **more})


def replying(reply: Any, sent: list[tuple[str, dict[str, Any]]]) -> Callable[[str, bytes, float], bytes]:
    """A server that always says the same."""

    def send(address: str, body: bytes, timeout_seconds: float) -> bytes:
        sent.append((address, json.loads(body)))
        return reply if isinstance(reply, bytes) else json.dumps(reply).encode()

    return send


def choice(finish: str = "stop", **message: Any) -> dict[str, Any]:
    return {
        "model": "small-7b",
        "choices": [{"message": message, "finish_reason": finish}],
        "usage": {"total_tokens": 7},
    }


def test_an_openai_interface_is_asked_with_a_schema() -> None:
    """Temperature 0, a seed, a bound on the answer, and the form that it must have."""
    sent: list[tuple[str, dict[str, Any]]] = []
    reply = endpoint().ask("What?", SCHEMA, replying(choice(content="{}"), sent))
    assert (reply.text, reply.model, reply.tokens) == ("{}", "small-7b", 7)
    address, body = sent[0]
    assert address == "http://localhost:1234/chat/completions"
    assert (body["temperature"], body["seed"], body["max_tokens"]) == (0, 3, 900)
    assert body["response_format"]["json_schema"]["schema"] == SCHEMA
    endpoint(uses_schema=False).ask("What?", SCHEMA, replying(choice(content="{}"), sent))
    assert "response_format" not in sent[1][1]


def test_ollama_gets_room_and_cuts_nothing_off() -> None:
    """Ollama's own interface: the size of the context is set, and a question that is too long is an error."""
    sent: list[tuple[str, dict[str, Any]]] = []
    reply = {"model": "s", "message": {"content": "{}"}, "done_reason": "stop", "prompt_eval_count": 5, "eval_count": 2}
    assert endpoint("ollama").ask("What?", SCHEMA, replying(reply, sent)).tokens == 7
    address, body = sent[0]
    assert address == "http://localhost:1234/api/chat"
    assert body["truncate"] is False
    assert body["options"] == {"num_ctx": 9000, "num_predict": 900, "temperature": 0, "seed": 3}
    assert body["format"] == SCHEMA
    endpoint("ollama", uses_schema=False).ask("What?", SCHEMA, replying(reply, sent))
    assert "format" not in sent[1][1]


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ({"content": "{}", "reasoning_content": "I think"}, "{}"),
        ({"content": "", "reasoning_content": '{"a": 1}'}, '{"a": 1}'),
        ({"content": None, "reasoning": '{"a": 1}'}, '{"a": 1}'),
        ({"content": None, "refusal": "I cannot help with that."}, "I cannot help with that."),
        ({"content": None}, ""),
    ],
)
def test_reasoning_models_and_refusals(message: dict[str, Any], text: str) -> None:
    """Thoughts are no answer, unless the server put the answer into them."""
    assert endpoint().ask("What?", SCHEMA, replying(choice(**message), [])).text == text


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        (choice("length", content='{"a": '), "cut off"),
        ({"message": {"content": "{"}, "done_reason": "length"}, "cut off"),
        ({"choices": []}, "no form"),
        ({"error": "no such model"}, "no form"),
        (b"<html>", "no form"),
        (b'{"a":' * 3000, "no form"),
        ([], "no form"),
    ],
)
def test_replies_that_are_no_answer(reply: Any, why: str) -> None:
    """An answer that was cut off, and replies of no known form, are errors and not answers."""
    with pytest.raises(ModelError, match=why) as error:
        endpoint().ask("What?", SCHEMA, replying(reply, []))
    assert not error.value.is_gone


def test_a_server_that_goes_away_is_gone() -> None:
    """Nobody answers: asking something else makes no sense."""

    def send(address: str, body: bytes, timeout_seconds: float) -> bytes:
        raise ConnectionRefusedError("refused")

    with pytest.raises(ModelError, match="nobody answers") as error:
        endpoint().ask("What?", SCHEMA, send)
    assert error.value.is_gone


@pytest.mark.parametrize(
    ("error", "is_gone"),
    [
        (http.client.IncompleteRead(b'{"choi'), False),
        (http.client.BadStatusLine("SSH-2.0"), True),
        (http.client.InvalidURL("nonnumeric port: 'abc'"), True),
        (UnicodeError("label empty or too long"), True),
    ],
)
def test_whatever_the_client_stumbles_over_is_told(error: Exception, is_gone: bool) -> None:
    """A reply that breaks off, a server of another kind, an address that is none: never a defect of the program."""

    def send(address: str, body: bytes, timeout_seconds: float) -> bytes:
        raise error

    with pytest.raises(ModelError) as told:
        endpoint().ask("What?", SCHEMA, send)
    assert told.value.is_gone is is_gone


def test_an_error_whose_words_break_off_is_told_by_its_reason() -> None:
    """The connection may end in the middle of what the server says of an error."""

    class Broken(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise http.client.IncompleteRead(b"")

    def send(address: str, body: bytes, timeout_seconds: float) -> bytes:
        raise urllib.error.HTTPError(address, 500, "Server Error", Message(), Broken())

    with pytest.raises(ModelError, match="error 500: Server Error"):
        endpoint().ask("What?", SCHEMA, send)


@pytest.mark.parametrize(
    ("address", "host"),
    [("http://localhost:11434/v1", "localhost"), ("http://models.example.com/v1", "proxy.example.com")],
)
def test_what_goes_to_this_machine_goes_through_no_proxy(
    address: str, host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A proxy set for the web would read the words that "this machine" promises to keep."""
    reached: list[str] = []

    def connect(self: http.client.HTTPConnection) -> None:
        reached.append(self.host)
        raise ConnectionRefusedError

    for name in ("http_proxy", "HTTP_PROXY"):
        monkeypatch.setenv(name, "http://proxy.example.com:3128")
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.setattr(http.client.HTTPConnection, "connect", connect)
    with pytest.raises(OSError, match="urlopen"):
        post(address, b"{}", 1.0)
    assert reached == [host]


def test_what_a_server_says_of_an_error_is_told() -> None:
    """A question that does not fit: the server's own words lead to the remedy."""

    def send(address: str, body: bytes, timeout_seconds: float) -> bytes:
        said = io.BytesIO(b'{"error": "the request exceeds the available context size"}')
        raise urllib.error.HTTPError(address, 400, "Bad Request", Message(), said)

    with pytest.raises(ModelError, match="exceeds the available context") as error:
        exchange("http://localhost/api/chat", {}, 1.0, send)
    assert not error.value.is_gone


@pytest.mark.parametrize(
    ("address", "local"),
    [
        ("http://localhost:11434/v1", True),
        ("http://127.0.0.1:8080", True),
        ("http://127.9.9.9", True),
        ("http://[::1]:8080/v1", True),
        ("http://models.localhost", True),
        ("https://api.example.com/v1", False),
        ("http://192.168.1.5:11434", False),
        ("http://localhost.example.com", False),
        ("nonsense", False),
        ("http://[::1", False),
    ],
)
def test_what_is_on_this_machine(address: str, local: bool) -> None:
    """Only loopback addresses are."""
    assert is_local(address) is local


def test_only_the_web_is_asked() -> None:
    """An address of another scheme opens no file."""
    with pytest.raises(OSError, match="must begin with http"):
        post("file:///etc/passwd", b"", 1.0)
