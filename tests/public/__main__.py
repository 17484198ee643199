"""All published schemas through all stages, with figures: `make public`.

As a program: `python -m tests.public --documents 200 [NAME...]`.
"""

from __future__ import annotations

import argparse
import importlib
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from subprocess import run
from tempfile import TemporaryDirectory

from schemawright.pipeline import generate_package
from tests.quality.tools import listed, mypy_complaints, pyright_complaints

from .agreement import Tally, compare
from .packages import imported, lay_out, modules_of, write
from .published import Published, cloud_formation, published


def main() -> None:
    """Print what is found, a line for each package; fail if anything is wrong.

    Each package is made by a process of its own, so that its peak of memory is known.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("names", nargs="*")
    arguments = parser.parse_args()
    chosen = [
        each
        for each in (*published(), cloud_formation())
        if not arguments.names or each.name in arguments.names
    ]
    if len(chosen) == 1:
        sys.exit(_faults(chosen[0], arguments.documents))
    program = [sys.executable, "-m", "tests.public"]
    program += ["--documents", str(arguments.documents)]
    failed = [
        each.name
        for each in chosen
        if run([*program, each.name], check=False).returncode
    ]
    print(f"{len(chosen)} packages, {len(failed)} with faults", *failed)
    sys.exit(bool(failed))


def _faults(chosen: Published, documents: int) -> bool:
    """Whether anything is wrong with a package; prints what, and how much it took."""
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        found = False
        for fault in _found(chosen, folder, documents):
            print(fault[:3000], flush=True)
            found = True
    return found


def _found(chosen: Published, folder: Path, documents: int) -> Iterator[str]:
    packages = folder / "packages"
    begun = time.monotonic()
    files = generate_package(lay_out(chosen, folder)).files
    seconds = time.monotonic() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    write(files, packages)
    tally = Tally()
    with imported(chosen.name, packages) as package:
        for module in modules_of(chosen.name, packages):
            importlib.import_module(module)
        yield from compare(chosen, package, documents, tally)
    for complaint in (
        *mypy_complaints(packages, cache=folder / "cache"),
        *pyright_complaints(packages),
    ):
        yield listed([complaint])
    lines = sum(text.count("\n") for text in files.values())
    print(
        f"{chosen.name}: {len(files)} files, {lines} lines in {seconds:.1f} s, at most"
        f" {peak} MB; {tally.valid} of {tally.documents} documents valid,"
        f" {tally.built} built",
        flush=True,
    )


if __name__ == "__main__":
    main()
