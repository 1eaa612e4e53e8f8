"""The demo: its port, its login, its end, and nothing of it twice."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import CommandError, call_command
from django.utils.translation import override

from newsroom.management.commands import demo
from stories.models import ImportRun
from tests.imports import bring

PROJECT = Path(__file__).parents[2]
DOCUMENT = """\
# {headline}

**Meta:** type: story · date: 2026-02-03

## Summary

It is told once.

---
Canonical: https://news.example/en/n/{slug}
"""


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with override("en"):
        yield


@pytest.fixture
def busy_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        yield taken.getsockname()[1]


def test_demo_busy_port_names_the_option(busy_port: int) -> None:
    with pytest.raises(CommandError) as error:
        call_command("demo", port=busy_port)
    assert f"Port {busy_port} of 127.0.0.1 cannot be used" in str(error.value)
    assert f"python3 manage.py demo --port {demo.another_port(busy_port)}" in str(error.value)


@pytest.mark.parametrize("port", [-1, 65536])
def test_demo_impossible_port_is_refused(port: int) -> None:
    with pytest.raises(CommandError, match="cannot be used"):
        demo.bound_server("127.0.0.1", port)


def test_demo_unknown_host_is_refused() -> None:
    with pytest.raises(CommandError, match="cannot be used"):
        demo.bound_server("no-such-host.invalid", 8000)


def test_bound_server_keeps_others_out() -> None:
    with demo.bound_server("127.0.0.1", 0) as server:
        port = server.server_address[1]
        with pytest.raises(CommandError, match=f"Port {port}"):
            demo.bound_server("127.0.0.1", port)


@pytest.mark.parametrize(("port", "other"), [(8000, 8001), (65535, 8001), (80, 8001)])
def test_another_port_is_one_that_anybody_may_use(port: int, other: int) -> None:
    assert demo.another_port(port) == other


@pytest.mark.django_db
def test_ensure_editor_can_log_in(tmp_path: Path) -> None:
    password = demo.ensure_editor(tmp_path / "demo-login")
    assert authenticate(username=demo.EDITOR, password=password) is not None


@pytest.mark.django_db
def test_ensure_editor_again_changes_nothing(tmp_path: Path) -> None:
    first = demo.ensure_editor(tmp_path / "demo-login")
    before = get_user_model().objects.values().get()
    assert demo.ensure_editor(tmp_path / "demo-login") == first
    assert get_user_model().objects.values().get() == before


@pytest.mark.django_db
def test_ensure_editor_keeps_a_password_of_its_owner(tmp_path: Path) -> None:
    demo.ensure_editor(tmp_path / "demo-login")
    user = get_user_model().objects.get()
    user.set_password("chosen by hand")
    user.save()
    assert demo.ensure_editor(tmp_path / "demo-login") == ""
    assert authenticate(username=demo.EDITOR, password="chosen by hand") == user


@pytest.mark.django_db
def test_ensure_editor_login_file_deleted_gives_a_new_password(tmp_path: Path) -> None:
    first = demo.ensure_editor(tmp_path / "demo-login")
    (tmp_path / "demo-login").unlink()
    second = demo.ensure_editor(tmp_path / "demo-login")
    assert first != second
    assert authenticate(username=demo.EDITOR, password=second) is not None


@pytest.mark.django_db
def test_ensure_editor_reaches_the_admin_without_being_a_superuser(tmp_path: Path) -> None:
    demo.ensure_editor(tmp_path / "demo-login")
    user = get_user_model().objects.get()
    assert (user.has_perm("wagtailadmin.access_admin"), user.is_superuser) == (True, False)


@pytest.mark.django_db
def test_were_imported_asks_for_a_whole_import_of_the_very_files(tmp_path: Path) -> None:
    file = tmp_path / "a.en.md"
    file.write_text(DOCUMENT.format(headline="A story", slug="a"), encoding="utf-8")
    answers = [demo.were_imported([file])]
    run = bring({file.name: file.read_bytes()}, publish=True)
    answers.append(demo.were_imported([file]))
    run.status = ImportRun.Status.CANCELLED
    run.save()
    answers.append(demo.were_imported([file]))
    run.status = ImportRun.Status.FINISHED
    run.save()
    file.write_text(DOCUMENT.format(headline="Another story", slug="a"), encoding="utf-8")
    answers.append(demo.were_imported([file]))
    assert answers == [False, True, False, False]


@pytest.mark.django_db
def test_were_imported_drafts_and_trials_do_not_count(tmp_path: Path) -> None:
    file = tmp_path / "a.en.md"
    file.write_text(DOCUMENT.format(headline="A story", slug="a"), encoding="utf-8")
    bring({file.name: file.read_bytes()})
    bring({file.name: file.read_bytes()}, publish=True, dry_run=True)
    assert (demo.were_imported([file]), demo.were_imported([])) == (False, False)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interruptible_ends_the_block_and_puts_back_what_was(number: int) -> None:
    before = signal.getsignal(number)
    answers = []
    try:
        with demo.interruptible() as was_interrupted:
            answers.append(was_interrupted())
            os.kill(os.getpid(), number)
            time.sleep(5)
            pytest.fail("nothing interrupted the block")
    except KeyboardInterrupt:
        answers.append(was_interrupted())
    assert answers == [False, True]
    assert signal.getsignal(number) == before


@pytest.mark.parametrize(("host", "shown"), [("127.0.0.1", "127.0.0.1"), ("::1", "[::1]")])
def test_take_address_is_where_the_demo_serves(
    host: str, shown: str, monkeypatch: pytest.MonkeyPatch, settings: object
) -> None:
    monkeypatch.setenv("SITE_URL", "http://before.example")
    monkeypatch.delenv("SITE_URL")
    with demo.bound_server(host, 0) as server:
        origin = demo.take_address(server)
        assert origin == f"http://{shown}:{server.server_address[1]}"
    assert (settings.WAGTAILADMIN_BASE_URL, os.environ["SITE_URL"]) == (origin, origin)


def test_take_address_leaves_the_one_of_the_environment(
    monkeypatch: pytest.MonkeyPatch, settings: object
) -> None:
    monkeypatch.setenv("SITE_URL", "https://news.example")
    settings.WAGTAILADMIN_BASE_URL = "https://news.example"
    with demo.bound_server("127.0.0.1", 0) as server:
        demo.take_address(server)
    assert settings.WAGTAILADMIN_BASE_URL == "https://news.example"


class Demo:
    """The demo of `seeds` as a person starts it, with its data in `data`."""

    def __init__(self, seeds: Path, data: Path) -> None:
        command = [sys.executable, "manage.py", "demo", "--port", "0", "--seeds", str(seeds)]
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        self.process = subprocess.Popen(
            command,
            cwd=PROJECT,
            env={**kept, "LANG": "C.UTF-8", "NEWSROOM_DATA_DIR": str(data)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.said = ""

    def wait_for(self, words: str) -> None:
        """Read on until the demo says `words`."""
        for line in self.process.stdout or ():
            self.said += line
            if words in line:
                return
        pytest.fail(f"The demo never said {words!r}:\n{self.said}")

    def stop(self, number: int) -> int:
        """Send the signal `number`; the exit status."""
        self.process.send_signal(number)
        self.said += self.process.communicate(timeout=60)[0]
        return self.process.returncode


def workers_of(data: Path) -> list[str]:
    """The processes whose environment names `data`."""
    mark = f"NEWSROOM_DATA_DIR={data}\0".encode()
    found = []
    for environment in Path("/proc").glob("[0-9]*/environ"):
        try:
            if mark in environment.read_bytes():
                found.append(environment.parent.name)
        except OSError:
            continue
    return found


@pytest.mark.slow
def test_demo_from_nothing_serves_stops_and_starts_again(tmp_path: Path) -> None:
    seeds, data = tmp_path / "seeds", tmp_path / "data"
    seeds.mkdir()
    for slug in "abc":
        text = DOCUMENT.format(headline=f"Story {slug}", slug=slug)
        (seeds / f"{slug}.en.md").write_text(text, encoding="utf-8")

    interrupted = Demo(seeds, data)
    interrupted.wait_for("Importing seeds/")
    assert interrupted.stop(signal.SIGTERM) == 0
    assert interrupted.said.endswith("Stopped.\n")
    assert workers_of(data) == []

    first = Demo(seeds, data)
    first.wait_for("Ctrl-C stops the site.")
    assert "Importing seeds/" in first.said
    origin = first.said.partition("  http://")[2].partition("/ko/")[0]
    with urllib.request.urlopen(f"http://{origin}/en/n/a") as response:
        assert "Story a" in response.read().decode()
    assert first.stop(signal.SIGINT) == 0
    assert workers_of(data) == []

    second = Demo(seeds, data)
    second.wait_for("Ctrl-C stops the site.")
    assert "The example stories are there." in second.said
    assert first.said.partition("password ")[2][:16] in second.said
    assert second.stop(signal.SIGINT) == 0
