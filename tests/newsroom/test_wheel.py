"""The built wheel in a fresh Wagtail site: what `docs/how-to/add-to-your-site.md` says, works.

The site's environment borrows the dependencies of this one and installs nothing but the wheel, so
that the test needs no network.
"""

import os
import re
import subprocess
import sys
import sysconfig
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
HOW_TO = PROJECT / "docs" / "how-to" / "add-to-your-site.md"
TARGETS = {
    "Settings": "mysite/settings/base.py",
    "Addresses": "mysite/urls.py",
    "Celery": "mysite/__init__.py",
}
DOCUMENT = """\
# A wheel is turned

> It carries everything.

**Meta:** type: story · date: 2026-02-03

## Summary

The wheel carries its templates, and the [[wheel-maker]] is yet to come.

---
Canonical: https://news.example/en/n/a-wheel-is-turned
"""
READ_PAGES = """
from django.test import Client
client = Client(HTTP_HOST="localhost")
english = client.get("/en/n/a-wheel-is-turned")
korean = client.get("/ko/n/a-wheel-is-turned")
assert english.status_code == 200, english.status_code
assert "A wheel is turned" in english.content.decode()
assert korean.status_code == 200, korean.status_code
assert client.get("/").status_code == 302
assert client.get("/static/newsroom/").status_code in (404, 200)
print("pages were read")
"""


@dataclass(frozen=True)
class Site:
    """A site in `folder`, run by an environment of its own."""

    folder: Path
    environment: Path

    def run(self, *command: str) -> str:
        """What `command` of the environment writes, run in the site's folder."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        result = subprocess.run(
            [self.environment / "bin" / command[0], *command[1:]],
            cwd=self.folder,
            env={**kept, "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert result.returncode == 0, f"{command}\n{result.stdout}\n{result.stderr}"
        return result.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=PROJECT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def site(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    environment = tmp_path_factory.mktemp("environment")
    folder = tmp_path_factory.mktemp("site")
    subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
    packages = next(environment.glob("lib/python*/site-packages"))
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    fresh = Site(folder, environment)
    fresh.run("python", "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", str(wheel))
    fresh.run("python", "-m", "wagtail.bin.wagtail", "start", "mysite", ".")
    for heading, code in code_blocks(HOW_TO.read_text(encoding="utf-8")).items():
        with (folder / TARGETS[heading]).open("a", encoding="utf-8") as file:
            file.write("\n" + code)
    return fresh


def code_blocks(text: str) -> dict[str, str]:
    """The Python of each section of a how-to, by its heading."""
    sections = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    blocks = {
        section.partition("\n")[0]: re.search(r"```python\n(.*?)```", section, re.DOTALL)
        for section in sections
    }
    return {heading: match[1] for heading, match in blocks.items() if match}


def test_code_blocks_of_the_how_to_have_a_place() -> None:
    assert set(code_blocks(HOW_TO.read_text(encoding="utf-8"))) == set(TARGETS)


@pytest.mark.slow
def test_wheel_carries_what_an_app_needs(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    sources = {
        "templates": PROJECT.glob("*/**/templates/**/*.html"),
        "static": (path for path in PROJECT.glob("*/**/static/**/*") if path.is_file()),
        "migrations": PROJECT.glob("*/**/migrations/0*.py"),
    }
    wanted = {
        path.relative_to(PROJECT).as_posix()
        for paths in sources.values()
        for path in paths
        if path.parts[len(PROJECT.parts)] in ("newsroom", "stories", "entities")
    } | {
        f"newsroom/bilingual/locale/{path.relative_to(PROJECT / 'locale').as_posix()}"
        for path in PROJECT.glob("locale/*/LC_MESSAGES/*.mo")
    }
    assert wanted - set(names) == set()
    assert {kind: any(f"/{kind}/" in name for name in wanted) for kind in (*sources, "locale")} == {
        "templates": True,
        "static": True,
        "migrations": True,
        "locale": True,
    }


@pytest.mark.slow
def test_wheel_carries_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        houses = {name.partition("/")[0] for name in archive.namelist()}
    packages = {house for house in houses if not house.endswith(".dist-info")}
    assert packages == {"newsroom", "stories", "entities"}


@pytest.mark.slow
def test_wheel_in_a_fresh_site_imports_and_serves(site: Site) -> None:
    site.run("python", "-m", "pip", "check")
    site.run("python", "manage.py", "check")
    site.run("python", "manage.py", "makemigrations", "--check", "--dry-run")
    site.run("python", "manage.py", "migrate", "--verbosity", "0")
    site.run("python", "manage.py", "setup_newsroom")
    (site.folder / "a-wheel-is-turned.en.md").write_text(DOCUMENT, encoding="utf-8")
    site.run("python", "manage.py", "import_seeds", "a-wheel-is-turned.en.md", "--publish")
    assert site.run("python", "manage.py", "shell", "-c", READ_PAGES).endswith("pages were read\n")
