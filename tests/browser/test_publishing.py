"""Publishing one language after the other in a browser, with a fact that both of them share."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LANGUAGES, VIEWS, Desk, Site, violations
from tests.browser.test_desk import write
from tests.browser.test_takes_panel import story_form

pytestmark = pytest.mark.browser

WORDS = {
    "ko": {
        "add": "기사 추가",
        "english": "영어로 게시했습니다",
        "stays": "영어 독자에게도 바뀌는 항목",
        "date": "날짜",
        "korean": "한국어로 게시",
        "offline": "영어만",
    },
    "en": {
        "add": "Add story",
        "english": "is published in English",
        "stays": "Readers of English see this change too",
        "date": "Date",
        "korean": "Publish in Korean",
        "offline": "English only",
    },
}


def press(page: Page, value: str) -> None:
    """Open the menu of actions and press the button that publishes `value`."""
    page.locator("footer [data-w-dropdown-target=toggle]").click()
    with page.expect_navigation():
        page.locator(f"footer button[name=action-publish][value={value}]").click()


def read(page: Page, site: Site, language: str, slug: str) -> str:
    """What readers of `language` see of a story."""
    page.goto(f"{site.origin}/{language}/n/{slug}")
    return page.locator("main").text_content() or ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_english_then_korean_with_a_new_date(desk: Desk, site: Site, language: str) -> None:
    words, slug = WORDS[language], f"tides-{language}"
    page = desk("/admin/stories/", language)
    page.locator("a", has_text=words["add"]).first.click()
    page.wait_for_load_state()
    page.fill("#id_headline_ko", f"밀물이 온다 {language}")
    page.fill("#id_headline_en", f"Tides {language}")
    summary = page.locator(".nr-pair", has=page.locator("#id_summary_ko")).locator(".nr-pair__side")
    write(summary.nth(0), "밀물이 여섯 시에 온다.")
    write(summary.nth(1), "The tide comes at six.")
    page.fill("#id_date", "2026-01-01")
    press(page, "en")
    expect(page.locator(".messages .success")).to_contain_text(words["english"])
    edit = page.locator(".messages a[href*='/edit/']").get_attribute("href") or ""
    assert "The tide comes at six." in read(page, site, "en", slug)
    assert "밀물이" not in read(page, site, "ko", slug)

    page.goto(site.origin + edit)
    page.fill("#id_date", "2026-01-02")
    press(page, "ko")
    expect(page.locator("form.nr-confirm")).to_contain_text(words["stays"])
    expect(page.locator(".nr-confirm__list")).to_contain_text(words["date"])
    assert violations(page) == []
    with page.expect_navigation():
        page.locator("form.nr-confirm button", has_text=words["korean"]).click()
    assert "밀물이 여섯 시에 온다." in read(page, site, "ko", slug)
    assert "The tide comes at six." in read(page, site, "en", slug)
    assert page.locator("time[datetime='2026-01-02']").count()

    page.goto(site.origin + edit)
    expect(page.locator(".nr-language")).to_have_count(2)
    page.goto(site.origin + edit.replace("/edit/", "/unpublish/"))
    assert violations(page) == []
    page.get_by_label(words["offline"]).check()
    with page.expect_navigation():
        page.locator("main button[type=submit]").click()
    assert "The tide comes at six." not in read(page, site, "en", slug)
    assert "밀물이 여섯 시에 온다." in read(page, site, "ko", slug)


@pytest.mark.parametrize(("language", "view"), list(zip(LANGUAGES, VIEWS, strict=True)))
def test_schedule_is_set_and_shown_where_the_page_is(desk: Desk, language: str, view: str) -> None:
    page = desk("/admin/stories/", language, view=view)
    edit = page.locator("main table.listing td.title a").first.get_attribute("href") or ""
    page.goto(re.sub(r"/edit/.*", "/schedule/", page.url.split("/admin/")[0] + edit))
    assert violations(page) == []
    page.fill("#id_unpublish_en", "2099-01-01 09:00")
    with page.expect_navigation():
        page.locator("form.nr-schedule button[type=submit]").click()
    expect(page.locator(".nr-language .icon-calendar")).to_have_count(1)
    page.locator("[data-side-panel-toggle=status]").click()
    expect(page.locator(".nr-standing time[datetime^='2099']")).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize(("language", "view"), list(zip(LANGUAGES, VIEWS, strict=True)))
def test_takes_are_offered_where_everybody_can_read_it(
    desk: Desk, site: Site, language: str, view: str
) -> None:
    page = story_form(desk, language, view=view)
    edit = urlsplit(page.url).path
    take = page.locator(".nr-takes a[href$='/edit/']").first.get_attribute("href") or ""
    page.goto(site.origin + take)
    write(page.locator(".nr-pair__side", has=page.locator("#id_summary_en")), " Again.")
    with page.expect_navigation():
        page.locator("footer button.action-save").click()

    page.goto(site.origin + edit.replace("/edit/", "/schedule/"))
    expect(page.locator(".nr-companion").first).to_be_visible()
    assert violations(page) == []
    page.goto(site.origin + edit.replace("/edit/", "/publish/companions/") + "?languages=ko,en")
    expect(page.locator(".nr-companion").first).to_be_visible()
    assert violations(page) == []
