"""The search page in a browser: suggestions by keyboard, nothing lost without a script."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.browser.conftest import LANGUAGES, VIEWS, Site

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_answers_are_accessible_and_fit(
    browser: Browser, site: Site, language: str, view: str
) -> None:
    page = browser.new_page(**VIEWS[view])
    page.goto(f"{site.origin}/{language}/search?q=희토류 수출&kind=story")
    expect(page.locator(".answer").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


def test_suggestions_by_keyboard(browser: Browser, site: Site) -> None:
    page = browser.new_page()
    page.goto(f"{site.origin}/ko/search")
    box = page.get_by_role("combobox", name="무엇을 찾으십니까?")
    box.fill("희톨")
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    chosen = options.first
    expect(chosen).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "")
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    box.press("Escape")
    expect(options.first).to_be_hidden()
    box.fill("희토류")
    expect(options.first).to_be_visible()
    box.press("ArrowDown")
    address = options.first.get_attribute("data-url") or ""
    box.press("Enter")
    page.wait_for_url(f"{site.origin}{address}")


def test_search_without_a_script(browser: Browser, site: Site) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{site.origin}/en/search")
    page.fill("#q", "rare earth")
    page.get_by_role("button", name="Search").click()
    expect(page.locator(".answer mark").first).to_be_visible()
