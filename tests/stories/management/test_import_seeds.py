"""The command that imports: what it takes, what it says, and how it ends.

In most tests the task runs in the same process, as a worker would; one test has a real worker.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from wagtail.models import PageLogEntry, Revision

from newsroom.workers import WorkerError
from stories.importing import runs
from stories.management.commands import import_seeds
from stories.models import ImportItem, ImportRun, Story, Take
from stories.tasks import run_import
from tests.documents import story, take

PROJECT = Path(__file__).parents[3]
pytestmark = pytest.mark.django_db


@pytest.fixture
def in_process(monkeypatch):
    """The task runs where the command does."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setattr(import_seeds, "_worker", nullcontext)
    monkeypatch.setattr(runs, "start", lambda run: run_import(str(run.pk)))


@pytest.fixture
def folder(tmp_path) -> Path:
    (tmp_path / "magnets.en.md").write_text(
        story(takes=[take("The Wire", "https://wire.example/a", summary="Said so.")])
    )
    (tmp_path / "magnets.ko.md").write_text(story(language="ko"))
    return tmp_path


def bring(*paths: Path, **options: Any) -> int:
    """The exit status of the command."""
    try:
        call_command("import_seeds", *map(str, paths), **options)
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def every_row() -> dict[str, list[dict[str, Any]]]:
    """Everything that the database holds, but for runs and their items."""
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values())
        for model in apps.get_models(include_auto_created=True)
        if model not in {ImportRun, ImportItem} and model._meta.managed
    }


def test_folder_is_imported_as_drafts(in_process, folder, capsys):
    assert bring(folder) == 0

    assert capsys.readouterr().out.splitlines()[0] == "Created: 2"
    page = Story.objects.get()
    assert (page.live, page.headline_ko, page.headline_en) == (
        False,
        "중국, 자석 수출을 늦추다",
        "China holds back magnets",
    )


def test_publish_makes_complete_languages_live(in_process, folder):
    assert bring(folder, publish=True) == 0

    page = Story.objects.get()
    assert (page.live_ko, page.live_en, Take.objects.get().live) == (True, True, True)


def test_drafts_go_live_when_the_same_files_are_published_later(in_process, folder):
    bring(folder)

    assert bring(folder, publish=True) == 0

    assert Story.objects.get().live


def test_second_import_changes_nothing(in_process, folder, capsys):
    bring(folder, publish=True)
    before = every_row()
    capsys.readouterr()

    assert bring(folder, publish=True) == 0

    assert capsys.readouterr().out.splitlines()[0] == "Unchanged: 2"
    assert every_row() == before


def test_second_import_leaves_no_revision_and_no_log_entry(in_process, folder):
    bring(folder)
    before = Revision.objects.count(), PageLogEntry.objects.count()

    bring(folder)

    assert (Revision.objects.count(), PageLogEntry.objects.count()) == before


def test_dry_run_of_the_first_import_writes_nothing_but_its_run(in_process, folder, capsys):
    before = every_row()

    assert bring(folder, dry_run=True, publish=True) == 0

    assert every_row() == before
    told = capsys.readouterr().out.splitlines()
    assert told[:2] == ["Created: 2", "This was a dry run: nothing was changed."]
    assert ImportRun.objects.get().dry_run


def test_dry_run_of_a_change_writes_nothing_but_its_run(in_process, folder, capsys):
    bring(folder, publish=True)
    (folder / "magnets.en.md").write_text(story(summary="New.", heads=["New head"]))
    (folder / "article.txt").write_text("A title of an article\nA paragraph.")
    before = every_row()

    assert bring(folder, dry_run=True, publish=True) == 0

    assert every_row() == before
    assert "Updated: 1" in capsys.readouterr().out


def test_rejected_document_ends_with_status_1_and_the_others_go_in(in_process, folder, capsys):
    (folder / "bad.md").write_text(story("bad", date="yesterday"))

    assert bring(folder) == 1

    told = capsys.readouterr().out
    assert "Created: 2 · Rejected: 1" in told
    assert f"Rejected: {folder / 'bad.md'}" in told
    assert "line 4, error: “yesterday” is not a date of the form 2026-01-31." in told
    assert [page.slug for page in Story.objects.all()] == ["magnets"]


