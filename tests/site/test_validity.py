"""Every page, style sheet and drawing is valid: the Nu validator of the W3C has no error to name.

It needs Java, and the validator at NEWSROOM_TEST_VALIDATOR (`vnu.jar`); `.ci/run` fetches both. It
is started once, over all pages as files.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from django.test import Client, RequestFactory
from django.utils import translation

from newsroom.bilingual.views import server_error
from stories.models import Lens, Story
from tests.reading import SITE, make_private
from tests.site.conftest import STARTS, Get
from tests.site.crawling import crawl

pytestmark = [pytest.mark.django_db, pytest.mark.site]

PROJECT = Path(__file__).parents[2]
HOUSES = ("newsroom", "stories", "entities")
#: What is right, although the validator does not know it: a property of CSS too, since SVG 2.
UNKNOWN = ("CSS: “paint-order”: Property “paint-order” doesn't exist.",)
LANGUAGES = ("ko", "en")
#: What no link leads to, and how it is answered.
ASKED = {
    "search?q=neodymium": 200,
    "search?q=%ED%9D%AC%ED%86%A0%EB%A5%98&until=2026-12-31": 200,
    "search?q=nothing+has+these+words": 200,
    "search?q=%3Cb%3E%22%26": 200,
    "n/never": 404,
    "n/lynas-texas-limbo": 410,
}


@pytest.fixture
def pages(get: Get, client: Client) -> dict[str, str]:
    """Every page that can be walked to, and those that nobody is led to, by address."""
    found = crawl(get, STARTS, origin=SITE.origin).pages()
    Story.objects.get(slug="lynas-texas-limbo").unpublish()
    make_private(Lens.objects.get(slug="market-and-price"))
    for language in LANGUAGES:
        for path, status in ASKED.items():
            answer = get(f"/{language}/{path}")
            assert answer.status == status, path
            found[f"/{language}/{path}"] = answer.text
        door = client.get(f"/{language}/lens/market-and-price", follow=True)
        found[f"/{language}/lens/market-and-price, closed"] = door.text
        with translation.override(language):
            failed = server_error(RequestFactory().get(f"/{language}/"))
        found[f"/{language}/, failed"] = failed.text
    return found


def validator() -> list[str]:
    """The command that starts it; the test fails where it cannot be started."""
    jar, java = os.environ.get("NEWSROOM_TEST_VALIDATOR", ""), shutil.which("java")
    if not java or not Path(jar).is_file():
        pytest.fail("This test needs Java, and vnu.jar at NEWSROOM_TEST_VALIDATOR (see .ci/run).")
    return [java, "-Xss2m", "-jar", jar, "--format", "json", "--stdout", "--exit-zero-always"]


def errors(texts: Mapping[str, str], folder: Path, *, kind: str) -> list[str]:
    """What the validator has against `texts`, files of a `kind` by name, one line each."""
    names = dict(zip((f"{number}.{kind}" for number in range(len(texts))), texts, strict=True))
    for file, name in names.items():
        (folder / file).write_text(texts[name], encoding="utf-8")
    command = [*validator(), f"--{kind}", *(str(folder / file) for file in names)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    messages = json.loads(done.stdout)["messages"]
    return [
        f"{names[Path(each['url']).name]}:{each.get('lastLine', 0)}: {each['message']}"
        for each in messages
        if each["type"] != "info" and each["message"] not in UNKNOWN
    ]


def files(kind: str) -> dict[str, str]:
    """The files of a `kind` that readers get, by name."""
    found = [path for house in HOUSES for path in (PROJECT / house).rglob(f"static/**/*.{kind}")]
    return {path.name: path.read_text("utf-8") for path in found if "admin" not in path.parts}


def test_every_page_is_valid(pages: dict[str, str], tmp_path: Path) -> None:
    assert len(pages) > 400
    wrong = errors(pages, tmp_path, kind="html")
    assert not wrong, "\n".join(["Errors of the validator:", *wrong])


@pytest.mark.parametrize(
    ("kind", "names"), [("css", {"site.css", "graph.css"}), ("svg", {"mark.svg"})]
)
def test_every_file_is_valid(kind: str, names: set[str], tmp_path: Path) -> None:
    found = files(kind)
    assert found.keys() >= names
    assert errors(found, tmp_path, kind=kind) == []


@pytest.mark.parametrize(
    ("kind", "text", "message"),
    [
        ("html", "<!doctype html><title>x</title><ul><p>x</p></ul>", "Element “p” not allowed"),
        ("css", "p { colour: red }", "Property “colour” doesn't exist"),
        ("svg", "<svg xmlns='http://www.w3.org/2000/svg'><p/></svg>", "Element “p” not allowed"),
    ],
)
def test_what_is_invalid_is_found(kind: str, text: str, message: str, tmp_path: Path) -> None:
    [wrong, *_] = errors({"this page": text}, tmp_path, kind=kind)
    assert wrong.startswith("this page:1: ")
    assert message in wrong
