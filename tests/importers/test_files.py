"""A downloaded file is read within bounds and in the encoding that it has."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from cyberdiplo import DataError
from cyberdiplo.importers.files import MOST_BYTES, MOST_PROBLEMS, File, keep, open_file


def file(data: bytes) -> File:
    """Return a file of these bytes."""
    return File(path=Path("folder") / "list.html", data=data)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Türkiye".encode(), "Türkiye"),
        ("Türkiye".encode("cp1252"), "Türkiye"),
        ("Türkiye".encode("utf-8-sig"), "Türkiye"),
        ("Türkiye".encode("utf-16"), "Türkiye"),
        (b"\xfe\xff" + "Türkiye".encode("utf-16-be"), "Türkiye"),
        (b'<?xml version="1.0" encoding="iso-8859-9"?>\xd0', '<?xml version="1.0" encoding="iso-8859-9"?>\u011e'),
        (b" <?xml version='1.0' encoding = 'iso-8859-9'?>\xd0", " <?xml version='1.0' encoding = 'iso-8859-9'?>\u011e"),
        (b"<html><META charset=iso-8859-9>\xd0", "<html><META charset=iso-8859-9>\u011e"),
        (b'<meta content="text/html; charset=iso-8859-9">\xd0', '<meta content="text/html; charset=iso-8859-9">\u011e'),
        (
            b"<?xml encoding='iso-8859-9'?><meta charset='utf-8'>\xd0",
            "<?xml encoding='iso-8859-9'?><meta charset='utf-8'>\u011e",
        ),
        (b"\xef\xbb\xbf<meta charset=iso-8859-9>\xc4\x9e", "<meta charset=iso-8859-9>\u011e"),
        (b" " * 4096 + b"<meta charset=iso-8859-9>\xd0", " " * 4096 + "<meta charset=iso-8859-9>\u00d0"),
    ],
)
def test_a_text_is_in_the_encoding_that_the_file_declares(data: bytes, text: str) -> None:
    """By its first bytes, its XML declaration or its meta element at the beginning; else UTF-8, else Windows-1252."""
    assert file(data).text() == text


@pytest.mark.parametrize(
    ("data", "tried"),
    [
        (b"\x81\xff" + b"x" * 50, "utf-8 or cp1252"),
        (b"<meta charset=utf-8>\xff" + b"x" * 50, "utf-8"),
        (b"<meta charset=nothing-known>", "nothing-known"),
    ],
)
def test_what_is_no_text_says_in_what_it_was_tried(data: bytes, tried: str) -> None:
    """With how it begins."""
    with pytest.raises(DataError) as error:
        file(data).text()
    found = error.value
    assert (found.file, found.line, found.column, found.expected) == ("list.html", 0, "", f"text in {tried}")
    assert found.value == data[:40].decode("ascii", "replace")


def test_a_file_is_known_by_its_name_and_digest(tmp_path: Path) -> None:
    """Not by the folder in which it lies."""
    path = tmp_path / "list.csv"
    path.write_bytes(b"data")
    for found in (open_file(path), open_file(str(path))):
        assert (found.name, found.path, found.data) == ("list.csv", path, b"data")
        assert found.digest == hashlib.sha256(b"data").hexdigest()


def test_what_cannot_be_read_is_one_error(tmp_path: Path) -> None:
    """A file that is not there, an empty one and one that is too long."""
    with pytest.raises(DataError) as error:
        open_file(tmp_path / "nothing.csv")
    assert (error.value.file, error.value.line, error.value.column) == ("nothing.csv", 0, "")
    assert error.value.expected == "a file that can be read"
    assert "nothing.csv" in error.value.value
    (tmp_path / "empty.csv").write_bytes(b" \n\t ")
    with pytest.raises(DataError) as error:
        open_file(tmp_path / "empty.csv")
    assert (error.value.file, error.value.line, error.value.column, error.value.value) == ("empty.csv", 0, "", "")
    assert error.value.expected == "a file that is not empty; download it again"
    with (tmp_path / "long.csv").open("wb") as stream:
        stream.truncate(MOST_BYTES + 1)
    with pytest.raises(DataError, match=r"long\.csv"):
        open_file(tmp_path / "long.csv")


def test_a_file_with_too_many_problems_is_another_file() -> None:
    """The last one that is kept is the ten thousandth; the next ends the reading at its place."""
    problems: list[DataError] = []
    for line in range(MOST_PROBLEMS):
        keep(problems, file(b"x").problem(line, "date", "soon", "a day"))
    assert len(problems) == MOST_PROBLEMS
    with pytest.raises(DataError) as error:
        keep(problems, file(b"x").problem(7, "date", "soon", "a day"))
    found = error.value
    assert (found.file, found.line, found.column, found.value) == ("list.html", 7, "date", "soon")
    assert found.expected == f"at most {MOST_PROBLEMS} cells that cannot be read; is it the right file?"
    assert len(problems) == MOST_PROBLEMS
