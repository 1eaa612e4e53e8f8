#!/usr/bin/env python3
"""Every command of the site. `demo` and `test` need nothing but Python; they install the rest."""

import os
import sys

if sys.version_info < (3, 11):  # noqa: UP036 - in words that an older Python understands
    sys.exit("This needs Python 3.11 or newer; %s is older." % sys.executable)  # noqa: UP031

from pathlib import Path

from newsroom.bootstrap import INSIDE, BootstrapError, prepare
from newsroom.environment import UnusableFolderError


def main() -> None:
    """Run the command, in the project's own environment when this Python lacks the packages."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    try:
        python = prepare(Path(__file__).resolve().parent, sys.argv[1:])
    except BootstrapError as error:
        sys.exit(f"{error}")
    except KeyboardInterrupt:
        sys.exit("Stopped. Run it again to go on.")
    if python is None:
        execute()
    else:
        run_with(python)


def execute() -> None:
    """Hand the command line to Django."""
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except UnusableFolderError as error:
        sys.exit(f"{error}")


def run_with(python: Path) -> None:
    """Become the same command line, run by `python`."""
    os.environ[INSIDE] = "1"
    os.execv(python, [str(python), *sys.orig_argv[1:]])  # noqa: S606 - the environment just made


if __name__ == "__main__":
    main()
