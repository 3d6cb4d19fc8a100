"""What a package of tables may hold, to the byte; and what is said of another one."""

from __future__ import annotations

import io
import itertools
import math
import os
import pickle
import re
import stat
import threading
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberdiplo import DataError
from cyberdiplo.storage import limits
from cyberdiplo.storage.packages import MemoryFolder, open_package, save_package
from tests import crafted

T = TypeVar("T")
ALLOWED = frozenset({"a.csv", "b.csv", "c.tsv", "d.json"})
FILES = {"a.csv": b"id\n1\n", "c.tsv": b"", "d.json": b"{}"}


class Counted(io.BytesIO):
    """A stream that knows how many bytes were asked of it, and how many at once."""

    total = most = 0

    def read(self, size: int | None = -1, /) -> bytes:
        found = super().read(size)
        self.total += len(found)
        self.most = max(self.most, len(found) if size is None or size < 0 else size)
        return found


def told(read: Callable[..., object], *given: object) -> tuple[str, int, str, str]:
    """The file, line, value and expectation of the error with which something is refused."""
    with pytest.raises(DataError) as error:
        read(*given)
    assert error.value.column == ""
    return error.value.file, error.value.line, error.value.value, error.value.expected


def soon(function: Callable[..., T], *given: Any) -> T:
    """What a function gives within some seconds; it may have begun to wait for what never comes."""
    found: list[T] = []
    thread = threading.Thread(target=lambda: found.append(function(*given)), daemon=True)
    thread.start()
    thread.join(5)
    assert found, "it waits, or has failed"
    return found[0]


def written(folder: Path, files: Mapping[str, bytes]) -> Path:
    """A folder of these files."""
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


class TestStreams:
    """What may have so many bytes is read to the last one, and no further than one more."""

    @given(st.binary(max_size=50), st.integers(0, 50))
    def test_a_stream_is_read_whole_or_refused(self, data: bytes, most: int) -> None:
        """As many bytes as are allowed come back; of longer ones one further byte is read, and no part is large."""
        stream = Counted(data)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(limits, "_CHUNK", 16)
            if len(data) <= most:
                assert limits.read_stream(stream, "a.csv", most, "a cap") == data
            else:
                found = told(limits.read_stream, stream, "a.csv", most, "a cap")
                assert found == ("a.csv", 0, f"more than {most} bytes", "a cap")
        assert stream.total <= most + 1
        assert stream.most <= 16

    @pytest.mark.parametrize("size", [1, limits.MIB, limits.MIB + 1, 2 * limits.MIB])
    def test_the_last_byte_that_is_allowed_is_read(self, size: int) -> None:
        """Neither the end of a part nor that of the room loses one."""
        data = os.urandom(size)
        assert limits.read_stream(io.BytesIO(data), "a.csv", size, "") == data
        assert told(limits.read_stream, io.BytesIO(data), "a.csv", size - 1, "a cap")[2:] == (
            f"more than {size - 1} bytes",
            "a cap",
        )


class TestPlainFiles:
    """Only plain files are opened."""

    def test_a_plain_file_may_have_as_many_bytes_as_is_said(self, tmp_path: Path) -> None:
        """One more is refused, and the error says in MiB what a file may have."""
        (tmp_path / "a.csv").write_bytes(data := os.urandom(2 * limits.MIB))
        limits.hold_plain(tmp_path / "a.csv")
        assert limits.read_plain_file(tmp_path / "a.csv", len(data)) == data
        assert told(limits.read_plain_file, str(tmp_path / "a.csv"), len(data) - 1) == (
            "a.csv",
            0,
            f"more than {len(data) - 1} bytes",
            "a file of 1 MiB at most",
        )

    @pytest.mark.parametrize("names", [("O_NONBLOCK",), ("O_BINARY",), ("O_NONBLOCK", "O_BINARY"), ()])
    def test_a_file_is_opened_as_the_system_can(self, monkeypatch: pytest.MonkeyPatch, names: tuple[str, ...]) -> None:
        """Without waiting where it can be said so, and in bytes where files are else opened in text."""
        asked: list[int] = []
        flags = {"O_NONBLOCK": 1 << 20, "O_BINARY": 1 << 21}

        def opened(_: object, asked_for: int) -> int:
            asked.append(asked_for)
            raise FileNotFoundError

        with monkeypatch.context() as patch:
            patch.setattr(os, "open", opened)
            for name, flag in flags.items():
                if name in names:
                    patch.setattr(os, name, flag, raising=False)
                else:
                    patch.delattr(os, name, raising=False)
            with pytest.raises(FileNotFoundError):
                limits.read_plain_file("a.csv")
        assert asked == [os.O_RDONLY | sum(flags[name] for name in names)]

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
    @pytest.mark.parametrize("read", [limits.read_plain_file, limits.hold_plain])
    def test_what_is_no_plain_file_is_named_and_closed_again(self, tmp_path: Path, read: Callable[[Path], object]) -> None:
        """A folder, a pipe and a device are refused, and none of them stays open."""
        free = os.dup(0)
        os.close(free)
        (tmp_path / "folder").mkdir()
        for path in (tmp_path / "folder", crafted.pipe(tmp_path / "pipe"), Path("/dev/null")):
            found = soon(told, read, path)
            assert found == (path.name, 0, "a folder, a pipe or a device", "a plain file")
        after = os.dup(0)
        os.close(after)
        assert after == free


