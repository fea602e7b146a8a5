"""Runs the stages: what is stale and why, check in, call, check out, write whole.

Which stage runs, and when, is doit's work; this module tells doit what each stage is made from, and calls it.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from doit.control import TaskControl
from doit.dependency import Dependency
from doit.exceptions import BaseFail
from doit.reporter import ZeroReporter
from doit.runner import Runner
from doit.task import Stream, Task

from pipeline.engine import accepted, public_ids, settings
from pipeline.engine.answers import Answers
from pipeline.engine.cache import VectorCache
from pipeline.engine.code import Code
from pipeline.engine.edited_drafts import EditedDrafts
from pipeline.engine.editors_words import EditorsWords
from pipeline.engine.forms import Forms
from pipeline.engine.ingredients import ingredients
from pipeline.engine.keyed_store import KeyedStore
from pipeline.engine.manifest import IngredientChecker, Manifest
from pipeline.engine.memory import StoredMemory
from pipeline.engine.model_files import ModelFiles
from pipeline.engine.progress import Progress
from pipeline.engine.project import Project
from pipeline.engine.reasons import reasons
from pipeline.engine.release import Release
from pipeline.engine.ruled_folder import RuledFolder
from pipeline.engine.store import TableStore, sweep
from pipeline.stages import STAGES, Stage

if TYPE_CHECKING:
    import pandas as pd


class MeetingRun:
    """The stages of one meeting: what they are made from, and where their results stand.

    Args:
        project: the folders.
        meeting: name of the meeting's folder.
        progress: hears what happens.
        stages: in an order in which each finds what it needs.
        changed: settings that stand instead of those in settings.toml, by section.

    Raises:
        DataError: settings.toml cannot be used, or a package is missing.
    """

    def __init__(
        self,
        project: Project,
        meeting: str,
        progress: Progress | None = None,
        stages: Sequence[Stage] = STAGES,
        changed: Mapping[str, Mapping[str, object]] | None = None,
    ) -> None:
        self.project = project
        self.folder = project.raw(meeting)
        self.store = TableStore(project.processed(meeting))
        self.reports = RuledFolder(project.reports(meeting))
        self.progress = progress or Progress()
        self.stages = stages
        self.makers = {table: stage.name for stage in self.stages for table in stage.makes}
        self.settings = settings.load(project.settings_file, self.stages, changed)
        self.parameters = settings.parameters(self.stages, self.settings)
        code, models = Code(KeyedStore(project.code_file)), ModelFiles(KeyedStore(project.code_file))
        self.models = {
            s.name: {name: partial(models.digest, name) for name in models.of(s, self.settings[s.name])}
            for s in self.stages
        }
        self.ingredients = {
            s.name: ingredients(s, self.folder, self.store, self.parameters, code, self.models[s.name])
            for s in self.stages
        }
        versions = [f"{p.name} {p.value}" for p in self.parameters[self.parameters.kind == "version"].itertuples()]
        digests = {f"{name} {digest()}" for own in self.models.values() for name, digest in own.items()}
        self.memory = StoredMemory(KeyedStore(project.code_file), self.store, code, {*versions, *digests})
        self._checker = IngredientChecker({name: one for own in self.ingredients.values() for name, one in own.items()})
        self._release = Release(self.store, getattr(self.settings.get("gate"), "accepted", ()), self.memory)
        self.drafts = EditedDrafts(self.store.folder / "drafts", self.reports, self.progress.notice)
        self.words = EditorsWords(self.drafts, self._release) if "gate" in self.settings else None
        self.forms = Forms(self.stages, self.reports, self.words, self.progress.notice)
        self.unmatched: list[str] = []  # told by every run, until somebody mends it
        self._error: Exception | None = None

    def run(self, last: str | None = None, force: bool = False, also: Sequence[str] = ()) -> None:
        """Bring the stages up to date: all of them, or those that lead to one; then no form stays that is out of date.

        Args:
            last: the stage to end with.
            force: run that stage (without one: every stage) even if it is up to date.
            also: further stages to bring up to date, where there is a last one.

        Raises:
            DataError: a stage cannot use the data.
            LockedError: another run works on the meeting.
        """
        with self.project.lock(self.folder.name):
            for folder in (self.store.folder, self.reports.folder):
                sweep(folder)
            self._salt()
            tasks = [self._task(stage, force and last in (None, stage.name)) for stage in self.stages]
            control = TaskControl(tasks)
            control.process([last, *also] if last else None)
            dependency = self._dependency()
            reporter = _Reporter(self.progress, dependency.backend)
            Runner(dependency, reporter, stream=Stream(2)).run_all(control.task_dispatcher())
            self.drafts.report()
            if self._error:
                raise self._error
            if accepted.STAGE in self.settings:
                self.unmatched = accepted.unmatched(self.project, self.settings[accepted.STAGE])
                self._tell(self.unmatched)
            if last:
                unforced = [self._task(stage, False) for stage in self.stages]  # what was forced is not out of date
                states = [(task, dependency.get_status(task, {}).status) for task in unforced]
                old = [task for task, status in states if status != "up-to-date"]
                self.forms.retire((t.meta["stage"], dependency.get_values(t.name).get("made", {})) for t in old)
            self.forms.hold_back()

    def _salt(self) -> None:
        """Make the salt of the public ids where there is none; say so where an earlier run must have had one."""
        folder = self.store.folder
        if not public_ids.is_kept(folder) and (folder / "manifest.json").exists():
            self.progress.notice(f"{public_ids.path(folder)} was missing or damaged: ids in public files are new")
        public_ids.read(folder)

    def plan(self) -> dict[str, list[str]]:
        """For each stage why it would run, in words; an empty list for one that is up to date."""
        dependency = self._dependency()
        planned: dict[str, list[str]] = {}
        for stage in self.stages:
            status = dependency.get_status(self._task(stage), {}, get_log=True)
            found = reasons(status, dependency.backend.made_from(stage.name), self.ingredients[stage.name])
            waits_for = list(dict.fromkeys(m for table in stage.needs if planned[m := self.makers[table]]))
            planned[stage.name] = found or [f"comes after {name}" for name in waits_for]
        return planned

    def _dependency(self) -> Dependency:
        return Dependency(Manifest, str(self.store.folder / "manifest.json"), checker_cls=lambda: self._checker)

    def _task(self, stage: Stage, force: bool = False) -> Task:
        return Task(
            stage.name,
            actions=[(self._execute, [stage])],
            file_dep=list(self.ingredients[stage.name]),
            task_dep=list(dict.fromkeys(self.makers[table] for table in stage.needs)),
            uptodate=[not force, self._is_made],
            meta={"stage": stage},
            io={"capture": False},
        )

    def _is_made(self, task: Task, values: dict[str, Any]) -> bool:
        """Whether all that the stage made last time is still there, and its tables as the stage left them.

        A report file may have been changed: it belongs to whoever edits it.
        """
        made: dict[str, str] = values.get("made", {})
        stage: Stage = task.meta["stage"]
        files = [name for name in made if name not in stage.makes]
        named = [name for name in made if not name.startswith(stage.folders)]
        return (
            len(named) == len(stage.makes) + len(stage.writes) - len(stage.folders)
            and all((self.reports.folder / name).exists() for name in files)
            and all(self.store.path(name).exists() for name in stage.makes)
            and all(self.store.is_as_written(name, made[name]) for name in stage.makes)
        )

    def _execute(self, stage: Stage) -> dict[str, Any]:
        """Call the stage and write what it returns. doit remembers the answer."""
        start = time.perf_counter()
        try:
            for name in self.ingredients[stage.name]:
                self._checker.info(name)
            results = stage.function(**{name: self.argument(stage, name) for name in stage.parameters})
            made = self._write(stage, results)
            self.memory.save()
        except Exception as error:
            self._error = error  # doit itself keeps no more than its text
            raise
        seconds = time.perf_counter() - start
        self.progress.ran(stage.name, seconds)
        return {"made": made, "seconds": round(seconds, 2)}

    def argument(self, stage: Stage, name: str) -> Any:
        """What a stage gets for a parameter: a table as the stage may see it, or what the runner hands in."""
        match name:
            case "frames":
                frames = stage.module.Frames
                return frames(**{table: self._read(stage, table) for table in frames.names()})
            case "folder":
                return self.folder
            case "settings":
                return self.settings[stage.name]
            case "parameters":
                return self.parameters.copy()
            case "progress":
                return self.progress.track
            case "cache":
                revision = [f"{library}=={number}" for library, number in settings.versions(stage).items()]
                revision += [f"{model} {digest()}" for model, digest in self.models[stage.name].items()]
                return VectorCache(self.project.vector_file, " ".join(revision))
            case "memory":
                return self.memory
            case "answers":
                return Answers(self.project.answer_file)
            case "public_id":
                return public_ids.PublicTables(self.store).ids
            case _:
                return self._read(stage, name)

    def _read(self, stage: Stage, table: str) -> pd.DataFrame:
        """A table as the stage may see it."""
        return public_ids.PublicTables(self.store).read(table) if stage.is_shown else self.store.read(table)

    def _write(self, stage: Stage, results: dict[str, Any]) -> dict[str, str]:
        """Write tables and files; returns the name of each with its fingerprint ('' for a file)."""
        expected = {*stage.makes, *stage.writes} - {*stage.folders}
        files = [name for name in results if name not in stage.makes]
        if {name for name in results if not name.startswith(stage.folders)} != expected:
            raise TypeError(f"stage {stage.name} returned {sorted(results)}, not {sorted(expected)}")
        if files and "gate" in self.settings:
            self._release.look({name: results[name] for name in files})
        made = {name: self.store.write(name, results[name]) for name in stage.makes}
        if "meeting" in results:  # before anything is written under its rule, even if the gate stops the rest
            self._tell(self.reports.change_rule(str(results["meeting"]["attribution"].iloc[0])))
        if "corrections" in results:
            self._tell(_misfits(results["corrections"]))
        for folder in stage.folders:
            self.reports.tidy(folder, [name for name in files if name.startswith(folder)])
        for name in files:
            written = self._deliver(stage, name, results[name])
            made[written] = ""
            if written != name:
                self.progress.notice(f"{name} was edited and is kept; the new draft is {written}")
        if files:
            self._tell(self.reports.drop_copies())
        return made

    def _deliver(self, stage: Stage, name: str, content: bytes) -> str:
        """Write a file; one that its stage can merge with what an editor made of it, so, but for what they locked."""
        merge = getattr(stage.module, "merge", None)
        if self.forms.is_held_back(stage):
            return name
        if merge is None:
            return self.reports.write(name, content)
        merge = partial(merge, locked=tuple(self.store.read("locks")["target_id"]))
        return self.drafts.write(name, content, self.words.judged(name, merge) if self.words else merge)

    def _tell(self, notices: Sequence[str]) -> None:
        for notice in notices:
            self.progress.notice(notice)


def _misfits(corrections: pd.DataFrame) -> list[str]:
    """The corrections that no longer fit, or fit something else than their editor saw, each with file and line."""
    said = {"unfit": "is not applied:", "changed": "is applied, but:"}
    misfits = corrections[corrections.state.isin(said)]
    return [f"{row.place}: the correction ({row.verb}) {said[row.state]} {row.note}" for row in misfits.itertuples()]


class _Reporter(ZeroReporter):  # type: ignore[misc]
    """Passes on what doit reports, and saves doit's memory after each stage, so that a killed run goes on there."""

    def __init__(self, progress: Progress, manifest: Manifest) -> None:
        super().__init__(None, {})
        self.progress = progress
        self.manifest = manifest

    def execute_task(self, task: Task) -> None:
        self.progress.starts(task.name)

    def add_success(self, task: Task) -> None:
        self.manifest.dump()

    def add_failure(self, task: Task, fail_info: BaseFail) -> None:
        self.manifest.dump()
        if not task.executed:
            self.runtime_error(fail_info.get_msg())

    def runtime_error(self, msg: str) -> None:
        raise RuntimeError(msg)
