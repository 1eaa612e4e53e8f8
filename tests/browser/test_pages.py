"""Every kind of page in a browser: quiet, accessible, and in its place on a phone and a desk."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import LANGUAGES, PAGES, VIEWS, Open, Site

pytestmark = pytest.mark.browser

everywhere = pytest.mark.parametrize("language", LANGUAGES)
every_page = pytest.mark.parametrize("name", PAGES)
in_every_view = pytest.mark.parametrize("view", VIEWS)

#: What reaches beyond the right edge, apart from what is there for screen readers alone and what
#: scrolls in a frame of its own.
BEYOND = """() => [...document.querySelectorAll('body *')]
    .filter(e => !e.closest('.hidden, .scroller, .skip'))
    .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .map(e => `${e.tagName}.${e.className}`)"""
#: Linked data stands in an element of the same name and runs nothing.
RUNNING_SCRIPTS = """() => [...document.scripts]
    .filter(script => script.type !== 'application/ld+json').length"""
SCROLLS = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
#: Links that are no words of a sentence and smaller than a thumb, each with its size.
SMALL_TARGETS = """() => [...document.querySelectorAll('a')]
    .filter(a => a.checkVisibility() && !a.closest('.prose, .skip'))
    .map(a => [a, (a.closest('.one-link') || a).getBoundingClientRect()])
    .filter(([a, box]) => box.height < 44 || box.width < 44)
    .map(([a, box]) => `${a.textContent} ${box.width}x${box.height}`)"""
#: The policy of the site lets a page have no style of its own, but a script of a test may add one.
TWICE_THE_TEXT = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('html { font-size: 200% }');
    document.adoptedStyleSheets = [sheet];
}"""


def overflow(page: Page) -> tuple[bool, list[str]]:
    return page.evaluate(SCROLLS), page.evaluate(BEYOND)


@in_every_view
@everywhere
@every_page
def test_page_is_quiet_fits_and_stays_on_its_host(
    visit: Open, site: Site, name: str, language: str, view: str
) -> None:
    found = visit(name, language, view=view)
    assert found.noise == []
    assert found.foreign(site) == []
    assert found.page.context.cookies() == []
    assert overflow(found.page) == (False, [])
    assert found.page.evaluate("document.documentElement.lang") == language
    assert found.page.evaluate(RUNNING_SCRIPTS) == 0


@in_every_view
@everywhere
@every_page
def test_page_has_no_accessibility_violation(
    visit: Open, name: str, language: str, view: str
) -> None:
    results = Axe().run(visit(name, language, view=view).page)
    assert results.violations_count == 0, results.generate_report()


@everywhere
@every_page
def test_page_fits_a_narrow_screen_and_twice_the_text_size(
    visit: Open, name: str, language: str
) -> None:
    page = visit(name, language, viewport={"width": 320, "height": 700}).page
    assert overflow(page) == (False, [])
    page.evaluate(TWICE_THE_TEXT)
    for width in (320, 390, 1280):
        page.set_viewport_size({"width": width, "height": 700})
        assert overflow(page) == (False, []), width


@everywhere
@every_page
def test_targets_are_as_large_as_a_thumb(visit: Open, name: str, language: str) -> None:
    assert visit(name, language, view="phone").page.evaluate(SMALL_TARGETS) == []


@everywhere
@every_page
def test_language_switch_leads_to_the_same_page_and_back(
    visit: Open, site: Site, name: str, language: str
) -> None:
    page, other = visit(name, language).page, "en" if language == "ko" else "ko"
    place = "front" if name == "no page" else name
    page.click(f".languages a[lang={other}]")
    assert page.url == site.url(place, other)
    assert page.evaluate("document.documentElement.lang") == other
    page.click(f".languages a[lang={language}]")
    assert page.url == site.url(place, language)