def test_conflict_alone_is_no_failure(in_process, folder):
    bring(folder, publish=True)
    page = Story.objects.get().get_latest_revision_as_object()
    page.summary_en = "<p>By hand.</p>"
    page.save_revision().publish()
    (folder / "magnets.en.md").write_text(story(summary="New."))

    assert bring(folder / "magnets.en.md") == 0


def test_report_has_the_promised_form(in_process, folder, tmp_path):
    report = tmp_path / "out.json"
    (folder / "bad.md").write_text(story("bad", date="yesterday"))

    assert bring(folder, report=report, publish=True) == 1

    told = json.loads(report.read_text(encoding="utf-8"))
    run = ImportRun.objects.get()
    assert set(told) == {"run", "documents"}
    assert told["run"] == {
        "id": str(run.pk),
        "status": "finished",
        "publish": True,
        "dry_run": False,
        "created_at": run.created_at.isoformat(),
        "started_at": run.started_at.isoformat(),
        "finished_at": run.finished_at.isoformat(),
        "total": 3,
        "done": 3,
        "counts": {"created": 2, "rejected": 1},
        "error": "",
    }
    bad, english, korean = told["documents"]
    promised = ["path", "kind", "slug", "languages", "result", "changes", "problems"]
    for document in told["documents"]:
        assert list(document)[: len(promised)] == promised
        for problem in document["problems"]:
            assert set(problem) == {"level", "line", "message"}
    assert (bad["path"], bad["kind"], bad["result"]) == (str(folder / "bad.md"), "", "rejected")
    assert bad["problems"][0] == {
        "level": "error",
        "line": 4,
        "message": "“yesterday” is not a date of the form 2026-01-31.",
    }
    assert (english["kind"], english["slug"], english["languages"]) == ("story", "magnets", ["en"])
    assert (korean["languages"], korean["result"]) == (["ko"], "created")
    assert {
        "outcome": "added",
        "where": "",
        "row": "",
        "name": "headline",
        "language": "en",
        "base": "",
        "ours": "",
        "theirs": "China holds back magnets",
    } in english["changes"]


