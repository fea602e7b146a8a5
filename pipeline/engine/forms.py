"""Keeps in the report folder no form of the paper that is out of date, or that may not be passed on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from pipeline.engine.editors_words import EditorsWords
from pipeline.engine.release import PRIVATE
from pipeline.engine.ruled_folder import RuledFolder
from pipeline.errors import Problem
from pipeline.stages import Stage


class Forms:
    """The forms of the paper.

    Args:
        stages: of the run.
        reports: the meeting's report folder.
        words: what editors wrote in drafts; None where no rules hold.
        tell: hears what the user should know.
    """

    def __init__(
        self, stages: Sequence[Stage], reports: RuledFolder, words: EditorsWords | None, tell: Callable[[str], None]
    ) -> None:
        self.stages, self.reports, self.words, self.tell = stages, reports, words, tell
        self.is_holding = False  # whether the last run held something back

    def open_problems(self, name: str | None = None) -> Iterator[Problem]:
        """What keeps an edited draft, or any, from being published: words of an editor against the rules."""
        for stage in self.stages if self.words else ():
            merge = getattr(stage.module, "merge", None)
            for draft in stage.writes if merge else ():
                if self.words and merge and name in (None, draft):
                    yield from self.words.open(draft, merge)

    def is_held_back(self, stage: Stage) -> bool:
        """Whether what a stage writes may not be passed on now."""
        return stage.is_publication and any(True for _ in self.open_problems())

    def hold_back(self) -> None:
        """Take away what is made to be passed on, while something is open in an edited draft, and tell why."""
        forms = [name for stage in self.stages if stage.is_publication for name in stage.writes]
        problems = [*self.open_problems()] if forms else []
        self.is_holding = bool(problems)
        if problems:
            for problem in problems:
                self.tell(f"{problem.where}: {problem.what}. {problem.to_do}")
            self._retire(forms, "an edited draft may not be published as it is")
            self.tell(f"held back until this is settled or waived: {', '.join(forms)}, and any PDF")

    def retire(self, old: Iterable[tuple[Stage, Iterable[str]]]) -> None:
        """Remove what a run to an earlier stage left behind, so that nobody publishes it; the run report stays.

        Args:
            old: stages that are not up to date, with the files that each wrote.
        """
        public = [name for stage, made in old if stage.writes and PRIVATE.isdisjoint(stage.writes) for name in made]
        names = [name for name in public if (self.reports.folder / name).exists()]
        if names:
            tops = dict.fromkeys(f"{first}/" if rest else first for first, _, rest in (n.partition("/") for n in names))
            self._retire(names, "it was made from an earlier paper")
            self.tell(f"removed until the next whole run, as they are out of date: {', '.join(tops)}")

    def _retire(self, names: Sequence[str], why: str) -> None:
        for notice in self.reports.retire(names, why):
            self.tell(notice)
