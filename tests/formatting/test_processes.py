"""Several processes lay out what one does, and are not missed where there are none."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import black
import pytest
from black.mode import TargetVersion
from black.parsing import InvalidInput

from schemawright import formatting
from schemawright.formatting import formatted, processes, worker
from schemawright.formatting.processes import laid_out_by_processes

MODE = black.Mode(target_versions={TargetVersion.PY311})
SOURCES = {
    f"{number}.py": f"def f( a='ä\u2028' ): return ({number},\n)\n" * number
    for number in range(9)
}
LAID_OUT = {
    name: black.format_str(source, mode=MODE) for name, source in SOURCES.items()
}


@pytest.fixture
def always(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes for the shortest text, and on any machine."""
    monkeypatch.setattr(formatting, "_WORTH_PROCESSES", 0)
    monkeypatch.setattr(processes, "processors", lambda: 2)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """The processes of the test."""
    found: list[subprocess.Popen[bytes]] = []
    start = processes._start

    def noted() -> subprocess.Popen[bytes]:
        found.append(start())
        return found[-1]

    monkeypatch.setattr(processes, "_start", noted)
    return found


def refuse(source: str) -> str:
    raise AssertionError("not here")


def test_processes_do_all_of_it(
    started: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "laid_out", refuse)

    assert laid_out_by_processes(SOURCES, 2) == LAID_OUT
    assert len(started) == 2
    assert all(process.returncode is not None for process in started)


@pytest.mark.usefixtures("always")
def test_much_text_is_left_to_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formatting, "laid_out", refuse)

    assert list(formatted(SOURCES).items()) == list(LAID_OUT.items())


def test_little_text_needs_no_process(
    started: list[subprocess.Popen[bytes]],
) -> None:
    assert formatted(SOURCES) == LAID_OUT
    assert started == []


def cannot() -> subprocess.Popen[bytes]:
    raise PermissionError("no processes here")


def dead() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", ""], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )


@pytest.mark.usefixtures("always")
@pytest.mark.parametrize("start", [cannot, dead])
def test_without_processes_it_is_done_here(
    start: Callable[[], subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "_start", start)

    assert formatted(SOURCES) == LAID_OUT


def test_an_interpreter_without_a_program_starts_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "executable", "")

    assert laid_out_by_processes(SOURCES, 2) == {}


@pytest.mark.usefixtures("always")
def test_what_black_refuses_is_told_as_by_black() -> None:
    with pytest.raises(InvalidInput):
        formatted({**SOURCES, "no.py": "def ("})


def test_an_interruption_leaves_no_process(
    started: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Interrupted(Thread):
        def join(self, timeout: float | None = None) -> None:
            raise KeyboardInterrupt

    monkeypatch.setattr(processes, "Thread", Interrupted)

    with pytest.raises(KeyboardInterrupt):
        laid_out_by_processes(SOURCES, 2)

    assert len(started) == 2
    assert all(process.returncode is not None for process in started)


def test_a_worker_loads_no_stage(tmp_path: Path) -> None:
    program = (
        "import sys; sys.path[:] = sys.argv[1:];"
        "from schemawright.formatting.worker import laid_out; laid_out('x');"
        "print(*(name for name in sys.modules if name.startswith('schemawright')))"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", program, *sys.path],
        cwd=tmp_path,
        capture_output=True,
        check=True,
        text=True,
    ).stdout.split()

    assert sorted(loaded) == [
        "schemawright",
        "schemawright.formatting",
        "schemawright.formatting.chunks",
        "schemawright.formatting.definitions",
        "schemawright.formatting.known",
        "schemawright.formatting.leaves",
        "schemawright.formatting.logical_lines",
        "schemawright.formatting.shapes",
        "schemawright.formatting.skeleton",
        "schemawright.formatting.splitting",
        "schemawright.formatting.worker",
        "schemawright.garbage",
    ]
