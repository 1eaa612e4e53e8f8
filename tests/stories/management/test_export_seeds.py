"""The folder that `export_seeds` leaves: names, contents, and what it says about them."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import PageViewRestriction

from stories.exporting.published import batches
from stories.kinds import page_kind
from tests.factories import EntityFactory, StoryFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path) -> Path:
    return tmp_path / "out"


def export(folder, **options) -> None:
    call_command("export_seeds", str(folder), **options)


def names(folder) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_folder_is_made_and_holds_a_file_a_page_and_language(tree, folder, capsys):
    StoryFactory(slug="both")
    StoryFactory(slug="one", headline_ko=None, summary_ko=None)
    StoryFactory(slug="draft", live=False)

    export(folder / "deep")

    assert names(folder / "deep") == ["both.en.md", "both.ko.md", "one.en.md"]
    assert capsys.readouterr().out == f"Wrote 3 documents into {folder / 'deep'}.\n"


def test_canonical_line_names_the_site(tree, folder):
    StoryFactory(slug="x")

    export(folder)

    last = (folder / "x.en.md").read_text(encoding="utf-8").splitlines()[-1]
    assert last == "Canonical: http://localhost/en/n/x"


def test_canonical_line_names_the_origin_that_is_asked_for(tree, folder):
    StoryFactory(slug="x")

    export(folder, origin="https://rbtfl.xyz/")

    last = (folder / "x.en.md").read_text(encoding="utf-8").splitlines()[-1]
    assert last == "Canonical: https://rbtfl.xyz/en/n/x"


@pytest.mark.parametrize(
    "origin",
    [
        "",
        "rbtfl.xyz",
        "ftp://rbtfl.xyz",
        "https://",
        "https://rbtfl.xyz/ko",
        "https://rbtfl.xyz?x",
        "https://rbtfl.xyz#x",
        "https://me:secret@rbtfl.xyz",
        "https://rbtfl.xyz:port",
        "https://rbtfl.xyz\nCanonical: https://evil.example",
        "https://rbt fl.xyz",
        "https://[::1",
    ],
)
def test_origin_that_is_none_is_refused_before_anything_is_written(tree, folder, origin):
    with pytest.raises(CommandError, match="is not an origin"):
        export(folder, origin=origin)

    assert not folder.exists()


def test_private_pages_are_left_out(tree, folder):
    story = StoryFactory(slug="x")
    PageViewRestriction.objects.create(page=story, restriction_type=PageViewRestriction.LOGIN)

    export(folder)

    assert names(folder) == []


def test_file_in_place_of_the_folder_stays(tree, tmp_path):
    file = tmp_path / "out"
    file.write_text("mine", encoding="utf-8")

    with pytest.raises(CommandError, match="is not a folder"):
        export(file)

    assert file.read_text(encoding="utf-8") == "mine"


def test_existing_files_are_replaced_and_others_left_alone(tree, folder, capsys):
    folder.mkdir()
    for name in ("x.ko.md", "gone.ko.md", "notes.txt"):
        (folder / name).write_text("before", encoding="utf-8")
    StoryFactory(slug="x")

    export(folder)

    assert names(folder) == ["gone.ko.md", "notes.txt", "x.en.md", "x.ko.md"]
    assert (folder / "x.ko.md").read_text(encoding="utf-8").startswith("# ")
    assert (folder / "gone.ko.md").read_text(encoding="utf-8") == "before"
    assert capsys.readouterr().out.splitlines()[1].endswith("names now: gone.ko.md")


def test_same_slug_in_two_kinds_gives_two_files(tree, folder):
    StoryFactory(slug="x")
    EntityFactory(slug="x")

    export(folder)

    assert names(folder) == ["x.en.md", "x.entity.en.md", "x.entity.ko.md", "x.ko.md"]
    assert "type: story" in (folder / "x.ko.md").read_text(encoding="utf-8")


def test_slug_that_is_no_name_for_a_file_is_named_and_the_others_written(tree, folder):
    StoryFactory(slug="x")
    bad = StoryFactory(slug="y")
    type(bad).objects.filter(pk=bad.pk).update(slug="../../evil")

    with pytest.raises(CommandError, match=r"\.\./\.\./evil\.ko\.md, \.\./\.\./evil\.en\.md"):
        export(folder)

    assert names(folder) == ["x.en.md", "x.ko.md"]
    assert names(folder.parent) == ["out"]


def test_failed_write_leaves_the_old_file_and_no_other(tree, folder, monkeypatch):
    folder.mkdir()
    (folder / "x.ko.md").write_text("before", encoding="utf-8")
    StoryFactory(slug="x")

    def full(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(CommandError, match="No space left on device"):
        export(folder)

    assert names(folder) == ["x.ko.md"]
    assert (folder / "x.ko.md").read_text(encoding="utf-8") == "before"


def test_files_can_be_read_by_others_as_the_umask_allows(tree, folder):
    StoryFactory(slug="x")

    export(folder)

    folder.joinpath("plain").touch()
    assert (folder / "x.ko.md").stat().st_mode == (folder / "plain").stat().st_mode


def test_batches_give_every_page_once(tree, monkeypatch):
    monkeypatch.setattr("stories.exporting.published.BATCH", 2)
    slugs = [StoryFactory().slug for _ in range(5)]

    read = [[page.slug for page in batch] for batch in batches(page_kind("story"))]

    assert read == [slugs[:2], slugs[2:4], slugs[4:]]
