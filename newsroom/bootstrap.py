"""From a bare Python to the site's own environment: `.venv` beside `manage.py`, from a hashed lock.

Standard library only, because it runs before anything is installed. What it leaves to others: which
packages there are (the lock says), and what a command does once it can be imported.
"""

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

#: The commands that may install: the lock that each needs, and a module that this lock brings.
INSTALLING_COMMANDS = {
    "demo": ("requirements.lock", "wagtail"),
    "test": ("requirements-dev.lock", "pytest_django"),
}
#: Set for the command that is started inside the environment, so that it never starts another.
INSIDE = "NEWSROOM_INSIDE_ENVIRONMENT"


class BootstrapError(Exception):
    """The environment cannot be made; the message says what to do about it."""


class Runner(Protocol):
    """Runs a command; the tests give one that only writes down what it was asked."""

    def __call__(self, command: Sequence[str], *, failure: str, packages: int = 0) -> None: ...


@dataclass(frozen=True)
class Environment:
    """A virtual environment at `folder`, and what is known to be installed in it."""

    folder: Path

    @property
    def python(self) -> Path:
        return self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    @property
    def claim(self) -> Path:
        """Written before anything else: this environment is ours, and ours to make again."""
        return self.folder / "made-by-manage.py"

    @property
    def record(self) -> Path:
        """Written last: the digest of each lock that was installed completely."""
        return self.folder / "installed-locks"

    @property
    def is_half_made(self) -> bool:
        """Whether its making was interrupted, or its Python does not run any more."""
        return (self.claim.exists() and not self.record.exists()) or not runs(self.python)

    def installed(self) -> list[str]:
        """The digests of the locks that were installed completely."""
        return self.record.read_text(encoding="ascii").split() if self.record.exists() else []

    def has(self, lock: Path) -> bool:
        """Whether everything that `lock` names is installed, and runs."""
        return digest(lock) in self.installed() and runs(self.python)

    def remember(self, digests: Sequence[str]) -> None:
        """Record these digests, in one step, and no others."""
        unfinished = self.record.with_suffix(".new")
        unfinished.write_text("\n".join(digests) + "\n", encoding="ascii")
        unfinished.replace(self.record)


def prepare(project: Path, arguments: Sequence[str]) -> Path | None:
    """The Python to run the command in `arguments` with, or None for the one that runs already.

    `demo` and `test` make the environment or bring it up to date; any other command takes what
    there is. An environment that somebody else made (uv, say) is used as it stands when it has
    the packages.

    Raises:
        BootstrapError: the environment cannot be made, or does not stand yet.
    """
    environment = Environment(project / ".venv")
    command = next(iter(arguments), "")
    lock_name, module = INSTALLING_COMMANDS.get(command, ("", "wagtail"))
    if INSIDE in os.environ or _is_served_elsewhere(environment, module, installs=bool(lock_name)):
        return None
    if lock_name:
        install(environment, project / lock_name)
    elif not environment.record.exists():
        raise BootstrapError(
            "Nothing is installed yet. `python3 manage.py demo` makes the environment in .venv "
            "and shows the site; after it every command works."
        )
    return environment.python


def install(environment: Environment, lock: Path, *, run: Runner | None = None) -> None:
    """Bring `environment` to the state of `lock`: at once when it is there already.

    While packages change the record is away: an interruption leaves a half-made environment,
    which the next run makes again.

    Raises:
        BootstrapError: a step failed.
    """
    if environment.has(lock):
        return
    run = run or run_and_show
    with _one_at_a_time(environment.folder.parent):
        if environment.has(lock):  # by a command that was a little earlier
            return
        if environment.is_half_made:
            _make(environment, run)
        still_true = _current(environment.installed(), beside=lock)
        environment.record.unlink(missing_ok=True)
        _install_packages(environment, lock, run)
        environment.remember([*still_true, digest(lock)])


def _current(installed: Sequence[str], *, beside: Path) -> list[str]:
    """Those of the digests that a lock in the same folder still has; the others were replaced."""
    locks = {digest(lock) for lock in beside.parent.glob("requirements*.lock")}
    return [known for known in installed if known in locks]


