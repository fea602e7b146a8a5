"""What a stranger finds at the door: how to cite, how to report, what is checked, and that it all says the same."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

import pipeline

ROOT = Path(__file__).parents[1]


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    return tomllib.loads(read("pyproject.toml"))


@pytest.fixture(scope="module")
def citation() -> dict[str, Any]:
    return yaml.safe_load(read("CITATION.cff"))


@pytest.fixture(scope="module")
def workflow() -> dict[str, Any]:
    return yaml.load(read(".github/workflows/ci.yml"), yaml.BaseLoader)  # or `on` would be read as true


def lint() -> list[str]:
    """The commands of `make lint`."""
    [recipe] = re.findall(r"^lint:.*\n((?:\t.*\n)+)", read("Makefile"), re.MULTILINE)
    return [line.strip().replace("$(BIN)", ".venv/bin") for line in recipe.splitlines()]


def test_citation_has_what_the_format_asks_for(citation: dict[str, Any]) -> None:
    """Citation File Format 1.2.0: its required keys, and no key that it does not know."""
    assert citation["cff-version"] == "1.2.0"
    assert all(citation[key] for key in ("message", "title", "authors"))
    assert all(author["name"] for author in citation["authors"])
    known = "abstract authors cff-version commit contact date-released doi identifiers keywords license"
    known += " license-url message preferred-citation references repository repository-artifact repository-code"
    known += " title type url version"
    assert set(citation) <= set(known.split())


def test_citation_and_package_say_the_same(citation: dict[str, Any], project: dict[str, Any]) -> None:
    """Version, licence, authors, what it is, and where it lies."""
    package = project["project"]
    assert str(citation["version"]) == pipeline.__version__
    assert citation["license"] == package["license"] == "Apache-2.0"
    assert citation["authors"] == package["authors"]
    assert citation["keywords"] == package["keywords"]
    assert citation["abstract"].removesuffix(".") == package["description"]
    assert citation.get("repository-code") == package["urls"].get("Repository")


def test_security_says_how_to_report_and_what_not_to_send() -> None:
    """In private, without raw data, and without an address that nobody reads."""
    text = read("SECURITY.md")
    heads = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert {"How to report", "What counts", "Supported versions"} <= set(heads)
    assert "private vulnerability reporting" in text
    assert "Attach no raw data" in text
    assert not re.search(r"\S@\S+\.\w|https?:", text)


def test_types_reach_those_who_import_the_package(project: dict[str, Any]) -> None:
    """The mark of a typed package lies in it and is shipped."""
    assert (ROOT / "pipeline" / "py.typed").is_file()
    assert "**/*" in project["tool"]["setuptools"]["package-data"]["pipeline"]
    assert "Typing :: Typed" in project["project"]["classifiers"]


def test_types_are_checked_everywhere(project: dict[str, Any]) -> None:
    """Tests and what measures and trains are held to the same types as the program, with no part left out."""
    checker = project["tool"]["mypy"]
    assert checker["strict"] is True
    assert set(checker["files"]) == {"pipeline", "tests", "models", "benchmarks"}
    relaxed = [set(override) - {"module"} for override in checker["overrides"]]
    assert all(options == {"ignore_missing_imports"} for options in relaxed)


def test_coverage_has_a_floor(project: dict[str, Any]) -> None:
    """`make coverage` fails where new code comes without tests, and each change is held against it."""
    assert project["tool"]["coverage"]["report"]["fail_under"] >= 95
    assert "--cov " in read("Makefile").split("\ncoverage:")[1].split("\n\n")[0]


def test_before_each_commit_runs_what_lint_runs(project: dict[str, Any]) -> None:
    """The hook is `make lint`, contracts included, from the project's own environment: nothing is downloaded."""
    config = yaml.safe_load(read(".pre-commit-config.yaml"))
    assert {repository["repo"] for repository in config["repos"]} == {"local"}
    hooks = [hook for repository in config["repos"] for hook in repository["hooks"]]
    assert {hook["language"] for hook in hooks} == {"system"}
    assert {hook["pass_filenames"] for hook in hooks} == {False}
    assert [hook["entry"] for hook in hooks] == lint()
    assert ".venv/bin/lint-imports" in lint()
    assert any(needed.startswith("pre-commit") for needed in project["project"]["optional-dependencies"]["dev"])


def test_everything_for_development_is_pinned(project: dict[str, Any]) -> None:
    """What `make setup` installs was tested together, tools too."""
    pinned = {line.split("==")[0].lower().replace("_", "-") for line in read("constraints.txt").splitlines()}
    dev = project["project"]["optional-dependencies"]["dev"]
    assert {re.split("[<>=]", needed)[0] for needed in dev} <= pinned


def test_the_hosted_runner_runs_what_anybody_runs(workflow: dict[str, Any]) -> None:
    """A clean clone, Python, and `.ci/run`; coverage, too slow for that, by a target too; the runner may only read."""
    runs = {"checks": ".ci/run", "coverage": "make coverage"}
    for name, job in workflow["jobs"].items():
        assert [step["run"] for step in job["steps"] if "run" in step] == [runs[name]]
        assert [step["uses"].split("@")[0] for step in job["steps"] if "uses" in step] == [
            "actions/checkout",
            "actions/setup-python",
        ]
    assert set(workflow["jobs"]) == set(runs)
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111
    assert {"make", "lint", "test"} <= set(shlex.split(read(".ci/run"), comments=True))
    assert workflow["permissions"] == {"contents": "read"}
    assert workflow["concurrency"]["cancel-in-progress"] == "true"
    assert set(workflow["on"]) == {"push", "pull_request"}


def test_the_runner_must_pass_with_the_pinned_python(workflow: dict[str, Any], project: dict[str, Any]) -> None:
    """The oldest version that is promised is among those tried, and it is the one that may not fail."""
    job = workflow["jobs"]["checks"]
    oldest = project["project"]["requires-python"].removeprefix(">=")
    assert oldest in job["strategy"]["matrix"]["python"]
    assert job["continue-on-error"] == f"${{{{ matrix.python != '{oldest}' }}}}"
    assert f"Python {oldest}" in read("constraints.txt").splitlines()[0]
