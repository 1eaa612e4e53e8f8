"""The commands that write a file for translators and bring one in."""

from pathlib import Path
from typing import Any

import polib
import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from tests.factories import StoryFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(tree: Page, editor: Any) -> Any:
    return StoryFactory(headline_en="Controls", headline_ko=None)


def exported(path: Path, *options: str) -> polib.POFile:
    arguments = ["--to", "ko", "--user", "editor", "--format", "po", "--output", str(path)]
    call_command("export_translations", *arguments, *options)
    return polib.pofile(str(path), wrapwidth=0)


def newest(page: Any) -> Any:
    return Page.objects.get(pk=page.pk).get_latest_revision_as_object()


def test_file_goes_out_and_comes_back(story: Any, tmp_path: Path, capsys: Any) -> None:
    path = tmp_path / "out.po"
    file = exported(path, "--page", str(story.pk))
    assert capsys.readouterr().out == f"1 text in {path}\n"
    file.find(f"p{story.pk}.headline", by="msgctxt").msgstr = "통제"
    file.save(str(path))
    call_command("import_translations", path, "--user", "editor", "--dry-run")
    assert newest(story).headline_ko is None
    call_command("import_translations", path, "--user", "editor")
    assert newest(story).headline_ko == "통제"
    assert capsys.readouterr().out.splitlines() == [
        f"{path}: 1 page would get a new draft. Nothing was changed. taken 1",
        "  Controls: Headline: taken.",
        f"{path}: 1 page has a new draft. Nothing was published. taken 1",
        "  Controls: Headline: taken.",
    ]


def test_what_waits_goes_out_where_no_page_is_named(story: Any, tmp_path: Path) -> None:
    StoryFactory()
    assert [entry.msgctxt for entry in exported(tmp_path / "a.po")] == [f"p{story.pk}.headline"]


def test_nothing_to_translate_is_an_error(tree: Page, editor: Any, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"There is nothing to translate\."):
        exported(tmp_path / "a.po")
    assert not (tmp_path / "a.po").exists()


def test_nobody_of_that_name_is_an_error(tree: Page, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="There is nobody called “editor”"):
        exported(tmp_path / "a.po")


def test_damaged_file_is_told_with_its_line(editor: Any, tmp_path: Path, capsys: Any) -> None:
    path = tmp_path / "bad.xlf"
    path.write_bytes(b"<xliff>\n</xlif>")
    with pytest.raises(SystemExit) as ended:
        call_command("import_translations", path, "--user", "editor")
    assert ended.value.code == 1
    first, second = capsys.readouterr().out.splitlines()
    assert first == f"{path}: The file is refused. Nothing was changed."
    assert second.startswith("  line 2: The file is no well-formed XML: ")


def test_refused_text_ends_with_status_1(story: Any, tmp_path: Path, capsys: Any) -> None:
    path = tmp_path / "out.po"
    file = exported(path)
    file.find(f"p{story.pk}.headline", by="msgctxt").msgstr = "가" * 300
    file.save(str(path))
    with pytest.raises(SystemExit):
        call_command("import_translations", path, "--user", "editor")
    assert "Headline: refused. 300 characters; at most 255 have room." in capsys.readouterr().out


def test_file_that_is_not_there_is_an_error(editor: Any, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="No such file"):
        call_command("import_translations", tmp_path / "none.po", "--user", "editor")
