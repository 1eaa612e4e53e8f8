"""The form of a story in a browser: takes put in order by keyboard, one added, a link accepted."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import LANGUAGES, VIEWS, Desk, Site, violations

pytestmark = pytest.mark.browser

SLUG = "china-rare-earth-japan-controls"
WORDS = {
    "ko": {
        "up": re.compile("위로 옮기기$"),
        "down": re.compile("아래로 옮기기$"),
        "add": "보도 추가",
        "saved": "보도의 순서를 저장했습니다.",
    },
    "en": {
        "up": re.compile("up$"),
        "down": re.compile("down$"),
        "add": "Add a take",
        "saved": "The order of the takes is saved.",
    },
}
#: What of the panels reaches beyond the right edge.
BEYOND = """() => [...document.querySelectorAll('.nr-takes, .nr-hints')]
    .filter(e => e.getBoundingClientRect().right > innerWidth + 1)
    .map(e => e.className)"""


def story_form(desk: Desk, language: str, *, view: str = "desktop") -> Page:
    """The form of the story that the demo tells through several takes."""
    page = desk(f"/admin/stories/?q={SLUG}", language, view=view)
    with page.expect_navigation():
        page.locator("main table.listing td a").first.click()
    expect(page.locator("table.nr-takes")).to_be_visible()
    return page


def settle(page: Page) -> None:
    """Wait until the last rich-text editor has its name, and nothing fades in any more."""
    editors = page.locator(".nr-pair__side [role=textbox]")
    expect(editors.last).to_have_attribute("aria-labelledby", re.compile("."))
    page.evaluate("Promise.all(document.getAnimations().map(each => each.finished))")


def rows(page: Page) -> Locator:
    return page.locator("table.nr-takes tbody tr")


def names(page: Page) -> list[str]:
    return [" ".join(text.split()) for text in rows(page).locator("th").all_text_contents()]


@pytest.mark.parametrize(("language", "view"), list(zip(LANGUAGES, VIEWS, strict=True)))
def test_form_with_its_takes_can_be_read_by_everybody(desk: Desk, language: str, view: str) -> None:
    page = story_form(desk, language, view=view)

    assert len(names(page)) > 2
    settle(page)
    assert violations(page) == []
    assert page.evaluate(BEYOND) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_take_is_moved_by_keyboard_and_readers_see_it_there(
    desk: Desk, site: Site, language: str
) -> None:
    page = story_form(desk, language)
    before = names(page)
    down = page.get_by_role("button", name=WORDS[language]["down"]).and_(
        page.locator("table.nr-takes button").filter(has_text=before[0])
    )

    down.focus()
    with page.expect_response(re.compile("set_position")) as answer:
        page.keyboard.press("Enter")

    assert answer.value.ok
    after = [before[1], before[0], *before[2:]]
    expect(page.locator(".messages")).to_contain_text(str(WORDS[language]["saved"]))
    assert names(page) == after
    expect(down).to_be_focused()
    page.reload()
    assert names(page) == after
    up = rows(page).nth(1).get_by_role("button", name=WORDS[language]["up"])
    up.focus()
    with page.expect_response(re.compile("set_position")):
        page.keyboard.press("Space")
    page.reload()
    assert names(page) == before


def test_one_click_adds_a_take_and_its_outlet_fills_in_what_it_knows(desk: Desk) -> None:
    known = desk("/admin/snippets/stories/outlet/", "en")
    known.locator("main table.listing td a").first.click()
    outlet = known.input_value("#id_name_en") or known.input_value("#id_name_ko")
    if not known.input_value("#id_language"):
        known.fill("#id_language", "ja")
    spoken = known.input_value("#id_language")
    choose(known, "region")
    region = known.locator("#id_region-chooser [data-chooser-title]").inner_text()
    known.get_by_role("button", name="Save").click()
    expect(known.locator(".messages .success")).to_be_visible()

    page = story_form(desk, "en")
    with page.expect_navigation():
        page.get_by_role("link", name=str(WORDS["en"]["add"])).click()
    choose(page, "outlet", outlet)

    expect(page.locator("#id_language")).to_have_value(spoken)
    expect(page.locator("#id_region-chooser [data-chooser-title]")).to_have_text(region)
    settle(page)
    assert violations(page) == []


def choose(page: Page, field: str, name: str = "") -> None:
    """Choose the record called `name`, or the first there is, in the chooser of `field`."""
    chooser = page.locator(f"#id_{field}-chooser")
    if chooser.locator("[data-chooser-action-choose]:visible").count() == 0:
        chooser.get_by_role("button").first.click()
    chooser.locator("[data-chooser-action-choose]:visible").first.click()
    found = page.locator(".modal-body a[data-chooser-modal-choice]")
    if name:
        page.locator(".modal-body [name=q]").fill(name)
        found = found.filter(has_text=name)
    found.first.click()
    expect(page.locator(".modal-body")).to_have_count(0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_suggested_link_is_accepted_and_what_was_typed_is_kept(desk: Desk, language: str) -> None:
    page = desk("/admin/stories/", language)
    new = {"ko": "기사 추가", "en": "Add story"}[language]
    page.locator("a", has_text=new).first.click()
    page.wait_for_load_state()
    told = {"ko": "네오디뮴 값이 오른다.", "en": "Neodymium prices rise."}[language]
    page.fill(f"#id_headline_{language}", {"ko": "값이 오른다", "en": "Prices rise"}[language])
    side = page.locator(".nr-pair", has=page.locator(f"#id_summary_{language}"))
    editor = side.locator(f".nr-pair__field[lang={language}] [role=textbox]")
    editor.click()
    page.keyboard.insert_text(told)
    hidden = page.locator(f"#id_summary_{language}")
    expect(hidden).to_have_value(re.compile(re.escape(told)))
    with page.expect_navigation():
        page.locator("footer .action-save").click()
    page.fill(f"#id_dek_{language}", "typed just before")

    with page.expect_navigation():
        page.locator("button[data-nr-link]").first.click()

    expect(page.locator(".messages .success").last).to_contain_text(told.split()[0].rstrip("."))
    expect(page.locator(f"#id_dek_{language}")).to_have_value("typed just before")
    expect(hidden).to_have_value(re.compile('"type":\\s*"LINK"'))
    link = editor.locator("a, [data-tooltip-trigger], .TooltipEntity")
    expect(link.first).to_have_text({"ko": "네오디뮴", "en": "Neodymium"}[language])
    expect(page.locator("button[data-nr-link]")).to_have_count(0)
    settle(page)
    assert violations(page) == []
