"""The list of stages, and the seam at which another reader of the discussion takes a stage's place."""

from __future__ import annotations

from dataclasses import replace

from pipeline import tables
from pipeline.engine.code import Code
from pipeline.stages import BY_NAME, STAGES, VECTORS
from tests.frames import meeting_frames


def test_another_implementation_takes_the_place_of_a_stage() -> None:
    """It says itself which tables it needs, and what it makes stands the same checks as ours."""
    other = replace(BY_NAME["key_points"], implementation="tests.proposer")
    assert other.needs == ("statements", "statement_topics")
    frames = meeting_frames()
    made = other.function(frames["statements"], frames["statement_topics"], other.module.Settings())
    assert set(made) == set(other.makes)
    for name, frame in made.items():
        tables.TABLES[name].validate(frame[tables.columns(name)])


def test_the_code_of_another_implementation_is_what_counts() -> None:
    """A change of it brings the stage up for work; the file it replaced does not."""
    other = replace(BY_NAME["key_points"], implementation="tests.proposer")
    assert "tests/proposer.py" in Code().fingerprints(other.module_name)
    assert "pipeline/understand/key_points/key_points.py" not in Code().fingerprints(other.module_name)


def test_a_stage_that_runs_an_encoder_names_the_packages_and_the_model() -> None:
    """A model that was replaced brings up every stage that reads with it, and no other."""
    code, run_by = Code(), set(VECTORS[:3])
    runs = {stage.name for stage in STAGES if "pipeline/text/transformer.py" in code.fingerprints(stage.module_name)}
    assert "confidences" in runs
    assert {stage.name for stage in STAGES if run_by <= set(stage.libraries)} == runs
