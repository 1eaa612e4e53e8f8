"""Two languages on one form, in a browser: states, what is shown, copying, and composing Hangul."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import LANGUAGES, VIEWS, Desk, violations

pytestmark = pytest.mark.browser

#: What an input method shows while each of these syllables is typed.
STEPS = {
    "수": "ㅅ수",
    "출": "ㅊ추출",
    "통": "ㅌ토통",
    "제": "ㅈ제",
    "값": "ㄱ가갑값",
}
#: Wagtail's form notices changes from about then on, and saves itself a moment after one.
WATCHING = 11_000
BADGES = {
    "ko": {"outdated": "갱신 필요", "missing": "미번역", "current": "최신"},
    "en": {"outdated": "Out of date", "missing": "Missing", "current": "Current"},
}


def story(desk: Desk, language: str, name: str, *, view: str = "desktop") -> Page:
    """The edit form of the story that a search for `name` finds."""
    page = desk(f"/admin/stories/?q={name}", language, view=view)
    address = page.locator("main table.listing td.title a").first.get_attribute("href")
    page.goto(re.sub(r"/admin/.*", "", page.url) + str(address))
    expect(page.locator(".nr-bar")).to_be_visible()
    return page


def side(page: Page, name: str) -> Locator:
    """The first side of the form for the column `name`, of the page or of a row."""
    return page.locator(f"[data-nr-side={name}]").first


def field(where: Locator) -> Locator:
    """What somebody types into: a line, a text or the editor of a rich text."""
    return where.locator("[role=textbox], textarea, input:not([type=hidden])").first


def text_of(where: Locator) -> str:
    """What stands in the field of a side."""
    editor = where.locator("[role=textbox]")
    return editor.inner_text() if editor.count() else field(where).input_value()


def compose(page: Page, text: str, *, pause: int = 120) -> None:
    """Type Hangul as an input method does: each syllable grows, and is then put in."""
    keyboard = page.context.new_cdp_session(page)
    for syllable in text:
        for step in STEPS.get(syllable, ""):
            end = {"selectionStart": 1, "selectionEnd": 1}
            keyboard.send("Input.imeSetComposition", {"text": step, **end})
            page.wait_for_timeout(pause)
        keyboard.send("Input.insertText", {"text": syllable})
    keyboard.detach()


def save(page: Page) -> None:
    """Save a draft by its button."""
    with page.expect_navigation():
        page.locator("footer button", has_text=re.compile("초안 저장|Save draft")).first.click()


def number_in(page: Page, language: str, state: str) -> int:
    """How many texts the bar counts."""
    part = page.locator(f"[data-nr-count={language}] [data-nr-{state}]")
    return int(part.locator("b").inner_text()) if part.is_visible() else 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_changed_english_leaves_korean_behind_until_it_is_said_to_be_valid(
    desk: Desk, language: str
) -> None:
    page = story(desk, language, "lynas-texas-limbo" if language == "ko" else "mp-materials")
    korean, badges = side(page, "headline_ko"), BADGES[language]
    expect(korean.locator(".nr-badge")).to_have_text(badges["current"])
    page.locator("#id_headline_en").fill("Something else has happened")
    save(page)
    expect(korean.locator(".nr-badge")).to_have_text(badges["outdated"])
    change = korean.locator(".nr-behind__change")
    expect(change.locator("ins")).to_contain_text("Something else")
    expect(change.locator("del").first).to_be_visible()
    assert number_in(page, "ko", "outdated") == 1
    assert violations(page) == []
    korean.locator("input[name=still_valid]").check()
    save(page)
    expect(korean.locator(".nr-badge")).to_have_text(badges["current"])
    expect(korean.locator(".nr-behind")).to_have_count(0)


def test_form_that_saves_itself_says_how_its_texts_stand(desk: Desk) -> None:
    page = story(desk, "ko", "ndpr-price-surge")
    page.wait_for_timeout(WATCHING)
    english, korean = side(page, "dek_en"), side(page, "dek_ko")
    page.locator("#id_dek_en").fill("A new line beneath the headline")
    expect(korean).to_have_attribute("data-nr-state", "outdated", timeout=20_000)
    expect(korean.locator("ins").first).to_contain_text("A new line")
    assert number_in(page, "ko", "outdated") == 1
    korean.locator("input[name=still_valid]").check()
    expect(korean).to_have_attribute("data-nr-state", "current", timeout=20_000)
    # What was said of one version holds for no later one.
    page.locator("#id_dek_en").fill("Yet another line beneath it")
    expect(korean).to_have_attribute("data-nr-state", "outdated", timeout=20_000)
    page.locator("#id_dek_ko").fill("제목 아래의 새 줄")
    expect(korean).to_have_attribute("data-nr-state", "current", timeout=20_000)
    expect(english).to_have_attribute("data-nr-state", "current")


def test_emptied_text_is_counted_while_it_is_emptied(desk: Desk) -> None:
    page = story(desk, "en", "japan-deep-sea")
    before = number_in(page, "en", "missing")
    page.locator("#id_headline_en").fill("")
    expect(side(page, "headline_en").locator(".nr-badge")).to_have_text("Missing")
    assert number_in(page, "en", "missing") == before + 1
    page.locator("[data-nr-count=en]").click()
    expect(page.locator("#id_headline_en")).to_be_focused()
    page.keyboard.insert_text("Written again")
    expect(side(page, "headline_en").locator(".nr-badge")).to_have_count(0)
    assert number_in(page, "en", "missing") == before


def test_bar_stays_in_view_while_the_page_scrolls(desk: Desk) -> None:
    page = story(desk, "ko", "japan-deep-sea")
    page.mouse.move(700, 500)
    page.mouse.wheel(0, 3000)
    page.wait_for_timeout(400)
    box = page.locator(".nr-bar").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 120
    assert side(page, "headline_ko").bounding_box()["y"] < 0  # type: ignore[index]


@pytest.mark.parametrize(("language", "view"), list(zip(LANGUAGES, VIEWS, strict=True)))
def test_one_language_is_shown_alone_and_that_is_remembered(
    desk: Desk, language: str, view: str
) -> None:
    page = story(desk, language, "china-rare-earth-japan", view=view)
    assert violations(page) == []
    korean, english = side(page, "summary_ko"), side(page, "summary_en")
    expect(english).to_be_visible()
    if view == "desktop":
        beside = korean.bounding_box(), english.bounding_box()
        assert beside[0]["y"] == beside[1]["y"]  # type: ignore[index]
    page.locator(".nr-bar [data-nr-view=ko]").click()
    expect(english).to_be_hidden()
    expect(side(page, "measure_en")).to_be_hidden()
    assert violations(page) == []
    page.reload()
    expect(page.locator(".nr-bar [data-nr-view=ko]")).to_have_attribute("aria-pressed", "true")
    expect(english).to_be_hidden()
    page.locator(".nr-bar [data-nr-view=both]").click()
    expect(english).to_be_visible()


def test_text_is_copied_to_the_other_side_rich_and_plain_and_in_a_row(desk: Desk) -> None:
    page = story(desk, "ko", "korea-rare-earth-magnet")
    for name in ("headline", "summary", "measure"):
        target, source = side(page, f"{name}_en"), side(page, f"{name}_ko")
        target.locator("[data-nr-copy]").click()
        expect(field(target)).to_be_focused()
        page.wait_for_timeout(500)
        assert text_of(target) == text_of(source)
    page.keyboard.press("Control+z")
    assert text_of(side(page, "measure_en")) != text_of(side(page, "measure_ko"))
    links = side(page, "summary_ko").locator("[role=textbox] .TooltipEntity").count()
    assert side(page, "summary_en").locator("[role=textbox] .TooltipEntity").count() == links
    save(page)
    assert text_of(side(page, "summary_en")) == text_of(side(page, "summary_ko"))


@pytest.mark.parametrize("name", ["headline_ko", "dek_ko", "summary_ko", "value_ko", "text_ko"])
def test_composed_hangul_is_kept_whole_while_states_are_updated(desk: Desk, name: str) -> None:
    """The form saves itself, asks for the states of its texts and counts them in between."""
    page = story(desk, "ko", "us-minerals-price-floor")
    page.wait_for_timeout(WATCHING)
    where = side(page, name)
    field(where).click()
    page.keyboard.press("Control+End")
    before = text_of(where)
    with page.expect_response(re.compile("/text-states/"), timeout=20_000):
        compose(page, "수출 통제 값", pause=400)
        compose(page, "수출", pause=700)
    page.wait_for_timeout(700)
    assert text_of(where) == before + "수출 통제 값수출"
    save(page)
    assert text_of(side(page, name)).strip() == (before + "수출 통제 값수출").strip()


def test_hangul_is_composed_into_an_empty_row(desk: Desk) -> None:
    page = story(desk, "ko", "korea-critical-minerals")
    page.locator("#id_watch-ADD").click()
    where = page.locator("[data-nr-side=text_ko]").last
    expect(where.locator("[data-nr-copy]")).to_be_visible()
    field(where).click()
    compose(page, "수출 통제", pause=300)
    assert text_of(where) == "수출 통제"
    expect(page.locator("[data-nr-side=text_en]").last.locator(".nr-badge")).to_have_text("미번역")


@pytest.mark.parametrize(("language", "view"), list(zip(LANGUAGES, VIEWS, strict=True)))
def test_report_and_dashboard_can_be_read_by_everybody(
    desk: Desk, language: str, view: str
) -> None:
    page = desk("/admin/", language, view=view)
    panel = page.locator(".nr-open")
    expect(panel).to_be_visible()
    assert violations(page) == []
    number = panel.locator("a", has_text=re.compile(r"^[1-9]")).first
    count = int(re.match(r"\d+", number.inner_text())[0])  # type: ignore[index]
    with page.expect_navigation():
        number.click()
    expect(page.locator("main table.listing tbody tr")).to_have_count(min(count, 50))
    page.goto(page.url.partition("?")[0])
    expect(page.locator("main table.listing .nr-badge").first).to_be_visible()
    assert violations(page) == []
