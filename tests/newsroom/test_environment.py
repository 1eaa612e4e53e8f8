"""The folder of the site's data and the secrets in it."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from newsroom.environment import UnusableFolderError, data_directory, kept_secret


def test_kept_secret_stays_the_same(tmp_path: Path) -> None:
    path = tmp_path / "secret_key"
    assert kept_secret(path) == kept_secret(path)


def test_kept_secret_is_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "secret_key"
    kept_secret(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_kept_secret_made_by_many_at_once_is_one(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        secrets = set(pool.map(kept_secret, [tmp_path / "secret_key"] * 32))
    assert len(secrets) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


def test_data_directory_is_made(tmp_path: Path) -> None:
    wanted = tmp_path / "far" / "away"
    assert data_directory(str(wanted), default=tmp_path) == wanted
    assert wanted.is_dir()


def test_data_directory_that_cannot_be_made_names_the_variable(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UnusableFolderError, match="Set NEWSROOM_DATA_DIR"):
        data_directory(str(tmp_path / "file" / "below"), default=tmp_path)
