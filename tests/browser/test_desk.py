"""The editor's desk in a browser: fit for everybody, in both languages, from nothing to live."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import LANGUAGES, PROJECT, VIEWS, Desk, Site, violations

pytestmark = pytest.mark.browser

LISTS = {
    "stories": "/admin/stories/",
    "takes": "/admin/takes/",
    "lenses": "/admin/lenses/",
    "entities": "/admin/entities/",
    "outlets": "/admin/snippets/stories/outlet/",
    "regions": "/admin/snippets/stories/region/",
    "heads": "/admin/snippets/stories/head/",
    "source articles": "/admin/source_articles/",
    "imports": "/admin/imports/",
}
#: What of ours reaches beyond the right edge.
BEYOND = """() => [...document.querySelectorAll('.nr-pair, .nr-run, .nr-article, .nr-upload')]
    .filter(e => e.getBoundingClientRect().right > innerWidth)
    .map(e => e.className)"""


def first_of(page: Page) -> None:
    """Go where the first row of a listing leads."""
    with page.expect_navigation():
        page.locator("main table.listing td a").first.click()


@pytest.mark.parametrize(("language", "view"), list(zip(LANGUAGES, VIEWS, strict=True)))
@pytest.mark.parametrize("name", LISTS)
def test_list_and_what_it_leads_to_can_be_read_by_everybody(
    desk: Desk, name: str, language: str, view: str
) -> None:
    page = desk(LISTS[name], language, view=view)
    assert page.locator("html").get_attribute("lang") == language
    assert violations(page) == []
    first_of(page)
    if page.locator("[data-draftail-input]").count():
        expect(page.locator(".nr-pair__side [role=textbox][aria-labelledby]").first).to_be_visible()
    assert violations(page) == []
    assert page.evaluate(BEYOND) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_upload_is_followed_until_its_report(desk: Desk, language: str) -> None:
    page = desk("/admin/imports/new/", language)
    assert violations(page) == []
    documents = sorted((PROJECT / "seeds").glob("*.md"))[:6]
    page.set_input_files("#id_files", documents)
    page.click("form.nr-upload button[type=submit]")
    told = page.locator("#nr-run-told")
    done = {"ko": "문서 6건 중 6건", "en": "6 of 6 documents"}[language]
    expect(page.locator(".nr-run__progress")).to_contain_text(done, timeout=60_000)
    expect(page.locator("[data-over=true]")).to_be_visible(timeout=60_000)
    expect(page.locator(".nr-item")).to_have_count(6)
    assert done in (told.text_content() or "") or not told.text_content()
    assert violations(page) == []


def write(side: Locator, text: str) -> None:
    """Type `text` into the editor of one side, Hangul as an input method commits it."""
    side.locator("[role=textbox]").click()
    side.page.keyboard.insert_text(text)
    # The editor hands what is typed to the form a moment later.
    expect(side.locator("[data-draftail-input]")).to_have_value(re.compile(re.escape(text)))


def test_story_from_nothing_to_live_in_both_languages(desk: Desk, site: Site) -> None:
    page = desk("/admin/stories/", "ko")
    page.locator("a", has_text="기사 추가").first.click()
    page.wait_for_load_state()
    page.fill("#id_headline_ko", "자석 공장, 다시 돌다")
    page.fill("#id_headline_en", "The magnet works turn again")
    summary = page.locator(".nr-pair", has=page.locator("#id_summary_ko")).locator(".nr-pair__side")
    write(summary.nth(0), "석 달 만에 첫 자석이 나왔다.")
    write(summary.nth(1), "The first magnet in three months left the line.")
    page.locator("footer [data-w-dropdown-target=toggle]").click()
    page.locator("footer button[name=action-publish][value=ready]").click()
    expect(page.locator(".messages .success")).to_be_visible()
    for language, words in (("ko", "석 달 만에 첫 자석이"), ("en", "The first magnet in three")):
        page.goto(f"{site.origin}/{language}/n/the-magnet-works-turn-again")
        assert words in (page.locator("main").text_content() or "")


@pytest.mark.parametrize("mode", LANGUAGES)
def test_side_panel_previews_either_language_and_leaves_both_columns_in_view(
    desk: Desk, mode: str
) -> None:
    page = desk("/admin/stories/", "ko")
    first_of(page)
    page.locator("[data-side-panel-toggle=preview]").click()
    frame = page.frame_locator("iframe[data-w-preview-target=iframe]").first
    # Before the first preview is there nobody listens to the choice of a language.
    expect(frame.locator("html[lang]")).to_be_attached(timeout=30_000)
    page.select_option("#id_preview_mode", mode)
    expect(frame.locator(f"html[lang={mode}]")).to_be_attached(timeout=30_000)
    panel = page.locator("[data-side-panel=preview]").bounding_box()
    column = page.locator("#id_headline_en").bounding_box()
    assert panel is not None
    assert column is not None
    assert column["x"] + column["width"] <= panel["x"]
