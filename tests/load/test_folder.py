"""The schema folder: what is listed, what is read, and that nothing outside of it is."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

import pytest

from schemawright.diagnostics import Location, Problem, SchemaError
from schemawright.load import SchemaFolder, load_files, load_folder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An empty schema folder with a file beside it."""
    (tmp_path / "outside.json").write_text('"outside"')
    folder = tmp_path / "schemas"
    folder.mkdir()
    return folder


def write(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("{}")


def paths(names: Iterable[str]) -> tuple[PurePosixPath, ...]:
    return tuple(map(PurePosixPath, names))


def problem_of(folder: SchemaFolder, path: str) -> Problem:
    with pytest.raises(SchemaError) as raised:
        folder.read(PurePosixPath(path))
    (problem,) = raised.value.problems
    return problem


@pytest.mark.parametrize(
    ("patterns", "expected"),
    [
        (
            ("**/*.json", "**/*.yaml", "**/*.yml"),
            "a.json b/a.yaml b/c/d.yml b-c.json b.json",
        ),
        (("*.json",), "a.json b-c.json b.json"),
        (("*/*",), "b/a.yaml b/x.txt"),
        (("b/**",), "b/a.yaml b/c/d.yml b/x.txt"),
        (("**/c/**/*.yml",), "b/c/d.yml"),
        (("**/?.y*ml", "b.json"), "b/a.yaml b/c/d.yml b.json"),
        (("[!b]*.json",), "a.json"),
        (("A.JSON", "b", "../*", "b/c", ".*"), ""),
        (("b.json", "b.json", "*.json"), "a.json b-c.json b.json"),
        ((), ""),
    ],
)
def test_names(root: Path, patterns: tuple[str, ...], expected: str) -> None:
    write(root, "b.json", "b-c.json", "b/c/d.yml", "b/x.txt", "b/a.yaml", "a.json")
    write(root, ".hidden.json", ".git/x.json", "b/.c/x.json")
    assert SchemaFolder(root).names(patterns) == tuple(sorted(paths(expected.split())))


def test_a_folder_with_the_name_of_a_file_is_a_folder(root: Path) -> None:
    write(root, "x.json/y.json")
    assert SchemaFolder(root).names() == paths(["x.json/y.json"])


def test_links_to_folders_are_not_followed(root: Path) -> None:
    write(root, "a/x.json")
    (root / "a" / "again.json").symlink_to(root)
    (root / "out.json").symlink_to(root.parent)
    assert SchemaFolder(root).names() == paths(["a/x.json"])


@pytest.mark.parametrize("name", ["missing", "outside.json"])
def test_a_folder_that_is_none(root: Path, name: str) -> None:
    folder = SchemaFolder(root.parent / name, shown_as="shown")
    with pytest.raises(SchemaError) as raised:
        folder.names()
    (problem,) = raised.value.problems
    assert problem.location == Location(file="shown")
    assert problem.message.startswith("cannot list this folder: ")


def test_what_cannot_be_listed_or_read(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system's refusal is played: it does not refuse anything to a superuser."""
    write(root, "a/x.json", "b/y.json", "c/z.json", "d.json")
    scan, read_bytes = os.scandir, Path.read_bytes

    def refusing_scan(path: Path) -> object:
        if path.name in {"a", "c"}:
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    def refusing_read(path: Path) -> bytes:
        if path.name == "d.json":
            raise PermissionError(13, "Permission denied", str(path))
        return read_bytes(path)

    monkeypatch.setattr(os, "scandir", refusing_scan)
    monkeypatch.setattr(Path, "read_bytes", refusing_read)
    folder = SchemaFolder(root, shown_as="shown")
    with pytest.raises(SchemaError) as raised:
        folder.names()
    assert sorted(problem.location.file for problem in raised.value.problems) == [
        "shown/a",
        "shown/c",
    ]
    assert problem_of(folder, "d.json") == Problem(
        message="cannot read this file: Permission denied",
        location=Location(file="shown/d.json"),
    )


def test_reading(root: Path) -> None:
    write(root, "sub/x.json")
    folder = SchemaFolder(root, shown_as="schemas/api/")
    document = folder.read(PurePosixPath("sub/x.json"))
    assert document.path == PurePosixPath("sub/x.json")
    assert document.file == "schemas/api/sub/x.json"
    assert document.content == {}
    (root / "sub" / "x.json").write_text("[]")
    assert folder.read(PurePosixPath("./sub//x.json")) is document


@pytest.mark.parametrize(
    ("shown_as", "file"), [(".", "x.json"), ("", "x.json"), ("a/b", "a/b/x.json")]
)
def test_paths_are_shown_as_the_user_typed_them(
    root: Path, shown_as: str, file: str
) -> None:
    write(root, "x.json")
    folder = SchemaFolder(root, shown_as=shown_as)
    assert folder.read(PurePosixPath("x.json")).file == file


def test_a_relative_folder_is_shown_relative(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(root, "x.json")
    monkeypatch.chdir(root.parent)
    assert SchemaFolder(Path("schemas")).read(PurePosixPath("x.json")).file == (
        "schemas/x.json"
    )


@pytest.mark.parametrize(
    "path",
    ["../outside.json", "a/../../outside.json", "a/../x.json", "..", "/etc/passwd"],
)
def test_a_path_that_leaves_the_folder(root: Path, path: str) -> None:
    write(root, "x.json", "a/y.json")
    folder = SchemaFolder(root)
    assert not folder.has(PurePosixPath(path))
    problem = problem_of(folder, path)
    assert problem.message == "this path leads out of the schema folder"
    assert problem.hint is not None


def test_a_nul_in_a_path(root: Path) -> None:
    folder = SchemaFolder(root, shown_as="shown")
    assert not folder.has(PurePosixPath("a\0.json"))
    assert problem_of(folder, "a\0.json").location.file == r"shown/a\x00.json"


def test_links(root: Path) -> None:
    write(root, ".data/x.json", "a/y.json")
    (root / "in.json").symlink_to(Path(".data/x.json"))
    (root / "a" / "up.json").symlink_to(Path("../in.json"))
    (root / "out.json").symlink_to(root.parent / "outside.json")
    (root / "lost.json").symlink_to(root / "missing.json")
    (root / "round.json").symlink_to(root / "round.json")
    (root / "out").symlink_to(root.parent)
    folder = SchemaFolder(root)
    assert folder.names() == paths(
        ["a/up.json", "a/y.json", "in.json", "lost.json", "out.json", "round.json"]
    )
    assert folder.read(PurePosixPath("in.json")).content == {}
    assert folder.read(PurePosixPath("a/up.json")).content == {}
    for path in ("out.json", "out/outside.json"):
        assert folder.has(PurePosixPath(path))
        message = problem_of(folder, path).message
        assert message == "this link leads out of the schema folder"
    for path in ("lost.json", "round.json"):
        assert folder.has(PurePosixPath(path))
        message = problem_of(folder, path).message
        assert message.startswith("cannot read this file: ")


def test_a_folder_beside_it_with_a_longer_name_is_outside(root: Path) -> None:
    write(root.parent / "schemas-private", "x.json")
    (root / "x.json").symlink_to(root.parent / "schemas-private" / "x.json")
    message = problem_of(SchemaFolder(root), "x.json").message
    assert message == "this link leads out of the schema folder"


def test_a_folder_that_is_itself_a_link(root: Path) -> None:
    write(root, "x.json")
    link = root.parent / "link"
    link.symlink_to(root)
    assert [document.path for document in load_folder(SchemaFolder(link))] == [
        PurePosixPath("x.json")
    ]


def test_what_is_no_regular_file(root: Path) -> None:
    os.mkfifo(root / "pipe.json")
    (root / "device.json").symlink_to("/dev/zero")
    (root / "folder").mkdir()
    folder = SchemaFolder(root)
    assert problem_of(folder, "pipe.json").message == "this is a named pipe, not a file"
    assert problem_of(folder, "folder").message == "this is a folder, not a file"
    assert problem_of(folder, ".").message == "this is a folder, not a file"
    assert problem_of(folder, "device.json").message == (
        "this link leads out of the schema folder"
    )


def test_a_socket(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)  # the path of a socket must be short
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("s.json")
        message = problem_of(SchemaFolder(root), "s.json").message
    assert message == "this is a socket, not a file"


@pytest.mark.parametrize("name", ["missing.json", "x.json/y.json", "x" * 5000])
def test_what_is_not_there(root: Path, name: str) -> None:
    write(root, "x.json")
    folder = SchemaFolder(root)
    assert not folder.has(PurePosixPath(name))
    assert problem_of(folder, name).message.startswith("cannot read this file: ")


def test_names_that_no_terminal_can_show(root: Path) -> None:
    name = os.fsdecode(b"a\xff\n.json")
    try:
        (root / name).write_text("[")
    except OSError:
        pytest.skip("the file system takes no such names")
    folder = SchemaFolder(root, shown_as="shown")
    with pytest.raises(SchemaError) as raised:
        load_folder(folder)
    assert raised.value.problems[0].location.file == r"shown/a\udcff\n.json"


def test_loading_a_folder(root: Path) -> None:
    write(root, "b.json", "a/c.yaml", "x.txt")
    documents = load_folder(SchemaFolder(root))
    assert [str(document.path) for document in documents] == ["a/c.yaml", "b.json"]
    documents = load_folder(SchemaFolder(root), ("*.txt",))
    assert [str(document.path) for document in documents] == ["x.txt"]
    assert load_folder(SchemaFolder(root), ("*.none",)) == ()


def test_loading_files_keeps_their_order(root: Path) -> None:
    write(root, "a.json", "b.json")
    documents = load_files(SchemaFolder(root), paths(["b.json", "a.json"]))
    assert [str(document.path) for document in documents] == ["b.json", "a.json"]


def test_the_problems_of_all_files_come_together(root: Path) -> None:
    write(root, "good.json")
    (root / "a.json").write_text('{"a": 1, "a": 2, "b": NaN}')
    (root / "b.yaml").write_text("a: [")
    (root / "c.json").write_bytes(b"\xff")
    (root / "d.json").symlink_to(root.parent / "outside.json")
    with pytest.raises(SchemaError) as raised:
        load_folder(SchemaFolder(root, shown_as="schemas"))
    assert [str(problem.location) for problem in raised.value.problems] == [
        "schemas/a.json:1:10 (at /a)",
        "schemas/a.json:1:23 (at /b)",
        "schemas/b.yaml:1:5 (at /a/0)",
        "schemas/c.json:1:1",
        "schemas/d.json",
    ]