def test_report_is_written_for_a_run_in_which_everything_was_rejected(in_process, tmp_path):
    (tmp_path / "bad.md").write_bytes(b"\xff")

    assert bring(tmp_path, report=tmp_path / "out.json") == 1

    (document,) = json.loads((tmp_path / "out.json").read_text())["documents"]
    assert (document["result"], document["languages"], document["changes"]) == ("rejected", [], [])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["gone.md"], "There is no file or folder “gone.md”."),
        (["empty"], "There is no document (.md, .markdown, .txt) in empty."),
    ],
)
def test_path_without_documents_is_said_before_anything_else(
    tmp_path, monkeypatch, arguments, message
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    (tmp_path / "empty").mkdir()

    with pytest.raises(CommandError) as caught:
        call_command("import_seeds", *arguments)

    assert str(caught.value) == message
    assert not ImportRun.objects.exists()


def test_report_that_cannot_be_written_is_said_before_anything_else(in_process, folder):
    with pytest.raises(CommandError, match="The report cannot be written"):
        call_command("import_seeds", str(folder), report=folder)
    assert not ImportRun.objects.exists()


def test_file_that_cannot_be_read_is_rejected_at_its_place(in_process, folder, monkeypatch):
    def refuse(self: Path, *arguments: Any, **options: Any) -> Any:
        if self.name == "magnets.en.md" and arguments == ("rb",):
            raise PermissionError(13, "Permission denied")
        return original(self, *arguments, **options)

    original = Path.open
    monkeypatch.setattr(Path, "open", refuse)

    assert bring(folder) == 1

    refused, taken = ImportItem.objects.order_by("position")
    assert (Path(refused.path).name, refused.result) == ("magnets.en.md", "rejected")
    assert refused.problems[0]["message"] == "The file cannot be read: Permission denied"
    assert (Path(taken.path).name, taken.result) == ("magnets.ko.md", "created")


def test_file_that_is_too_large_is_not_read(in_process, folder, capsys):
    large = folder / "large.md"
    with large.open("wb") as file:
        file.truncate(3 * 1024**3)

    assert bring(folder) == 1

    assert [item.path for item in ImportItem.objects.order_by("position")] == [
        str(folder / name) for name in ("large.md", "magnets.en.md", "magnets.ko.md")
    ]
    assert "The file has 3,221,225,472 bytes; at most 2,097,152 are accepted." in (
        capsys.readouterr().out
    )
    assert bytes(ImportItem.objects.get(path=str(large)).content) == b""


def test_stream_that_never_ends_is_not_read_for_ever(in_process, capsys):
    assert bring(Path("/dev/zero")) == 1
    assert "at most 2,097,152 are accepted" in capsys.readouterr().out


# Workers


def test_worker_that_answers_is_used(monkeypatch):
    monkeypatch.setattr(import_seeds, "answering", lambda **_options: ["somebody@here"])
    monkeypatch.setattr(import_seeds, "running_worker", _never)

    with import_seeds._worker():
        pass


def test_worker_of_ones_own_is_started_on_the_embedded_broker(monkeypatch, settings):
    started = []

    @contextmanager
    def own(*, log: Path) -> Iterator[str]:
        started.append(log)
        yield "own@here"

    monkeypatch.setattr(import_seeds, "answering", lambda **_options: [])
    monkeypatch.setattr(import_seeds, "running_worker", own)

    with import_seeds._worker():
        assert started == [Path(settings.DATA_DIR) / "worker.log"]


def test_worker_that_does_not_start_is_a_message(monkeypatch):
    @contextmanager
    def broken(*, log: Path) -> Iterator[str]:
        raise WorkerError(f"The worker ended with status 1; see {log}.")
        yield ""

    monkeypatch.setattr(import_seeds, "answering", lambda **_options: [])
    monkeypatch.setattr(import_seeds, "running_worker", broken)

    with (
        pytest.raises(CommandError, match="The worker ended with status 1"),
        import_seeds._worker(),
    ):
        pass


def _configured(monkeypatch: pytest.MonkeyPatch, answer: Callable[..., list[str]]) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setattr(import_seeds, "_is_embedded", lambda: False)
    monkeypatch.setattr(import_seeds, "answering", answer)
    monkeypatch.setattr(import_seeds, "running_worker", _never)


def _never(**_options: Any) -> Any:
    pytest.fail("no worker is to be started")


def test_broker_without_a_worker_says_how_to_start_one(monkeypatch, folder):
    _configured(monkeypatch, lambda **_options: [])

    with pytest.raises(CommandError) as caught:
        call_command("import_seeds", str(folder))

    assert str(caught.value) == (
        "No worker answers. Start one with: celery -A newsroom.celery worker"
    )
    assert not ImportRun.objects.exists()


def test_broker_that_does_not_answer_is_a_message(monkeypatch, folder):
    def refused(**_options: Any) -> list[str]:
        raise ConnectionRefusedError("Connection refused")

    _configured(monkeypatch, refused)

    with pytest.raises(CommandError, match="The broker does not answer: Connection refused"):
        call_command("import_seeds", str(folder))


@pytest.mark.slow
def test_command_in_a_site_of_its_own_starts_a_worker_and_ends_with_its_status(tmp_path, folder):
    """Everything real: a new database, the embedded broker, a worker of the command's own."""
    environment = {
        **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
        "NEWSROOM_DATA_DIR": str(tmp_path / "site"),
        "LC_ALL": "C.UTF-8",
    }

    def manage(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "django", *arguments]
        return subprocess.run(
            command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False
        )

    assert manage("migrate", "--verbosity", "0").returncode == 0
    first = manage("import_seeds", str(folder), "--publish", "--report", str(tmp_path / "1.json"))
    assert (first.returncode, first.stdout.splitlines()[0]) == (0, "Created: 2"), first.stderr
    assert json.loads((tmp_path / "1.json").read_text())["run"]["status"] == "finished"
    assert "2 of 2 documents" in first.stderr

    (folder / "bad.md").write_bytes(b"\xff\xfe")
    second = manage("import_seeds", str(folder), "--publish")
    assert (second.returncode, second.stdout.splitlines()[0]) == (1, "Unchanged: 2 · Rejected: 1")

    environment["CELERY_BROKER_URL"] = "redis://127.0.0.1:1/0"
    third = manage("import_seeds", str(folder))
    assert third.returncode == 1
    assert third.stderr.startswith("CommandError: The broker does not answer:")
    assert "Traceback" not in third.stderr
