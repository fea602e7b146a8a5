"""Holds the installed packages against those that were tested: `constraints.sha256` has a digest of the files of each.

    python -m pipeline.commands.installed [--record]

`constraints.txt` pins versions; this says that a version holds what it held when it was tested. A package whose wheel
is for another platform or Python, or is another build (PyTorch with CUDA), has other files by right: it is named as not
covered, and is no problem.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from pathlib import Path

ROOT = Path(__file__).parents[2]
PINNED, RECORD = ROOT / "constraints.txt", ROOT / "constraints.sha256"
HEAD = "# SHA-256 of the files of each package of constraints.txt: `python -m pipeline.commands.installed --record`."


@dataclass(frozen=True)
class Package:
    """An installed package.

    Attributes:
        name: in small letters, with hyphens.
        version: as installed, with the mark of a build.
        wheel: tag of its wheel: Python, ABI, platform.
        digest: SHA-256 of the names and digests of all files that its wheel brought.
    """

    name: str
    version: str
    wheel: str
    digest: str

    @property
    def line(self) -> str:
        """As `constraints.sha256` has it."""
        return f"{self.digest}  {self.name}=={self.version} {self.wheel}"


def normal(name: str) -> str:
    """The one spelling of a package's name."""
    return re.sub(r"[-_.]+", "-", name).lower()


def read(distribution: Distribution) -> Package:
    """A package with the digest of what lies on the disk; scripts and what the installer wrote do not count."""
    whole = hashlib.sha256()
    for file in sorted(distribution.files or (), key=str):
        if file.hash is None or ".." in file.parts or file.parts[0].endswith(".dist-info"):
            continue
        path = Path(str(file.locate()))
        own = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "missing"
        whole.update(f"{own}  {file.as_posix()}\n".encode())
    tags = re.findall(r"^Tag: (\S+)", distribution.read_text("WHEEL") or "", re.MULTILINE)
    return Package(
        normal(distribution.metadata["Name"]), distribution.version, ".".join(sorted(tags)) or "none", whole.hexdigest()
    )


def pinned(text: str) -> list[str]:
    """Names of the packages of `constraints.txt`."""
    return [normal(line.split("==")[0]) for line in text.splitlines() if "==" in line]


def installed(names: Iterable[str]) -> list[Package]:
    """Those of the names that are installed, sorted."""
    wanted = set(names)
    found = {normal(one.metadata["Name"]): one for one in distributions() if normal(one.metadata["Name"]) in wanted}
    return [read(found[name]) for name in sorted(found)]


def compare(packages: Iterable[Package], record: str) -> tuple[list[str], list[str], list[str]]:
    """Names of the packages that are those that were tested, that differ, and that the record does not cover."""
    known = {}
    for line in record.splitlines():
        if line and not line.startswith("#"):
            digest, named, wheel = line.split()
            known[named, wheel] = digest
    same: list[str] = []
    different: list[str] = []
    uncovered: list[str] = []
    for package in packages:
        tested = known.get((f"{package.name}=={package.version}", package.wheel))
        place = uncovered if tested is None else same if tested == package.digest else different
        place.append(f"{package.name}=={package.version}")
    return same, different, uncovered


def main() -> None:
    """Record, or compare and say what differs; exits with 1 if anything does."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--record", action="store_true", help="write constraints.sha256 from what is installed")
    arguments = parser.parse_args()
    packages = installed(pinned(PINNED.read_text("utf-8")))
    if arguments.record:
        RECORD.write_text("\n".join([HEAD, *(package.line for package in packages)]) + "\n", "utf-8")
    same, different, uncovered = compare(packages, RECORD.read_text("utf-8"))
    print(f"{len(same)} packages are those that were tested.")
    if uncovered:
        print(f"Other builds, not covered by constraints.sha256: {', '.join(uncovered)}.")
    if different:
        names = " ".join(different)
        print(
            f"Other files than those that were tested: {names}\n  → Install them again: pip install --force-reinstall"
        )
        sys.exit(1)


if __name__ == "__main__":
    main()
