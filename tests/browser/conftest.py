"""The demo in a process of its own, and a Chromium that reads it.

Nothing is shared with the tests of the database: the site is the one that a newcomer sees, with its
seeds, its worker and its server, and readers know it by its addresses alone.
"""

import os
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

PROJECT = Path(__file__).parents[2]
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
READY, PATIENCE = "Ctrl-C stops the site.", 180
#: A phone in light and a desktop in dark, so that each page is seen in both.
VIEWS: dict[str, dict[str, Any]] = {
    "phone": {"viewport": {"width": 390, "height": 844}, "color_scheme": "light"},
    "desktop": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
}
LANGUAGES = ("ko", "en")


@dataclass(frozen=True)
class Site:
    """A running site, where it keeps its data, and the address of a page of every kind."""

    origin: str
    data: Path
    paths: dict[str, str] = field(default_factory=dict)

    def url(self, name: str, language: str) -> str:
        return f"{self.origin}/{language}{self.paths[name]}"


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's Chromium where there is one, else Playwright's own."""
    found = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    executable = {"executable_path": found} if found else {}
    return {**browser_type_launch_args, **executable, "args": list(FLAGS)}


@pytest.fixture(scope="session")
def site(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demo, from an empty folder until the last test."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    origin = f"http://127.0.0.1:{port}"
    data = tmp_path_factory.mktemp("demo")
    with started_demo(data, origin, port):
        yield Site(origin, data, discovered(browser, origin))


class started_demo:  # noqa: N801 - reads as a verb where it is used
    """`manage.py demo` while the block runs."""

    def __init__(self, data: Path, origin: str, port: int) -> None:
        kept = ("PATH", "HOME", "LANG", "TMPDIR")
        environment = {name: os.environ[name] for name in kept if name in os.environ}
        environment |= {"NEWSROOM_DATA_DIR": str(data), "SITE_URL": origin}
        environment |= {"DJANGO_SETTINGS_MODULE": "newsroom.settings", "PYTHONUNBUFFERED": "1"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "django", "demo", "--port", str(port)],
            cwd=PROJECT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def __enter__(self) -> None:
        lines: list[str] = []
        overdue = threading.Timer(PATIENCE, self.process.kill)
        overdue.start()
        for line in self.process.stdout or ():
            lines.append(line)
            if READY in line:
                break
        overdue.cancel()
        if self.process.poll() is not None:
            pytest.fail("The demo did not start:\n" + "".join(lines))
        threading.Thread(target=self._drain, daemon=True).start()

    def _drain(self) -> None:
        """Read on: a full pipe would stop the site."""
        for _line in self.process.stdout or ():
            pass

    def __exit__(self, *_error: object) -> None:
        self.process.terminate()
        try:
            self.process.wait(timeout=60)
        except subprocess.TimeoutExpired:
            self.process.kill()


def discovered(browser: Browser, origin: str) -> dict[str, str]:
    """A page of every kind, as a reader finds it from the lists."""
    page = browser.new_page()

    def links(path: str, selector: str) -> list[str]:
        page.goto(origin + path)
        found = page.eval_on_selector_all(selector, "all => all.map(a => a.pathname)")
        return [link[3:] for link in found]

    korean, english = links("/ko/n", ".card h3 a"), links("/en/n", ".card h3 a")
    told_in_both = [path for path in korean if path in english]
    [story] = [path for path in told_in_both if path.endswith("/china-rare-earth-japan-controls")]
    [korean_only, *_] = [path for path in korean if path not in english]
    paths = {
        "front": "/",
        "stories": "/n",
        "story": story,
        "story in Korean only": korean_only,
        "take": links(f"/ko{story}", ".take h4 a")[0],
        "lenses": "/lens",
        "lens": links(f"/ko{story}", ".lens-group h3 a")[0],
        "entities": "/entity",
        "entity": links("/ko/entity", ".initial a")[0],
        "no page": "/n/nothing-here",
    }
    page.close()
    return paths


PAGES = (
    *("front", "stories", "story", "story in Korean only", "take"),
    *("lenses", "lens", "entities", "entity", "no page"),
)


@dataclass
class Visit:
    """A page that was opened, and what happened while it was."""

    page: Page
    noise: list[str]
    requests: list[str]

    def foreign(self, site: Site) -> list[str]:
        """The requests that left the host of `site`."""
        return [
            url for url in self.requests if urlsplit(url).netloc != urlsplit(site.origin).netloc
        ]


Open = Callable[..., Visit]


@pytest.fixture
def visit(browser: Browser, site: Site) -> Iterator[Open]:
    """Opens pages, each in a context without a history."""
    contexts: list[BrowserContext] = []

    def opened(name: str, language: str, *, view: str = "desktop", **options: Any) -> Visit:
        context = browser.new_context(**{**VIEWS[view], **options})
        contexts.append(context)
        page = context.new_page()
        found = Visit(page, [], [])
        _listen(page, found, ignoring_status=name == "no page")
        page.goto(site.url(name, language), wait_until="load")
        return found

    yield opened
    for context in contexts:
        context.close()


def _listen(page: Page, found: Visit, *, ignoring_status: bool) -> None:
    def on_console(message: ConsoleMessage) -> None:
        is_status = "Failed to load resource" in message.text and ignoring_status
        if message.type in {"error", "warning"} and not is_status:
            found.noise.append(message.text)

    def on_request(request: Request) -> None:
        found.requests.append(request.url)

    page.on("console", on_console)
    page.on("pageerror", lambda error: found.noise.append(str(error)))
    page.on("requestfailed", lambda request: found.noise.append(f"failed: {request.url}"))
    page.on("request", on_request)


# The editor's desk

LOCALES = {"ko": "ko-KR", "en": "en-GB"}
#: Our part of the screen; for the frame around it Wagtail answers, and for its map of a long form.
OURS = {"include": [["main"]], "exclude": [[".w-minimap"]]}
Desk = Callable[..., Page]


@pytest.fixture(scope="session")
def login(browser: Browser, site: Site) -> dict[str, object]:
    """The cookies of the demo's editor."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{site.origin}/admin/login/")
    page.fill("[name=username]", "editor")
    page.fill("[name=password]", (site.data / "demo-login").read_text(encoding="utf-8").strip())
    page.click("button[type=submit]")
    page.wait_for_url(f"{site.origin}/admin/")
    state = context.storage_state()
    context.close()
    return dict(state)


@pytest.fixture
def desk(browser: Browser, site: Site, login: dict[str, object]) -> Iterator[Desk]:
    """Opens screens of the admin as the editor, in the language that the browser asks for."""
    contexts: list[BrowserContext] = []
    noise: list[str] = []

    def opened(path: str, language: str, *, view: str = "desktop") -> Page:
        context = browser.new_context(
            **VIEWS[view],
            locale=LOCALES[language],
            storage_state=login,  # type: ignore[arg-type]
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: noise.append(str(error)))
        page.on("response", lambda got: got.status >= 500 and noise.append(got.url))
        page.goto(site.origin + path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert noise == []


def violations(page: Page) -> list[tuple[str, str]]:
    """What axe has to say of our part of the screen: the rule, and where it is broken.

    A message that is still fading in has too little contrast, and gets more: it is waited for.
    Wagtail's own badge for what is new blinks for half a minute, which changes no text.
    """
    page.evaluate(
        "Promise.all(document.getAnimations().filter(each => each.effect.getComputedTiming()"
        ".endTime < 2000).map(each => each.finished.catch(() => null)))"
    )
    found = Axe().run(page, context=OURS).response["violations"]
    return [(each["id"], node["html"]) for each in found for node in each["nodes"]]
