"""The environment is made once, heals when its making was interrupted, and follows its lock."""

import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from newsroom import bootstrap
from newsroom.bootstrap import BootstrapError, Environment, install, prepare

LOCK = "six==1.17.0 \\\n    --hash=sha256:0\n"
RUNNING_PYTHON = "#!/bin/sh\nexit 0\n"


class RecordingRunner:
    """Runs nothing: notes each step, and leaves the folder as the real one would."""

    def __init__(self, *, fail_at: str = "", seconds: float = 0) -> None:
        self.steps: list[str] = []
        self.fail_at = fail_at
        self.seconds = seconds

    def __call__(self, command: Sequence[str], *, failure: str, packages: int = 0) -> None:
        time.sleep(self.seconds)
        step = command[2]
        self.steps.append(f"{step} {Path(command[-1]).name}")
        if step == self.fail_at:
            raise BootstrapError(failure)
        if step == "venv":
            put_python(Path(command[-1]))


def put_python(folder: Path) -> None:
    python = Environment(folder).python
    python.parent.mkdir(parents=True)
    python.write_text(RUNNING_PYTHON)
    python.chmod(0o755)


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    path = tmp_path / "requirements.lock"
    path.write_text(LOCK)
    return path


@pytest.fixture
def environment(tmp_path: Path) -> Environment:
    return Environment(tmp_path / ".venv")


def test_install_nothing_there_makes_and_installs(environment: Environment, lock: Path) -> None:
    run = RecordingRunner()
    install(environment, lock, run=run)
    assert run.steps == ["venv .venv", "pip requirements.lock"]


def test_install_done_already_does_nothing(environment: Environment, lock: Path) -> None:
    install(environment, lock, run=RecordingRunner())
    again = RecordingRunner()
    install(environment, lock, run=again)
    assert again.steps == []


def test_install_by_two_at_once_is_done_by_one(environment: Environment, lock: Path) -> None:
    runners = [RecordingRunner(seconds=0.2) for _ in range(2)]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda run: install(environment, lock, run=run), runners))
    assert sorted(len(run.steps) for run in runners) == [0, 2]


def test_install_changed_lock_installs_again(environment: Environment, lock: Path) -> None:
    install(environment, lock, run=RecordingRunner())
    lock.write_text(LOCK.replace("1.17", "1.18"))
    again = RecordingRunner()
    install(environment, lock, run=again)
    assert again.steps == ["pip requirements.lock"]


def test_install_second_lock_adds_and_keeps_the_first(environment: Environment, lock: Path) -> None:
    development = lock.with_name("requirements-dev.lock")
    development.write_text(LOCK + "attrs==1 --hash=sha256:1\n")
    run = RecordingRunner()
    for wanted in (lock, development, lock):
        install(environment, wanted, run=run)
    assert run.steps == ["venv .venv", "pip requirements.lock", "pip requirements-dev.lock"]


def test_install_back_to_an_earlier_lock_installs_again(
    environment: Environment, lock: Path
) -> None:
    for text in (LOCK, LOCK.replace("1.17", "1.18"), LOCK):
        run = RecordingRunner()
        lock.write_text(text)
        install(environment, lock, run=run)
    assert run.steps == ["pip requirements.lock"]


def test_install_interrupted_makes_it_again(environment: Environment, lock: Path) -> None:
    with pytest.raises(BootstrapError):
        install(environment, lock, run=RecordingRunner(fail_at="pip"))
    (environment.folder / "half").touch()
    run = RecordingRunner()
    install(environment, lock, run=run)
    assert run.steps == ["venv .venv", "pip requirements.lock"]
    assert not (environment.folder / "half").exists()


def test_install_python_gone_makes_it_again(environment: Environment, lock: Path) -> None:
    install(environment, lock, run=RecordingRunner())
    environment.python.unlink()
    run = RecordingRunner()
    install(environment, lock, run=run)
    assert run.steps == ["venv .venv", "pip requirements.lock"]


def test_install_environment_of_somebody_else_is_not_thrown_away(
    environment: Environment, lock: Path
) -> None:
    put_python(environment.folder)
    run = RecordingRunner()
    install(environment, lock, run=run)
    assert run.steps == ["pip requirements.lock"]


def test_install_without_venv_module_names_the_package(
    environment: Environment, lock: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "is_importable", lambda module: module != "ensurepip")
    with pytest.raises(BootstrapError, match=r"apt install python3\.\d+-venv"):
        install(environment, lock, run=RecordingRunner())


def test_install_folder_in_the_way_says_so(environment: Environment, lock: Path) -> None:
    environment.folder.write_text("a file where the folder should be")
    with pytest.raises(BootstrapError, match=r"\.venv cannot be written"):
        install(environment, lock, run=RecordingRunner())


def test_pip_install_checks_hashes(environment: Environment, lock: Path) -> None:
    assert "--require-hashes" in bootstrap.pip_install(environment, lock)


def test_run_and_show_failing_command_gives_its_last_words() -> None:
    command = [sys.executable, "-c", "print('no route to anything'); raise SystemExit(1)"]
    with pytest.raises(BootstrapError) as error:
        bootstrap.run_and_show(command, failure="It failed.")
    assert str(error.value) == "It failed.\n  no route to anything"


def test_prepare_other_command_first_says_what_to_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(bootstrap.INSIDE, raising=False)
    monkeypatch.setattr(bootstrap, "is_importable", lambda module: False)
    with pytest.raises(BootstrapError, match=r"`python3 manage\.py demo` makes"):
        prepare(tmp_path, ["migrate"])


def test_prepare_inside_an_environment_with_the_packages_uses_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(bootstrap.INSIDE, raising=False)
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "theirs"))
    assert [prepare(tmp_path, [command]) for command in ("demo", "test", "migrate")] == [None] * 3


def test_bootstrap_needs_the_standard_library_only() -> None:
    code = "import sys; import newsroom.bootstrap, newsroom.environment"
    result = subprocess.run(
        [
            sys.executable,
            "-I",
            "-S",
            "-c",
            f"import sys; sys.path.insert(0, {str(Path(bootstrap.__file__).parents[1])!r}); {code}",
        ],
        check=False,
    )
    assert result.returncode == 0


def test_locks_name_no_address() -> None:
    project = Path(bootstrap.__file__).parents[1]
    texts = [lock.read_text() for lock in sorted(project.glob("requirements*.lock"))]
    assert ["://" in text for text in texts] == [False, False]


def test_locks_hold_the_same_versions() -> None:
    project = Path(bootstrap.__file__).parents[1]
    runtime, development = (
        {line.split()[0] for line in (project / name).read_text().splitlines() if "==" in line}
        for name in ("requirements.lock", "requirements-dev.lock")
    )
    assert runtime - development == set()
