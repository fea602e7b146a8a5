"""Projects to work in, and one whole run that several tests look at."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
import pytest_socket
from filelock import FileLock
from hypothesis import settings

from pipeline.engine import public_ids
from pipeline.engine.progress import Progress
from pipeline.engine.project import Project
from pipeline.engine.runner import MeetingRun
from pipeline.engine.store import write_whole

# as the program does: threads that wait by spinning are many times slower as soon as anything else uses a core
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
# whether a change may be taken in must not hang on chance; a run by hand goes on searching
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")

GOLDEN = Path(__file__).parent / "golden"
MEETING = "repair-forum"
SALT = bytes(range(32))


def pin_salt(project: Project) -> None:
    """Give the meeting the salt of every test run: the same input and the same salt give the same bytes."""
    write_whole(public_ids.path(project.processed(MEETING)), SALT.hex().encode())


class GoldenRun(NamedTuple):
    """A finished run of the golden meeting with real models: the project, and the calls to the network it made."""

    project: Project
    network_calls: list[str]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project that holds the golden meeting, not yet run."""
    shutil.copytree(GOLDEN / "data" / "raw", tmp_path / "data" / "raw")
    return Project(tmp_path)


@pytest.fixture(scope="session")
def golden(tmp_path_factory: pytest.TempPathFactory, testrun_uid: str) -> GoldenRun:
    """The golden meeting from raw files to the draft. Tests may look, not touch: `golden_copy` is theirs to change.

    Workers share it: the first that needs it makes it, the others wait.
    """
    root = tmp_path_factory.getbasetemp().parent / f"golden-{testrun_uid}"
    heard = root / "network_calls.json"
    with FileLock(root.with_suffix(".lock")):
        if not heard.exists():
            shutil.rmtree(root, ignore_errors=True)  # what a worker left that failed
            shutil.copytree(GOLDEN / "data" / "raw", root / "data" / "raw")
            heard.write_text(json.dumps(_listened_run(root)), "utf-8")
    return GoldenRun(Project(root), json.loads(heard.read_text("utf-8")))


def _listened_run(root: Path) -> list[str]:
    """Run the golden meeting; returns the calls to the network that it made."""
    pin_salt(Project(root))
    calls: list[str] = []
    is_listening = True

    def listen(event: str, arguments: tuple[object, ...]) -> None:
        if is_listening and event in ("socket.connect", "socket.getaddrinfo", "socket.sendto"):
            calls.append(f"{event} {arguments}")
            raise ConnectionRefusedError(event)

    sys.addaudithook(listen)  # below the libraries, and below the guard that pytest-socket puts before them
    pytest_socket.enable_socket()
    MeetingRun(Project(root), MEETING, Progress()).run()
    pytest_socket.disable_socket(allow_unix_socket=True)
    is_listening = False
    return calls


@pytest.fixture
def golden_copy(golden: GoldenRun, tmp_path: Path) -> Project:
    """The finished golden run, in a folder of the test's own."""
    shutil.copytree(golden.project.root, tmp_path / "project")
    return Project(tmp_path / "project")
