"""The built wheel in a fresh Wagtail site: what `docs/how-to/add-to-your-site.md` says, works.

The site's environment borrows the dependencies of this one and installs nothing but the wheel, so
that the test needs no network.
"""

import json
import os
import re
import subprocess
import sys
import sysconfig
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

PROJECT = Path(__file__).parents[2]
HOW_TO = PROJECT / "docs" / "how-to" / "add-to-your-site.md"
TARGETS = {
    "Settings": "mysite/settings/base.py",
    "Addresses": "mysite/urls.py",
    "In front of Django": "mysite/wsgi.py",
    "Celery": "mysite/__init__.py",
}
DOCUMENTS = {
    "a-wheel-is-turned.en.md": """\
# A wheel is turned

**Meta:** type: story · date: 2026-02-03

## Summary

The wheel carries its templates, and the [[wheel-maker]] is yet to come.

---
Canonical: https://news.example/en/n/a-wheel-is-turned
""",
    "a-wheel-is-turned.ko.md": """\
# 바퀴가 돈다

**Meta:** type: story · date: 2026-02-03

## 요약

바퀴에는 서식이 실려 있고, 바퀴를 만드는 사람은 아직 오지 않았다.

---
Canonical: https://news.example/ko/n/a-wheel-is-turned
""",
}
#: Run in the site: prints its pages, and the addresses of static files that they name in vain.
READ_PAGES = """
import json, re
from django.contrib.auth import get_user_model
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse
from mysite.wsgi import application
from stories.models import Story

client = Client(headers={"host": "localhost"})
pages = {path: client.get(path) for path in ("/en/n/a-wheel-is-turned", "/ko/n/a-wheel-is-turned")}
client.force_login(get_user_model().objects.create_superuser("chief", "chief@news.example", "pw"))
edit = reverse("wagtailadmin_pages:edit", args=[Story.objects.get().pk])
pages["admin"] = client.get(edit, headers={"accept-language": "ko"})
texts = {path: response.content.decode() for path, response in pages.items()}
named = {name for text in texts.values() for name in re.findall(r'/static/(newsroom/[^"?]+)', text)}
print(json.dumps({
    "pages": texts,
    "application": type(application).__name__,
    "static": len(named),
    "static that is missing": [name for name in named if not finders.find(name)],
}))
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
    site.run("python", "manage.py", "makemigrations", "--check", "--dry-run")
    site.run("python", "manage.py", "migrate", "--verbosity", "0")
    site.run("python", "manage.py", "setup_newsroom")
    for name, text in DOCUMENTS.items():
        (site.folder / name).write_text(text, encoding="utf-8")
    site.run("python", "manage.py", "import_seeds", *DOCUMENTS, "--publish")
    found = json.loads(site.run("python", "manage.py", "shell", "--no-imports", "-c", READ_PAGES))

    pages = {path: BeautifulSoup(html, "html.parser") for path, html in found["pages"].items()}
    english, korean = (pages[f"/{language}/n/a-wheel-is-turned"] for language in ("en", "ko"))
    assert told_in(english) == ("en", "A wheel is turned", "Skip to the text", "Summary")
    assert told_in(korean) == ("ko", "바퀴가 돈다", "본문으로 건너뛰기", "요약")
    assert pages["admin"].select_one(".nr-pair__name").get_text(strip=True) == "제목"
    assert found["application"] == "PageCacheApplication"
    assert (found["static"] > 0, found["static that is missing"]) == (True, [])
    assert "import" in (site.folder / "var" / "worker.log").read_text(encoding="utf-8")


def told_in(page: BeautifulSoup) -> tuple[str, ...]:
    """The language of a story's page, its headline, and two words of the interface."""
    headline, skip, heading = (page.select_one(css) for css in ("h1", "a.skip", "main h2"))
    return (page.html["lang"], *(tag.get_text(strip=True) for tag in (headline, skip, heading)))