def _install_packages(environment: Environment, lock: Path, run: Runner) -> None:
    if not runs(environment.python, "import pip"):  # uv makes environments without it
        command = [str(environment.python), "-m", "ensurepip", "--default-pip"]
        run(command, failure="pip could not be added to the environment.")
    _say(f"Installing the packages of {lock.name} into {environment.folder} …")
    run(
        pip_install(environment, lock),
        failure="The packages could not be installed; the first time this needs the network.",
        packages=len(re.findall(r"^\S+==", lock.read_text(encoding="utf-8"), re.MULTILINE)),
    )


def pip_install(environment: Environment, lock: Path) -> list[str]:
    """The command that installs exactly what `lock` names, checked against its hashes."""
    return [
        *(str(environment.python), "-m", "pip", "install", "--no-input", "--require-hashes"),
        *("--disable-pip-version-check", "--no-deps", "--progress-bar", "off"),
        *("--requirement", str(lock)),
    ]


def _make(environment: Environment, run: Runner) -> None:
    for module in ("venv", "ensurepip"):
        if not is_importable(module):
            raise BootstrapError(missing_module(module))
    _say(f"Making a virtual environment in {environment.folder} …")
    try:
        shutil.rmtree(environment.folder, ignore_errors=True)
        environment.folder.mkdir(exist_ok=True)
        environment.claim.touch()
    except OSError as error:
        raise BootstrapError(
            f"{environment.folder} cannot be written ({error.strerror}). Use a copy of the "
            "project in a folder of your own."
        ) from error
    run(
        [sys.executable, "-m", "venv", str(environment.folder)],
        failure="The virtual environment could not be made.",
    )


def missing_module(module: str) -> str:
    """What to install when Python came without `module`, as some distributions ship it."""
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    return (
        f"This Python has no module `{module}`, which makes virtual environments. On Debian and "
        f"Ubuntu: apt install {package}. Elsewhere: install the complete Python of your system."
    )


def digest(lock: Path) -> str:
    """What tells one state of a lock file from another."""
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def runs(python: Path, program: str = "") -> bool:
    """Whether `python` starts and runs `program` without an error.

    The Python of an environment stays behind when the system's own is upgraded away.
    """
    try:
        result = subprocess.run([python, "-c", program], check=False, capture_output=True)  # noqa: S603
    except OSError:
        return False
    return result.returncode == 0


def is_importable(module: str) -> bool:
    """Whether this Python can import `module`."""
    return importlib.util.find_spec(module) is not None


def _is_served_elsewhere(environment: Environment, module: str, *, installs: bool) -> bool:
    """Whether this very Python has the packages, and is not the one of `environment`, of ours.

    A command that could install trusts only a virtual environment: what a system's own Python
    happens to have may be of any version.
    """
    is_this = Path(sys.prefix).resolve() == environment.folder.resolve()
    is_virtual = sys.prefix != sys.base_prefix
    is_ours = is_this and environment.claim.exists()
    return is_importable(module) and not is_ours and (is_virtual or not installs)


def run_and_show(command: Sequence[str], *, failure: str, packages: int = 0) -> None:
    """Run `command`, telling how many of its `packages` it has reached.

    Raises:
        BootstrapError: with `failure` and the last lines that the command wrote.
    """
    environment = {**os.environ, "PIP_USER": "0", "PYTHONUNBUFFERED": "1"}
    last: deque[str] = deque(maxlen=12)
    reached = 0
    with subprocess.Popen(  # noqa: S603 - our own interpreter and words of our own
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        env=environment,
    ) as process:
        for line in process.stdout or ():
            last.append(line.rstrip())
            if line.startswith("Collecting "):
                reached += 1
                _show_progress(reached, packages, name=line.split()[1].partition("==")[0])
            elif line.startswith("Installing collected packages"):
                _show_progress(packages, packages, name="downloaded; unpacking …")
    if reached and sys.stdout.isatty():
        _say("")
    if process.returncode:
        raise BootstrapError("\n".join([failure, *(f"  {line}" for line in last)]))


def _show_progress(reached: int, packages: int, *, name: str) -> None:
    if sys.stdout.isatty():
        sys.stdout.write(f"\r\033[K  {reached}/{packages} {name}")
        sys.stdout.flush()
    elif reached in (1, packages) or reached % 20 == 0:
        _say(f"  {reached}/{packages} {name}")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


@contextmanager
def _one_at_a_time(folder: Path) -> Iterator[None]:
    """Hold `folder`, so that a second command started at the same time waits for the first."""
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