class TestLines:
    """Tables are looked through before they are read."""

    @pytest.mark.parametrize("most", [1, 2, 3])
    def test_the_first_line_that_is_too_long_is_named(self, monkeypatch: pytest.MonkeyPatch, most: int) -> None:
        """A table without one has a cell for every comma and every line; so it is for each of up to eight signs."""
        monkeypatch.setattr(limits, "LINE", most)
        for size in range(9):
            for data in map(bytes, itertools.product(b",\n", repeat=size)):
                long = [place for place, line in enumerate(data.split(b"\n"), start=1) if len(line) > most]
                if long:
                    found = told(limits.look_through, data, "a.csv")
                    assert found == ("a.csv", long[0], f"more than {most} bytes", f"lines of {most} bytes at most")
                else:
                    assert limits.look_through(data, "a.csv") == len(data)

    def test_a_table_may_have_as_many_cells_as_is_said(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """One more is refused, and the error counts them."""
        monkeypatch.setattr(limits, "CELLS", 4)
        assert limits.look_through(b"a,b\n1,2\n", "a.csv") == 4
        assert told(limits.look_through, b"a,b\n1,2\n\n", "a.csv") == (
            "a.csv",
            0,
            "about 5 cells",
            "tables of 4 cells at most, all together",
        )


class TestPackages:
    """A folder and a zip hold plain files of known names, and nothing else."""

    @pytest.mark.parametrize("name", ["package", "package.zip", "PACKAGE.ZIP"])
    def test_what_was_saved_is_opened_as_it_was(self, tmp_path: Path, name: str) -> None:
        """Folder and zip give back the names and bytes."""
        save_package(tmp_path / name, FILES)
        assert open_package(tmp_path / name, ALLOWED) == FILES
        assert (tmp_path / name).is_dir() == (name == "package")

    def test_a_zip_has_its_files_in_order_packed_and_without_a_time(self, tmp_path: Path) -> None:
        """The same files give the same bytes, whatever their order and whenever they are saved."""
        save_package(tmp_path / "one.zip", {"b.csv": b"b" * 1000, "a.csv": b"a"})
        save_package(tmp_path / "two.zip", {"a.csv": b"a", "b.csv": b"b" * 1000})
        assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
        with zipfile.ZipFile(tmp_path / "one.zip") as archive:
            entries = archive.infolist()
        assert [entry.filename for entry in entries] == ["a.csv", "b.csv"]
        assert {(entry.date_time, entry.compress_type) for entry in entries} == {
            ((1980, 1, 1, 0, 0, 0), zipfile.ZIP_DEFLATED)
        }
        assert entries[1].compress_size < 100

    @pytest.mark.parametrize("name", ["package", "package.zip"])
    def test_what_is_there_is_replaced_only_if_that_is_said(self, tmp_path: Path, name: str) -> None:
        """A folder is one of ours if it has the mark, and no other file than those that are saved or may be there."""
        path = tmp_path / name
        save_package(path, FILES, mark="d.json")
        with pytest.raises(FileExistsError, match="exists already"):
            save_package(path, {"a.csv": b""}, names=ALLOWED, mark="d.json")
        assert open_package(path, ALLOWED) == FILES
        save_package(path, {"a.csv": b"", "d.json": b""}, overwrite=True, names=ALLOWED, mark="d.json")
        assert open_package(path, ALLOWED) == {"a.csv": b"", "d.json": b""}

    def test_a_folder_without_the_mark_or_with_another_file_is_kept(self, tmp_path: Path) -> None:
        """What was not saved so is not replaced."""
        folder = written(tmp_path / "package", FILES)
        for names, mark in (((), "d.json"), (ALLOWED, "e.json")):
            with pytest.raises(FileExistsError):
                save_package(folder, {"a.csv": b"", "d.json": b""}, overwrite=True, names=names, mark=mark)
        assert open_package(folder, ALLOWED) == FILES

    def test_files_in_memory_are_read_by_name(self) -> None:
        """One that is missing is told as the system tells it; what was read of them is not pickled."""
        folder = MemoryFolder(FILES, {"a.csv": (1,)})
        assert folder.joinpath("a.csv").read_bytes() == FILES["a.csv"]
        with pytest.raises(FileNotFoundError, match=re.escape("no file 'b.csv'")):
            folder.joinpath("b.csv").read_bytes()
        again = pickle.loads(pickle.dumps(folder))
        assert (again.files, again.records) == (FILES, {})

    @pytest.mark.parametrize("form", ["folder", "zip"])
    def test_a_name_that_is_not_allowed_is_named_with_those_that_are(self, tmp_path: Path, form: str) -> None:
        """The error has the package, the name and all that there may be, in order."""
        files = {"a.csv": b"", "evil.csv": b""}
        path = written(tmp_path / "p", files) if form == "folder" else crafted.zipped(files, tmp_path / "p")
        assert told(open_package, path, ALLOWED) == ("p", 0, "evil.csv", "only a.csv, b.csv, c.tsv, d.json")

    def test_what_a_folder_may_not_hold_is_named(self, tmp_path: Path) -> None:
        """A link, also to a plain file, and a folder are none."""
        (tmp_path / "link").mkdir()
        (tmp_path / "link" / "a.csv").symlink_to(written(tmp_path / "p", FILES) / "a.csv")
        (tmp_path / "folder" / "b.csv").mkdir(parents=True)
        for name, file in (("link", "a.csv"), ("folder", "b.csv")):
            found = told(open_package, tmp_path / name, ALLOWED)
            assert found == (name, 0, file, "plain files, no links and no folders")

    @pytest.mark.parametrize(
        ("change", "expected"),
        [
            ({"external_attr": (stat.S_IFLNK | 0o777) << 16}, "plain files, no links and nothing encrypted"),
            ({"flag_bits": 1}, "plain files, no links and nothing encrypted"),
            ({"flag_bits": 3}, "plain files, no links and nothing encrypted"),
            ({"compress_type": zipfile.ZIP_BZIP2}, "entries that are stored or deflated"),
            ({"compress_type": 99}, "entries that are stored or deflated"),
        ],
    )
    def test_what_a_zip_may_not_hold_is_named(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: dict[str, int], expected: str
    ) -> None:
        """An entry that is a link, encrypted or packed otherwise is refused by its name, before it is opened."""
        path = crafted.zipped(FILES, tmp_path / "p.zip")
        entries = zipfile.ZipFile.infolist

        def changed(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
            found = entries(archive)
            for name, value in change.items():
                setattr(found[0], name, value)
            return found

        monkeypatch.setattr(zipfile.ZipFile, "infolist", changed)
        assert told(open_package, path, ALLOWED) == ("p.zip", 0, "a.csv", expected)

    @pytest.mark.parametrize("packed", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
    def test_entries_are_stored_or_deflated(self, tmp_path: Path, packed: int) -> None:
        """Both ways that zips are packed as a rule are read, and so is a plain file that says what it is."""
        entry = zipfile.ZipInfo("a.csv")
        entry.external_attr = (stat.S_IFREG | 0o644) << 16
        with zipfile.ZipFile(tmp_path / "p.zip", "w") as archive:
            archive.writestr(entry, b"id\n", packed)
        assert open_package(tmp_path / "p.zip", ALLOWED) == {"a.csv": b"id\n"}

    def test_a_name_that_comes_twice_is_named(self, tmp_path: Path) -> None:
        """Of two entries of one name neither is taken."""
        path = crafted.zipped({"a.csv": b"", "b.csv": b""}, tmp_path / "p.zip")
        with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(path, "a") as archive:
            archive.writestr("b.csv", b"")
        assert told(open_package, tmp_path / "p.zip", ALLOWED) == ("p.zip", 0, "b.csv", "each file once")

    def test_what_is_no_package_says_what_the_system_says(self, tmp_path: Path) -> None:
        """A file of another kind, and one that is not there, are the same error."""
        (tmp_path / "p.zip").write_bytes(b"none")
        for name, reason in (("p.zip", "BadZipFile: "), ("q.zip", "FileNotFoundError: ")):
            file, line, value, expected = told(open_package, tmp_path / name, ALLOWED)
            assert (file, line, expected) == (name, 0, "a folder or zip of an edition")
            assert value.startswith(reason)


class TestRoom:
    """A package may have so many bytes, and each of its files its own."""

    @pytest.mark.parametrize("form", ["folder", "zip"])
    def test_all_files_together_have_a_limit(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str) -> None:
        """As many bytes as are allowed are read; a byte less is too few."""
        files = {"a.csv": b"1" * 600, "b.csv": b"2" * 500}
        path = written(tmp_path / "p", files) if form == "folder" else crafted.zipped(files, tmp_path / "p")
        monkeypatch.setattr(limits, "LARGEST", 1100)
        assert open_package(path, ALLOWED) == files
        monkeypatch.setattr(limits, "LARGEST", 1099)
        cap = f"at most 1099 bytes, and 16 times those of the zip if that is more than {limits.FLOOR}"
        assert told(open_package, path, ALLOWED) == (
            ("b.csv", 0, "more than 499 bytes", "a file of 0 MiB at most")
            if form == "folder"
            else ("p", 0, "1100 bytes, unpacked", cap)
        )

    @pytest.mark.parametrize(("floor", "less", "allowed"), [(0, 0, True), (0, 1, False), (1000, 1, True), (999, 1, False)])
    def test_a_zip_unpacks_to_a_multiple_of_its_size_or_to_little(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, floor: int, less: int, allowed: bool
    ) -> None:
        """What a zip may unpack to is a number of times its size, or a floor if that is more."""
        path = crafted.zipped({"a.csv": b"1" * 1000}, tmp_path / "p.zip")
        monkeypatch.setattr(limits, "RATIO", math.ceil(1000 / path.stat().st_size) - less)
        monkeypatch.setattr(limits, "FLOOR", floor)
        if allowed:
            assert open_package(path, ALLOWED) == {"a.csv": b"1" * 1000}
        else:
            assert told(open_package, path, ALLOWED)[2] == "1000 bytes, unpacked"

    @pytest.mark.parametrize(("name", "limit"), [("d.json", "DESCRIPTION"), ("a.csv", "TABLE"), ("c.tsv", "LARGEST")])
    @pytest.mark.parametrize("form", ["folder", "zip"])
    def test_each_kind_of_file_has_a_limit_of_its_own(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, name: str, limit: str
    ) -> None:
        """As many bytes as are allowed are read, one more is refused; other kinds have no part in it."""
        files = {name: b"1" * 100}
        path = written(tmp_path / "p", files) if form == "folder" else crafted.zipped(files, tmp_path / "p")
        for other in ("DESCRIPTION", "TABLE"):
            monkeypatch.setattr(limits, other, 100 if other == limit else 0)
        assert open_package(path, ALLOWED) == files
        monkeypatch.setattr(limits, limit, 99)
        file, line, value, expected = told(open_package, path, ALLOWED)
        if form == "zip" and limit == "LARGEST":
            assert (file, value) == ("p", "100 bytes, unpacked")
        else:
            assert (file, line, value) == (name, 0, "more than 99 bytes")
            assert expected == (
                "a file of 0 MiB at most" if form == "folder" else "a file as large as stated, 100 bytes, and 99 at most"
            )
