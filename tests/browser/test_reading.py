"""How a page is used: by keyboard, in a reader's language and colours, without motion, on paper."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import LANGUAGES, PAGES, VIEWS, Open, Site

pytestmark = pytest.mark.browser

FOCUSED = "() => document.activeElement.className || document.activeElement.tagName"
IS_IN_MAIN = "() => !!document.activeElement.closest('main')"
IS_IN_VIEW = """() => {
    const box = document.activeElement.getBoundingClientRect();
    return box.width > 0 && box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight;
}"""
OUTLINE = "() => getComputedStyle(document.activeElement).outlineStyle"
MOVING = """() => [...document.querySelectorAll('*')]
    .map(e => getComputedStyle(e))
    .filter(e => e.transitionDuration != '0s' || e.animationName != 'none').length"""
PAPER = "() => getComputedStyle(document.body).backgroundColor"


@pytest.mark.parametrize(("language", "view"), zip(LANGUAGES, VIEWS, strict=True))
@pytest.mark.parametrize("name", PAGES)
def test_keyboard_reaches_the_content_by_the_skip_link(
    visit: Open, name: str, language: str, view: str
) -> None:
    page = visit(name, language, view=view).page
    page.keyboard.press("Tab")
    assert (page.evaluate(FOCUSED), page.evaluate(IS_IN_VIEW)) == ("skip", True)
    page.keyboard.press("Enter")
    assert page.evaluate(FOCUSED) == "MAIN"
    page.keyboard.press("Tab")
    assert (page.evaluate(IS_IN_MAIN), page.evaluate(OUTLINE)) == (True, "solid")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_is_reached_by_keyboard_and_shows_it(visit: Open, language: str) -> None:
    page = visit("story", language).page
    count = page.evaluate("document.querySelectorAll('a').length")
    reached = []
    for _ in range(count):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("[...document.links].indexOf(document.activeElement)"))
        assert page.evaluate(OUTLINE) == "solid"
    assert reached == list(range(count))


@pytest.mark.parametrize(
    ("locale", "language"), [("ko-KR", "ko"), ("en-GB", "en"), ("fr-FR", "ko")]
)
def test_root_leads_to_the_language_of_the_browser(
    browser: Browser, site: Site, locale: str, language: str
) -> None:
    context = browser.new_context(locale=locale)
    page = context.new_page()
    page.goto(site.origin)
    assert (page.url, context.cookies()) == (f"{site.origin}/{language}/", [])
    context.close()


def test_light_and_dark_are_palettes_of_their_own(visit: Open) -> None:
    papers = [
        visit("front", "ko", color_scheme=scheme).page.evaluate(PAPER)
        for scheme in ("light", "dark")
    ]
    assert papers == ["rgb(251, 249, 243)", "rgb(22, 21, 18)"]


def test_nothing_moves_for_a_reader_who_wants_no_motion(visit: Open) -> None:
    assert visit("story", "en", reduced_motion="reduce").page.evaluate(MOVING) == 0
    assert visit("story", "en", reduced_motion="no-preference").page.evaluate(MOVING) > 0


@pytest.mark.parametrize("name", ["front", "story", "lens"])
def test_page_is_the_same_without_scripts(visit: Open, name: str) -> None:
    with_scripts = visit(name, "ko").page.inner_text("main")
    assert visit(name, "ko", java_script_enabled=False).page.inner_text("main") == with_scripts


def test_korean_lines_break_between_words(visit: Open) -> None:
    """A block of one Korean word, however narrow, is one line."""
    page = visit("story", "ko", view="phone").page
    lines = page.evaluate(
        """() => {
            const box = document.createElement('p');
            box.style.width = '6.5em';
            box.innerHTML = '<span>희토류</span> <span>수출통제</span> <span>대상품목</span>';
            document.querySelector('.prose').append(box);
            return [...box.children].map(word => word.getClientRects().length);
        }"""
    )
    assert lines == [1, 1, 1]


@pytest.mark.parametrize("name", ["front", "story", "lens", "entity", "take"])
def test_print_leaves_out_what_paper_cannot_use_and_says_where_it_is_from(
    visit: Open, site: Site, name: str
) -> None:
    page = visit(name, "ko", color_scheme="dark").page
    page.emulate_media(media="print", color_scheme="dark")
    assert shown(page, ".menu, .languages, .pages, .skip") == 0
    assert page.inner_text(".address") == site.url(name, "ko")
    assert page.evaluate("() => getComputedStyle(document.documentElement).colorScheme") in {
        "only light",
        "light only",
    }


def shown(page: Page, selector: str) -> int:
    """How many elements of `selector` are to be seen."""
    return page.eval_on_selector_all(
        selector, "all => all.filter(e => e.getClientRects().length).length"
    )


def test_fallback_is_said_in_the_readers_language_and_the_text_keeps_its_own(visit: Open) -> None:
    page = visit("story in Korean only", "en").page
    assert "exists only in Korean" in page.inner_text(".notice")
    assert page.get_attribute("h1", "lang") == "ko"
    assert page.get_attribute("meta[name=robots]", "content") == "noindex"
    assert "/ko/" in (page.get_attribute("link[rel=canonical]", "href") or "")
    assert page.locator("link[rel=alternate][hreflang]").count() == 0
