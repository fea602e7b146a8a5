"""A whole run of a meeting: all stages, the edition kept, and the seal that tells the next run if nothing is to do."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.engine.progress import Progress
from pipeline.engine.project import Project
from pipeline.engine.seal import Seal


def bring_up_to_date(
    project: Project,
    meeting: str,
    progress: Progress,
    stage: str | None = None,
    force: bool = False,
    changed: Mapping[str, Mapping[str, object]] | None = None,
) -> None:
    """Run what changed, and everything made from it; with a whole seal nothing is even imported.

    Args:
        project: the folders.
        meeting: name of the meeting's folder.
        progress: hears what happens.
        stage: the one to end with; a run to a stage is no whole run, and seals nothing.
        force: run that stage (without one: every stage) even if it is up to date.
        changed: settings that stand instead of those in settings.toml, by section.

    Raises:
        DataError: a stage cannot use the data.
        LockedError: another run works on the meeting.
    """
    seal = None if stage else Seal(project, meeting, changed)  # before the run: it looks at what the run is made from
    if seal and not force and seal.is_whole():
        return
    from pipeline.commands.editions import keep
    from pipeline.engine.runner import MeetingRun

    run = MeetingRun(project, meeting, progress, changed=changed)
    run.run(stage, force)
    if not seal:
        return
    keep(project, meeting)
    if not (run.forms.is_holding or run.unmatched):  # what is open is told by every run
        seal.set(name for models in run.models.values() for name in models)
