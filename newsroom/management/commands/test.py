"""`manage.py test`: the whole suite, by pytest; whatever follows goes to pytest."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from newsroom.bootstrap import is_importable

PROJECT = Path(__file__).resolve().parents[3]
#: For every day: what takes no more than two minutes on two cores.
QUICK = "--quick"
LEFT_OUT = """\
Left out: tests in a browser (`-m browser` needs Chromium), of faults (`-m faults` needs Redis), and
of valid pages (`-m site` needs Java and a validator).
"""


class Command(BaseCommand):
    """Runs pytest in the project's folder and ends with its exit status."""

    help = "Run all tests with pytest, or with --quick the fast ones. Anything else goes to pytest."
    requires_system_checks = ()

    def run_from_argv(self, argv: list[str]) -> None:
        """Pass the arguments on as they are: pytest's options are none of Django's."""
        try:
            self.execute(arguments=argv[2:], no_color=False, force_color=False)
        except CommandError as error:
            sys.exit(f"{error}")

    def handle(self, *_args: Any, arguments: list[str], **_options: Any) -> None:
        """Run the suite in a process of its own, whose settings are those of the tests."""
        if not is_importable("pytest_django"):
            raise CommandError("The tests need the packages of requirements-dev.lock.")
        environment = {
            name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"
        }
        command = [sys.executable, "-m", "pytest", *pytest_arguments(arguments)]
        sys.exit(subprocess.call(command, cwd=PROJECT, env=environment))  # noqa: S603


def pytest_arguments(arguments: list[str]) -> list[str]:
    """The command line for pytest: what needs a server or a browser only when it is asked for.

    `--quick` leaves the slow tests out. Without any other argument, on every core.
    """
    if any(argument.startswith("-m") for argument in arguments):
        return arguments
    sys.stdout.write(LEFT_OUT)
    sys.stdout.flush()
    chosen = "not browser and not faults and not site"
    if QUICK in arguments:
        chosen = f"{chosen} and not slow"
    rest = [argument for argument in arguments if argument != QUICK]
    return ["-m", chosen, *(rest or ["-n", "auto"])]
