"""A translator's day: what is missing, a text beside its source, a draft, an editor."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import LOCALES, PROJECT, VIEWS, Desk, Site, violations
from tests.browser.test_desk import write
from tests.browser.test_publishing import press, read

pytestmark = pytest.mark.browser

SLUG = "tides-to-translate"
KOREAN = ("밀물이 온다", "밀물이 여섯 시에 온다.", "다음 썰물")
ENGLISH = ("The tide comes in", "High water is at six.", "Low water")
#: Makes the account as an administrator would, who gives it one group.
ACCOUNT = """
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
user = get_user_model().objects.create_user("{name}", password="{name}")
user.groups.add(Group.objects.get(name="{group}"))
"""
GROUPS = {"en": "Newsroom translators (English)", "ko": "Newsroom translators (Korean)"}
Translator = Callable[..., Page]


@pytest.fixture
def translator(browser: Browser, site: Site) -> Iterator[Translator]:
    """Opens screens of the admin as a translator into `into`, in the language `interface`."""
    contexts: dict[tuple[str, str], BrowserContext] = {}

    def logged_in(into: str, interface: str, view: str) -> BrowserContext:
        name = f"translator-{into}-{view}"
        _make_account(site, name, GROUPS[into])
        context = browser.new_context(**VIEWS[view], locale=LOCALES[interface])
        page = context.new_page()
        page.goto(f"{site.origin}/admin/login/")
        page.fill("[name=username]", name)
        page.fill("[name=password]", name)
        page.click("button[type=submit]")
        page.wait_for_url(f"{site.origin}/admin/")
        return context

    def opened(path: str, into: str, *, interface: str, view: str = "desktop") -> Page:
        if (into, view) not in contexts:
            contexts[into, view] = logged_in(into, interface, view)
        page = contexts[into, view].new_page()
        page.goto(site.origin + path)
        return page

    yield opened
    for context in contexts.values():
        context.close()


def _make_account(site: Site, name: str, group: str) -> None:
    environment = {**os.environ, "NEWSROOM_DATA_DIR": str(site.data)}
    environment["DJANGO_SETTINGS_MODULE"] = "newsroom.settings"
    code = ACCOUNT.format(name=name, group=group)
    command = [sys.executable, "-m", "django", "shell", "-c", code]
    subprocess.run(command, cwd=PROJECT, env=environment, check=True, capture_output=True)


def write_korean(desk: Desk) -> str:
    """A story that is live in Korean, with something to watch; the address of its form."""
    page = desk("/admin/stories/", "ko")
    page.locator("a", has_text="기사 추가").first.click()
    page.wait_for_load_state()
    headline, text, watch = KOREAN
    page.fill("#id_headline_ko", headline)
    summary = page.locator(".nr-pair", has=page.locator("#id_summary_ko")).locator(".nr-pair__side")
    write(summary.nth(0), text)
    page.locator("#id_watch-ADD").click()
    page.fill("#id_watch-0-text_ko", watch)
    page.get_by_role("tab", name="노출 설정").click()
    page.fill("#id_slug", SLUG)
    press(page, "ko")
    return page.locator(".messages a[href*='/edit/']").get_attribute("href") or ""


def test_translators_day(desk: Desk, translator: Translator, site: Site) -> None:
    edit = write_korean(desk)

    # What is missing
    page = translator("/admin/reports/translation/?language=en&state=missing", "en", interface="en")
    page.locator("main td.title a", has_text=KOREAN[0]).click()

    # The Korean is there to be read, what is shared as well, and no row is added or taken away.
    expect(page.locator(".messages")).to_contain_text("You may change the texts in English.")
    expect(page.locator("[data-nr-side=summary_ko] .nr-read")).to_contain_text("여섯 시")
    assert page.locator("main :is(input, textarea)[name$=_ko]").count() == 0
    assert page.locator("#id_watch-ADD, [data-inline-panel-child] [id$=DELETE-button]").count() == 0
    assert violations(page) == []

    # The translation, a row among it
    headline, summary, watch = ENGLISH
    page.fill("#id_headline_en", headline)
    write(page.locator("[data-nr-side=summary_en]"), summary)
    page.fill("#id_watch-0-text_en", watch)
    with page.expect_navigation():
        page.locator("footer button", has_text="Save draft").click()
    expect(page.locator(".messages .success")).to_contain_text("has been updated")
    assert page.locator("footer button[name=action-publish]").count() == 0
    expect(page.locator("#id_watch-0-text_en")).to_have_value(watch)
    assert summary not in read(page, site, "en", SLUG)

    # An editor publishes English; readers of Korean see what they saw.
    page = desk(edit, "en")
    press(page, "en")
    english = read(page, site, "en", SLUG)
    assert [text in english for text in ENGLISH] == [True, True, True]
    korean = read(page, site, "ko", SLUG)
    assert [text in korean for text in KOREAN] == [True, True, True]
    assert [text in korean for text in ENGLISH] == [False, False, False]


def test_translator_into_korean_on_a_phone(translator: Translator) -> None:
    page = translator("/admin/stories/", "ko", interface="ko", view="phone")
    page.locator("main td.title a").first.click()
    expect(page.locator(".messages")).to_contain_text("한국어 글만 고칠 수 있습니다.")
    expect(page.locator("[data-nr-side=headline_en]")).to_contain_text("읽기 전용")
    expect(page.locator("#id_headline_ko")).to_be_visible()
    expect(page.locator("#id_headline_en")).to_have_count(0)
    # The source stands above the text that is made from it.
    places = [
        page.locator(f"[data-nr-side=headline_{code}]").bounding_box() or {"y": 0}
        for code in ("en", "ko")
    ]
    assert 0 < places[0]["y"] < places[1]["y"]
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert violations(page) == []
