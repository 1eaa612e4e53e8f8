"""The demo: its port, its login, and nothing of it twice."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import CommandError, call_command

from newsroom.management.commands import demo


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
