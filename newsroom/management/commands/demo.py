"""`manage.py demo`: the site with its example stories, from nothing, until Ctrl-C.

It may be run again and again: what stands there already is left as it is.
"""

import signal
import socket
from argparse import ArgumentParser
from pathlib import Path
from types import FrameType
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.core.servers.basehttp import (
    ThreadedWSGIServer,
    WSGIRequestHandler,
    get_internal_wsgi_application,
)

from newsroom.environment import PASSWORD_BYTES, kept_secret
from newsroom.workers import WorkerError, running_worker

EDITOR = "editor"
EDITOR_GROUPS = ("Newsroom editors", "Editors", "Moderators")


class Command(BaseCommand):
    """Prepares the database, a login and the example stories; then serves the site."""

    help = "Show the site: make the database, import seeds/, serve on this machine until Ctrl-C."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="the address to serve at")
        parser.add_argument("--port", type=int, default=8000, help="the port to serve at")

    def handle(self, *_args: Any, host: str, port: int, **_options: Any) -> None:
        """Everything in order; the port is taken first, because nothing helps without it."""
        signal.signal(signal.SIGTERM, _interrupt)
        with bound_server(host, port) as server:
            try:
                self._prepare_and_serve(server, origin=f"http://{host}:{port}")
            except WorkerError as error:
                raise CommandError(str(error)) from error
            except KeyboardInterrupt:
                self._say("Stopped.")

    def _prepare_and_serve(self, server: ThreadedWSGIServer, *, origin: str) -> None:
        data = Path(settings.DATA_DIR)
        self._say("Preparing the database …")
        call_command("migrate", verbosity=0, interactive=False)
        call_command("setup_newsroom", verbosity=0)
        password = ensure_editor(data / "demo-login")
        self._say("Starting a worker …")
        with running_worker(log=data / "worker.log"):
            self._import(Path(settings.BASE_DIR) / "seeds")
            self._say(welcome(origin, password))
            server.set_app(get_internal_wsgi_application())
            try:
                server.serve_forever()
            finally:
                self._say("\nStopping; the worker finishes what it has begun …")

    def _import(self, seeds: Path) -> None:
        self._say(f"Importing {seeds.name}/ …")
        try:
            call_command("import_seeds", str(seeds), publish=True)
        except SystemExit as end:
            if end.code:
                self.stderr.write("Not every document went in; the report above says why.")

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()


def bound_server(host: str, port: int) -> ThreadedWSGIServer:
    """A server that holds its port already; a reader who comes early waits for an answer.

    Raises:
        CommandError: naming the option that chooses another port.
    """
    try:
        family = socket.getaddrinfo(host, port)[0][0]
        ipv6 = family == socket.AF_INET6
        return ThreadedWSGIServer((host, port), WSGIRequestHandler, ipv6=ipv6)
    except (OSError, OverflowError) as error:
        raise CommandError(
            f"Port {port} of {host} cannot be used ({error}). Perhaps another program, or "
            "another demo, serves there. Choose a port: "
            f"python3 manage.py demo --port {another_port(port)}"
        ) from error


def another_port(port: int) -> int:
    """A port to propose beside `port`."""
    return port + 1 if 1024 <= port < 65535 else 8001


def welcome(origin: str, password: str) -> str:
    """Where the site is, and how to log in."""
    secret = f"password {password}" if password else "the password that you gave it"
    return (
        f"\n  Korean   {origin}/ko/\n"
        f"  English  {origin}/en/\n"
        f"  Admin    {origin}/admin/   login {EDITOR}   {secret}\n\n"
        "Ctrl-C stops the site."
    )


def ensure_editor(login: Path) -> str:
    """The password of the demo's editor, an account that is made when there is none.

    The password is made once and kept in the file `login`; where that was deleted, there is a new
    one. Empty when somebody has given the account another password since, which stays.
    """
    is_new_password = not login.exists()
    password = kept_secret(login, size=PASSWORD_BYTES)
    user, is_new = get_user_model().objects.get_or_create(
        username=EDITOR, defaults={"email": "editor@example.com"}
    )
    if is_new or is_new_password:
        user.set_password(password)
        user.save()
    user.groups.add(*Group.objects.filter(name__in=EDITOR_GROUPS))
    return password if user.check_password(password) else ""


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
