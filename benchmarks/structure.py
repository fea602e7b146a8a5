"""How the code is laid out, counted from the code itself; writes docs/measurements/structure.md.

    python -m benchmarks.structure [--before CHECKOUT] [--write docs/measurements/structure.md]

CHECKOUT is the root of an earlier state of the project; the same is counted there.
"""

from __future__ import annotations

import argparse
import tomllib
from pathlib import Path

from benchmarks.markdown import deliver, table
from pipeline.engine.code import PACKAGE, Code
from pipeline.stages import STAGES, Stage

ROOT = Path(__file__).resolve().parent.parent
LAST = "whitepaper"

PAGE = """# Structure

Written by `python -m benchmarks.structure`; no figure is typed by hand.{before}

{table}

A raw line passes every module that the stages from `meeting` to `{last}` import, directly or not; an `__init__.py`
does not count. [CONTRIBUTING.md](../../CONTRIBUTING.md) draws the folders; [decision 9](../decisions/0009-wings.md)
gives the reasons.
"""


class Checkout(Code):
    """The package of a checkout, read and not imported.

    Args:
        folder: its root.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self.root = folder / PACKAGE

    def modules(self) -> list[Path]:
        """All modules, without `__init__.py`."""
        return [path for path in self.root.rglob("*.py") if path.name != "__init__.py"]

    def passed(self) -> set[str]:
        """The modules that a raw line passes on its way to Word, by path."""
        found: set[str] = set()
        for stage in _leading_to(LAST):
            own = self.root.joinpath(*stage.place.split("."), f"{stage.name}.py")
            path = own if own.exists() else self.root / f"{stage.name}.py"
            name = ".".join(path.relative_to(self.folder).with_suffix("").parts)
            found |= {file for file in self.fingerprints(name) if file.endswith(".py")}
        return {file for file in found if not file.endswith("__init__.py")}

    def figures(self) -> dict[str, str]:
        """What is counted, by name."""
        modules, passed = self.modules(), self.passed()
        lengths = [len(path.read_text("utf-8").splitlines()) for path in modules]
        contracts = (self.folder / "pyproject.toml").read_text("utf-8").partition("[tool.importlinter]")[2]
        assert tomllib.loads(f"[tool.importlinter]{contracts}")
        return {
            "modules": str(len(modules)),
            f"modules in `{PACKAGE}/` itself": str(sum(path.parent == self.root for path in modules)),
            "longest module, lines": str(max(lengths)),
            "lines of import contracts": str(sum(bool(line.strip()) for line in contracts.splitlines()) + 1),
            f"modules a raw line passes on its way to `{LAST}.docx`": str(len(passed)),
            f"of them in `{PACKAGE}/` itself": str(sum(file.count("/") == 1 for file in passed)),
        }


def _leading_to(last: str) -> list[Stage]:
    """The stages whose tables a stage needs, however far back."""
    makers = {table: stage for stage in STAGES for table in stage.makes}
    waiting = [stage for stage in STAGES if stage.name == last]
    found: list[Stage] = []
    while waiting:
        stage = waiting.pop()
        if stage not in found:
            found.append(stage)
            waiting += [makers[table] for table in stage.needs if table in makers]
    return found


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--before", type=Path, help="root of an earlier checkout")
    parser.add_argument("--write", type=Path)
    arguments = parser.parse_args()
    now = Checkout(ROOT).figures()
    head, rows = ["", "now"], [[name, figure] for name, figure in now.items()]
    if arguments.before:
        before = Checkout(arguments.before).figures()
        head, rows = ["", "before the wings", "now"], [[name, before[name], figure] for name, figure in now.items()]
    said = "\n*Before the wings* is the last commit in which all stages stood in one folder."
    deliver(PAGE.format(before=said if arguments.before else "", table=table(head, rows), last=LAST), arguments.write)


if __name__ == "__main__":
    main()
