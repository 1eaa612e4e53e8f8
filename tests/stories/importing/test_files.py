"""Which files a command takes from what it was pointed at."""

from pathlib import Path

import pytest

from stories.importing.files import documents_in


@pytest.fixture
def folder(tmp_path) -> Path:
    for name in ("b.md", "a.txt", "c.MARKDOWN", "x.html", ".hidden.md", "below/d.md", ".git/e.md"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name)
    return tmp_path


def names(folder: Path, *paths: Path) -> list[str]:
    return [str(path.relative_to(folder)) for path in documents_in(paths)]


def test_folder_gives_its_documents_in_order_and_those_below(folder):
    assert names(folder, folder) == ["a.txt", "b.md", "below/d.md", "c.MARKDOWN"]


def test_named_file_is_taken_whatever_it_is_called(folder):
    assert names(folder, folder / "x.html", folder / ".hidden.md") == ["x.html", ".hidden.md"]


def test_file_that_was_named_twice_is_taken_once(folder):
    paths = [folder / "b.md", folder, folder / "below" / ".." / "b.md"]
    assert names(folder, *paths) == ["b.md", "a.txt", "below/d.md", "c.MARKDOWN"]


def test_path_that_does_not_exist_is_named(folder):
    with pytest.raises(FileNotFoundError) as caught:
        documents_in([folder, folder / "gone.md"])
    assert caught.value.filename == str(folder / "gone.md")


def test_folder_without_documents_gives_none(folder):
    (folder / "empty").mkdir()
    assert documents_in([folder / "empty"]) == []
