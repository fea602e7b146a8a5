"""Brings every meeting up to date, for cron: a line of summary each, and a log."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.commands.whole import bring_up_to_date
from pipeline.engine.progress import Progress, counted
from pipeline.engine.project import Project
from pipeline.errors import DataError, LockedError, of_the_machine, traced


@dataclass(frozen=True)
class Outcome:
    """How one meeting ended: `done`, `problem` or `locked`, and a line that says more."""

    meeting: str
    state: str
    line: str


def batch(project: Project, tell: Callable[[Outcome], None], make_progress: Callable[[], Progress]) -> list[Outcome]:
    """Run every meeting; one that cannot be run keeps no other from running.

    Args:
        project: the folders; the log goes to `reports/batch.log`: files, lines and reasons, but no words of the record.
        tell: called with each outcome as it comes.
        make_progress: makes what shows a run.
    """
    log = _log(project)
    outcomes = []
    for meeting in project.meetings():
        outcome = _run(project, meeting, make_progress(), log)
        tell(outcome)
        outcomes.append(outcome)
    logging.shutdown()
    return outcomes


def _run(project: Project, meeting: str, progress: Progress, log: logging.Logger) -> Outcome:
    try:
        bring_up_to_date(project, meeting, progress)
    except LockedError as error:
        outcome = Outcome(meeting, "locked", str(error))
    except DataError as error:
        outcome = Outcome(
            meeting, "problem", f"{counted(len(error.problems), 'problem')}; see `whitepaper check -m {meeting}`"
        )
        log.error("%s: %s", meeting, "\n".join(problem.unquoted for problem in error.problems))
    except Exception as error:
        if problem := of_the_machine(error):
            return Outcome(meeting, "problem", str(problem))  # the log may have no room either
        line = f"a defect in the program ({type(error).__name__}); see {project.batch_log}"
        outcome = Outcome(meeting, "problem", line)
        log.error("%s: a defect in the program\n%s", meeting, traced(error))
    else:
        outcome = Outcome(meeting, "done", "; ".join([progress.summary(), *progress.notices]))
    log.info("%s: %s", meeting, outcome.line)
    return outcome


def _log(project: Project) -> logging.Logger:
    project.batch_log.parent.mkdir(parents=True, exist_ok=True)
    log = logging.Logger("batch")
    handler = logging.FileHandler(project.batch_log, encoding="utf-8", errors="backslashreplace")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(handler)
    return log
