"""`manage.py demo`: the site with its example stories, from nothing, until Ctrl-C.

It may be run again and again: what stands there already is left as it is.
"""

import hashlib
import os
import signal
import socket
from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.management.base import CommandError
from django.core.servers.basehttp import (
    ThreadedWSGIServer,
    WSGIRequestHandler,
    get_internal_wsgi_application,
)
from django.utils.translation import gettext as _

from newsroom.environment import PASSWORD_BYTES, kept_secret
from newsroom.terminal import TerminalCommand
from newsroom.workers import WorkerError, running_worker
from stories.importing.files import documents_in
from stories.models import ImportItem, ImportRun

SEEDS = Path(settings.BASE_DIR) / "seeds"
EDITOR = "editor"
EDITOR_GROUPS = ("Newsroom editors", "Editors", "Moderators")


class Command(TerminalCommand):
    """Prepares the database, a login and the example stories; then serves the site."""

    help = "Show the site: make the database, import seeds/, serve on this machine until Ctrl-C."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to serve."""
        parser.add_argument("--host", default="127.0.0.1", help="the address to serve at")
        parser.add_argument("--port", type=int, default=8000, help="the port to serve at")
        parser.add_argument("--seeds", type=Path, default=SEEDS, help="the documents to show")

    def handle(self, *_args: Any, host: str, port: int, seeds: Path, **_options: Any) -> None:
        """Everything in order; the port is taken first, because nothing helps without it."""
        with interruptible() as was_interrupted, bound_server(host, port) as server:
            try:
                words = self._prepare(take_address(server))
                self._say(_("Starting a worker …"))
                with running_worker(log=Path(settings.DATA_DIR) / "worker.log"):
                    self._import(seeds)
                    if not was_interrupted():
                        self._serve(server, words)
            except WorkerError as error:
                raise CommandError(str(error)) from error
            except KeyboardInterrupt:
                pass
        self._say(_("Stopped."))

    def _prepare(self, origin: str) -> str:
        self._say(_("Preparing the database …"))
        call_command("migrate", verbosity=0, interactive=False)
        call_command("setup_newsroom", verbosity=0)
        return welcome(origin, ensure_editor(Path(settings.DATA_DIR) / "demo-login"))

    def _serve(self, server: ThreadedWSGIServer, words: str) -> None:
        server.set_app(get_internal_wsgi_application())
        self._say(words)
        try:
            server.serve_forever()
        finally:
            self._say("\n" + _("Stopping; the worker finishes what it has begun …"))

    def _import(self, seeds: Path) -> None:
        if seeds.exists() and were_imported(documents_in([seeds])):
            self._say(_("The example stories are there."))
            return
        self._say(_("Importing %(folder)s/ …") % {"folder": seeds.name})
        try:
            call_command("import_seeds", str(seeds), publish=True)
        except SystemExit as end:
            if end.code:
                self.stderr.write(_("Not every document went in; the report above says why."))

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()


@contextmanager
def interruptible() -> Iterator[Callable[[], bool]]:
    """SIGTERM interrupts the block as Ctrl-C does; gives a function that says if either came.

    A command inside the block may catch the interruption, and end in its own way.
    """
    caught: list[int] = []

    def interrupt(number: int, _frame: FrameType | None) -> None:
        caught.append(number)
        raise KeyboardInterrupt

    signals = (signal.SIGINT, signal.SIGTERM)
    earlier = [signal.signal(number, interrupt) for number in signals]
    try:
        yield lambda: bool(caught)
    finally:
        for number, handler in zip(signals, earlier, strict=True):
            signal.signal(number, handler)


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
            _(
                "Port %(port)s of %(host)s cannot be used (%(reason)s). Perhaps another program, "
                "or another demo, serves there. Choose a port: %(command)s"
            )
            % {
                "port": port,
                "host": host,
                "reason": getattr(error, "strerror", None) or error,
                "command": f"python3 manage.py demo --port {another_port(port)}",
            }
        ) from error


def another_port(port: int) -> int:
    """A port to propose beside `port`."""
    return port + 1 if 1024 <= port < 65535 else 8001


def take_address(server: ThreadedWSGIServer) -> str:
    """Where `server` serves; that is the site's own address too, unless its environment has one."""
    host, port = server.socket.getsockname()[:2]
    origin = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
    if "SITE_URL" not in os.environ:
        os.environ["SITE_URL"] = origin  # for the worker
        settings.WAGTAILADMIN_BASE_URL = origin
        settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, host]
    return origin


def were_imported(files: Iterable[Path]) -> bool:
    """Whether imports have dealt with each of `files`; what people changed since, stays."""
    digests = {hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
    finished = ImportRun.objects.filter(
        status=ImportRun.Status.FINISHED, publish=True, dry_run=False
    )
    known = ImportItem.objects.filter(run__in=finished, digest__in=digests)
    return bool(digests) and digests <= set(known.values_list("digest", flat=True))


def welcome(origin: str, password: str) -> str:
    """Where the site is, and how to log in."""
    login = (
        _("login %(name)s, password %(password)s") if password else _("login %(name)s, as before")
    ) % {"name": EDITOR, "password": password}
    korean, english, end = _("Korean"), _("English"), _("Ctrl-C stops the site.")
    return (
        f"\n  {origin}/ko/      {korean}"
        f"\n  {origin}/en/      {english}"
        f"\n  {origin}/admin/   {login}"
        f"\n\n{end}"
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
