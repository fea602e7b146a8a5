"""The measurement of privacy counts what got out, and goes on past the gate."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from benchmarks import privacy, privacy_page
from benchmarks.planting import Plant, Turn
from pipeline.checks.findings import Finding
from pipeline.engine.project import Project
from pipeline.errors import DataError, Problem
from pipeline.people.withheld import WITHHELD

PLANTS = [
    Plant("p1", "nickname", False, "s1", "talk", 0.1, (Turn("Ada", "Olly wants night ferries."),), ("Olly",)),
    Plant("p2", "c_marks", False, "s1", "talk", 0.2, (Turn("Ada", "The quay is sold."),), ("quay is sold",)),
    Plant("p3", "initials", False, "s1", "talk", 0.3, (Turn("Ada", "Ask QX first."),), ("QX",)),
    Plant("d1", "c_marks", True, "s1", "talk", 0.4, (Turn("Ada", "A public record."),), keep=("public record",)),
    Plant("d2", "nickname", True, "s1", "talk", 0.5, (Turn("Ada", "The ferry Bertha."),), keep=("ferry Bertha",)),
    Plant("d3", "nickname", True, "s1", "talk", 0.6, (Turn("Ada", "A good night."),), keep=("good night",)),
]
SAID = [plant.turns[0].text for plant in PLANTS]
SHOWN = [SAID[0], WITHHELD, "Ask [a participant] first.", WITHHELD, "The ferry [a participant].", SAID[5]]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A meeting that was run."""
    made = Project(tmp_path)
    made.processed("m").mkdir(parents=True)
    frame = pd.DataFrame({"position": range(6), "text": SAID})
    for name in ("statements", "utterances", "polls", "poll_choices"):
        frame.to_parquet(made.processed("m") / f"{name}.parquet")
    (made.reports("m") / "data").mkdir(parents=True)
    lines = "\n".join(json.dumps({"text": text}) for text in SHOWN)
    (made.reports("m") / "data" / "statements.jsonl").write_text(lines, "utf-8")
    (made.reports("m") / "whitepaper.docx").write_text("The quay is sold, it says.", "utf-8")
    return made


def test_what_got_out(project: Project) -> None:
    """In the open data, in the draft, not at all; and which decoys were hidden, and how."""
    result = privacy.judge(project, "m", PLANTS, " ")
    assert result.heard == {plant.id for plant in PLANTS}
    assert (result.out, result.draft) == ({"p1", "p2"}, {"p2"})
    assert (result.withheld, result.masked) == ({"d1"}, {"d2"})


def test_statements_must_fit(project: Project) -> None:
    """Where the open data leave out a line, the figures on decoys would be of other statements."""
    (project.reports("m") / "data" / "statements.jsonl").write_text("", "utf-8")
    with pytest.raises(ValueError, match="6 statements"):
        privacy.judge(project, "m", PLANTS, " ")


class Stopped:
    """A run that the gate stops until two findings, of two stages, are accepted."""

    findings = [Finding("person", "section s, sentence a", "Olly"), Finding("confidence", "record r, text", "s1")]

    def __init__(self, project: Project, meeting: str) -> None:
        self.settings = project.settings_file.read_text("utf-8")

    def run(self) -> None:
        for finding, stage in zip(self.findings, ("gate", "exports"), strict=True):
            if finding.finding_id not in self.settings.partition(f"[{stage}]")[2].partition("\n\n")[0]:
                raise DataError(finding.problem(stage))


def test_a_run_goes_on_past_the_gate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each finding is accepted in the stage that listed it, and all are counted."""
    monkeypatch.setattr(privacy, "MeetingRun", Stopped)
    assert privacy.run(Project(tmp_path), "m") == [
        finding.problem(stage) for finding, stage in zip(Stopped.findings, ("gate", "exports"), strict=True)
    ]


def test_findings_and_the_plants_that_they_quote() -> None:
    """A finding on a decoy is a false alarm, one on a plant is not."""
    findings = [Finding("person", "record r, text", words).problem() for words in ("Olly", "Bertha", "someone")]
    assert privacy.quoted(findings, PLANTS) == {"p1", "d2"}


def test_other_errors_are_not_accepted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that fails for another reason measures nothing."""

    class Broken(Stopped):
        def run(self) -> None:
            raise DataError(Problem("agenda.toml:1", "is empty"))

    monkeypatch.setattr(privacy, "MeetingRun", Broken)
    with pytest.raises(DataError, match=r"agenda\.toml"):
        privacy.run(Project(tmp_path), "m")


def test_the_rule_of_a_meeting_is_replaced(tmp_path: Path) -> None:
    """The new rule stands above the first table, and the number invited, too small for the plants' people, is gone."""
    import tomllib

    path = tmp_path / "meeting.toml"
    path.write_text('title = "T"\ninvited = 3\nattribution = "name"  # x\n[[session]]\nfolder = "s1"\n', "utf-8")
    privacy.attribute(tmp_path, "anonymous")
    assert tomllib.loads(path.read_text("utf-8")) == {
        "attribution": "anonymous",
        "title": "T",
        "session": [{"folder": "s1"}],
    }


def test_the_page_counts_by_kind() -> None:
    """Each kind has its row; sums are of identities, confidences and all."""
    result: Any = privacy.Result(heard={"p1", "p2", "d1"}, out={"p1", "p2"}, draft={"p2"}, withheld={"d1"})
    page = privacy_page.page(PLANTS, {"group": result, "anonymous": privacy.Result()}, "Privacy: figures")
    assert "| nicknames | 1 | 1 | 1 | 0 | 0 | 0 |" in page
    assert "| **identities** | 2 | 1 | 1 | 0 | 0 | 0 |" in page
    assert "| **all** | 3 | 2 | 2 | 1 | 0 | 0 |" in page
    assert "| confidences: plain marks | 1 | 1 | 1 | 0 | 0 | 0 |" in page.partition("## Decoys")[2]


def test_shares_of_what_is_hidden() -> None:
    """Of all statements, not of those that were hidden."""
    page = privacy_page.needless({"a": (50, ["x"], [("A b", "[a] b")] * 2), "b": (150, [], [])})
    assert "| **all** | 200 | 1 | 0.5% | 2 | 1.0% |" in page
