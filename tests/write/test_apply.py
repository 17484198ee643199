"""A package folder becomes the new package, or stays the old one."""

from __future__ import annotations

import errno
import fcntl
import os
import stat
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest

from schemawright.write import OutputError, apply, plan, recover, replace, survey

from .trees import MARK, NEW, OLD, changes_to, no_exchange, on_disk, put

ORDER = PurePosixPath("shop/order.py")


@pytest.fixture(params=["in one step", "in two renames"])
def output(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """An output folder with the old package, on systems of both kinds."""
    if request.param == "in two renames":
        monkeypatch.setattr(replace, "exchange", no_exchange)
    put(tmp_path / "out", OLD)
    return tmp_path / "out"


def failing(code: int) -> Callable[..., None]:
    def fail(*_arguments: object, **_options: object) -> None:
        raise OSError(code, os.strerror(code))

    return fail


def test_the_new_package_takes_the_place_of_the_old_one(output: Path) -> None:
    apply([changes_to(output, NEW)])

    assert on_disk(output) == NEW
    assert os.listdir(output) == ["shop"]


def test_a_first_package_makes_its_folders(tmp_path: Path) -> None:
    apply([changes_to(tmp_path / "deep" / "out", NEW)])

    assert on_disk(tmp_path) == {
        PurePosixPath("deep/out") / path: text for path, text in NEW.items()
    }


def test_nothing_is_touched_when_nothing_changes(output: Path) -> None:
    def times() -> dict[Path, tuple[int, int]]:
        found = [output, *output.rglob("*")]
        return {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in found}

    before = times()

    apply([changes_to(output, OLD)])

    assert times() == before


def test_files_that_stay_the_same_keep_their_times(output: Path) -> None:
    os.utime(output / "shop" / "inner" / "deep" / "part.py", ns=(1, 10**18))

    apply([changes_to(output, NEW)])

    assert (output / "shop/inner/deep/part.py").stat().st_mtime_ns == 10**18


def test_files_are_copied_where_there_are_no_hard_links(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "hardlink_to", failing(errno.EPERM))

    apply([changes_to(output, NEW)])

    assert on_disk(output) == NEW


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_modes_are_kept_and_the_umask_decides_for_new_files(output: Path) -> None:
    (output / "shop").chmod(0o750)
    (output / "shop" / "inner").chmod(0o711)
    (output / ORDER).chmod(0o604)
    before = os.umask(0o027)
    try:
        apply([changes_to(output, NEW)])
    finally:
        os.umask(before)

    assert mode(output / "shop") == 0o750
    assert mode(output / "shop" / "inner") == 0o711
    assert mode(output / ORDER) == 0o604
    assert mode(output / "shop" / "fresh") == 0o750
    assert mode(output / "shop" / "fresh" / "new.py") == 0o640


def test_all_that_is_new_is_on_the_disk_before_it_takes_its_place(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[int | str] = []
    flush, rename = os.fsync, Path.rename

    def note_flush(descriptor: int) -> None:
        steps.append(os.fstat(descriptor).st_ino)
        flush(descriptor)

    def note_rename(self: Path, target: Path) -> Path:
        steps.append(target.name)
        return rename(self, target)

    monkeypatch.setattr(os, "fsync", note_flush)
    monkeypatch.setattr(Path, "rename", note_rename)
    apply([changes_to(output, NEW)])

    before = steps[: steps.index("ready")]
    new = ["shop", "shop/order.py", "shop/fresh", "shop/fresh/new.py", "shop/inner"]
    assert {(output / path).stat().st_ino for path in new} <= set(before)
    assert output.stat().st_ino in steps[len(before) :]


def test_caches_do_not_outlive_the_files_they_were_made_of(output: Path) -> None:
    compiled = "shop/order.cpython-311-x86_64-linux-gnu.so"
    put(output, {PurePosixPath(compiled): "machine code of the old module"})

    apply([changes_to(output, NEW)])

    assert on_disk(output) == NEW


def test_foreign_files_keep_all_packages_of_the_run_as_they_are(output: Path) -> None:
    put(output, {PurePosixPath("shop/mine.txt"): "precious"})
    other = {PurePosixPath("other/__init__.py"): MARK}
    before = on_disk(output)
    plans = [
        plan(other, survey(output, "other", "out")),
        changes_to(output, NEW),
    ]

    with pytest.raises(OutputError, match=r"see out/shop/mine\.txt"):
        apply(plans)

    assert on_disk(output) == before


def test_a_file_that_comes_while_the_package_is_built_is_kept(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes = changes_to(output, NEW)
    precious = {PurePosixPath("shop/mine.txt"): "precious"}
    flush = os.fsync

    def flush_and_disturb(descriptor: int) -> None:
        put(output, precious)
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", flush_and_disturb)

    with pytest.raises(OutputError, match="somebody put files here"):
        apply([changes])

    assert on_disk(output) == OLD | precious


@pytest.mark.parametrize(
    ("place", "name"),
    [(os, "fsync"), (Path, "rename"), (Path, "open"), (Path, "mkdir")],
)
def test_a_full_disk_leaves_the_old_package_and_nothing_else(
    output: Path, monkeypatch: pytest.MonkeyPatch, place: object, name: str
) -> None:
    changes = changes_to(output, NEW)

    with monkeypatch.context() as patch:
        patch.setattr(place, name, failing(errno.ENOSPC))
        with pytest.raises(OutputError) as raised:
            apply([changes])

    assert str(raised.value).endswith("No space left on device")
    assert "out" in str(raised.value)
    assert on_disk(output) == OLD
    assert os.listdir(output) == ["shop"]


def test_a_failure_in_one_package_keeps_the_others_as_they_are(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = changes_to(output, NEW)
    files = {PurePosixPath("zoo/__init__.py"): MARK}
    second = plan(files, survey(output, "zoo", "out"))
    (output / "file").write_text("")
    third = plan(files, survey(output / "missing", "zoo", "out/missing"))
    (output / "missing").write_text("now a file")

    with pytest.raises(OutputError) as raised:
        apply([first, second, third])

    [problem] = raised.value.problems
    assert str(problem) == (
        "out/missing: error: the output folder cannot be created: File exists"
    )
    (output / "file").unlink()
    (output / "missing").unlink()
    assert on_disk(output) == OLD
    assert os.listdir(output) == ["shop"]


def test_an_interruption_leaves_the_old_package_and_nothing_else(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes = changes_to(output, NEW)

    def interrupt(_descriptor: int) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", interrupt)
        with pytest.raises(KeyboardInterrupt):
            apply([changes])

    assert on_disk(output) == OLD
    assert os.listdir(output) == ["shop"]


def test_a_rename_that_fails_half_way_puts_the_old_package_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, OLD)
    changes = changes_to(tmp_path, NEW)
    monkeypatch.setattr(replace, "exchange", no_exchange)
    rename = Path.rename

    def fail_for_the_new_one(self: Path, target: Path) -> Path:
        if self.name == "ready" and target.name == "shop":
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))
        return rename(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", fail_for_the_new_one)
        with pytest.raises(OutputError, match="resource busy"):
            apply([changes])

    assert on_disk(tmp_path) == OLD


# --- What interrupted runs leave ---

LEFT = ".shop.schemawright-0123abcd"


@pytest.mark.parametrize(
    "left",
    [
        {},
        {"lock": ""},
        {"lock": "", "building/__init__.py": "# Gen"},
        {"lock": "", "ready/__init__.py": MARK},
        {"lock": "", "old/__init__.py": MARK, "discarded/x": "x"},
    ],
    ids=str,
)
def test_what_a_dead_run_left_is_removed(tmp_path: Path, left: dict[str, str]) -> None:
    put(tmp_path, OLD)
    (tmp_path / LEFT).mkdir()
    put(tmp_path / LEFT, {PurePosixPath(path): text for path, text in left.items()})

    recover(tmp_path, "shop", "out")

    assert os.listdir(tmp_path) == ["shop"]
    assert on_disk(tmp_path) == OLD


def test_an_old_package_that_was_set_aside_comes_back(tmp_path: Path) -> None:
    put(tmp_path / LEFT / "old", {PurePosixPath("__init__.py"): MARK + "old\n"})
    put(tmp_path / LEFT / "ready", {PurePosixPath("__init__.py"): MARK + "new\n"})

    recover(tmp_path, "shop", "out")

    assert on_disk(tmp_path) == {PurePosixPath("shop/__init__.py"): MARK + "old\n"}
    assert os.listdir(tmp_path) == ["shop"]


@pytest.mark.parametrize(
    "path",
    [
        f"{LEFT}/notes.txt",
        ".shop.schemawright-0123abcde/ready/a.py",
        ".shop.schemawright-XYZ/ready/a.py",
        ".other.schemawright-0123abcd/ready/a.py",
        ".shop.schemawright/ready/a.py",
    ],
)
def test_what_is_not_provably_ours_stays(tmp_path: Path, path: str) -> None:
    put(tmp_path, {PurePosixPath(path): MARK})

    recover(tmp_path, "shop", "out")

    assert on_disk(tmp_path) == {PurePosixPath(path): MARK}


def test_a_link_with_the_name_of_a_leftover_stays(tmp_path: Path) -> None:
    put(tmp_path / "elsewhere", {PurePosixPath("ready/a.py"): MARK})
    (tmp_path / LEFT).symlink_to(tmp_path / "elsewhere")

    recover(tmp_path, "shop", "out")

    assert (tmp_path / "elsewhere" / "ready" / "a.py").exists()


def test_a_run_that_is_alive_is_left_alone(tmp_path: Path) -> None:
    put(tmp_path / LEFT, {PurePosixPath("lock"): "", PurePosixPath("ready/a.py"): MARK})
    with (tmp_path / LEFT / "lock").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        recover(tmp_path, "shop", "out")

        assert (tmp_path / LEFT / "ready" / "a.py").exists()

    recover(tmp_path, "shop", "out")
    assert os.listdir(tmp_path) == []


def test_a_leftover_with_foreign_files_is_named_and_kept(tmp_path: Path) -> None:
    left = {
        PurePosixPath("ready/__init__.py"): MARK,
        PurePosixPath("ready/mine.txt"): "precious",
    }
    put(tmp_path / LEFT, left)

    with pytest.raises(OutputError) as raised:
        recover(tmp_path, "shop", "out")

    [problem] = raised.value.problems
    assert str(problem.location) == f"out/{LEFT}"
    assert [str(place) for place in problem.related] == [f"out/{LEFT}/ready/mine.txt"]
    assert left.items() <= on_disk(tmp_path / LEFT).items()


def test_without_an_output_folder_there_is_nothing_to_clean_up(tmp_path: Path) -> None:
    recover(tmp_path / "missing", "shop", "out")

    assert os.listdir(tmp_path) == []
