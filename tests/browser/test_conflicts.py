"""A conflict of an import in a browser: uploaded twice, edited in between, decided by an editor."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import LANGUAGES, VIEWS, Desk, Site, violations
from tests.documents import story, take

pytestmark = pytest.mark.browser

#: What of ours reaches beyond the right edge.
BEYOND = """() => [...document.querySelectorAll('.nr-desk, .nr-sides, .nr-choices')]
    .filter(e => e.getBoundingClientRect().right > innerWidth)
    .map(e => e.className)"""
BOTH = "둘 다 맞다, both are right"
SCROLLS = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"


def document(slug: str, **parts: object) -> str:
    told = [take("The Diplomat", f"https://diplomat.example/{slug}", summary="It was told so.")]
    return story(slug, **{"takes": told, "headline": slug, **parts})


def upload(page: Page, folder: Path, text: str, result: str) -> None:
    """Hand one document to an import and wait until it has the result."""
    file = folder / "story.md"
    file.write_text(text, encoding="utf-8")
    page.goto(page.url.split("/admin/")[0] + "/admin/imports/new/")
    page.set_input_files("#id_files", file)
    page.click("form.nr-upload button[type=submit]")
    expect(page.locator("[data-over=true]")).to_be_visible(timeout=60_000)
    expect(page.locator(f".nr-item .nr-result--{result}")).to_be_visible()


def write(field: Locator, text: str) -> None:
    """Replace what stands in a rich text, once the editor has handed it to the form."""
    field.locator("[role=textbox]").click()
    field.page.keyboard.press("Control+A")
    field.page.keyboard.insert_text(text)
    expect(field.locator("[data-draftail-input]")).to_have_value(re.compile(re.escape(text)))


def disputed(
    desk: Desk, folder: Path, slug: str, *, language: str = "en", view: str = "desktop"
) -> Page:
    """The desk on which two texts of a new story wait to be decided."""
    page = desk("/admin/", language, view=view)
    upload(page, folder, document(slug), "created")
    page.locator(".nr-item__page a").first.click()
    page.wait_for_load_state()
    page.fill("#id_dek_en", "Our dek")
    summary = page.locator(".nr-pair__side", has=page.locator("#id_summary_en"))
    write(summary, "Our summary of it.")
    page.locator("footer button.action-save, footer [type=submit]").first.click()
    page.wait_for_load_state()
    changed = document(slug, dek="Their dek", summary="Their summary of it.")
    upload(page, folder, changed, "conflict")
    page.locator(".nr-item__head a[href*='/conflicts/']").click()
    page.wait_for_load_state()
    return page


@pytest.mark.parametrize(("language", "view"), list(zip(LANGUAGES, VIEWS, strict=True)))
def test_editor_decides_a_conflict_of_an_import(
    desk: Desk, site: Site, tmp_path: Path, language: str, view: str
) -> None:
    slug = f"decided-{language}"
    page = disputed(desk, tmp_path, slug, language=language, view=view)
    assert violations(page) == []
    assert (page.evaluate(BEYOND), page.evaluate(SCROLLS)) == ([], False)
    summary = page.locator(".nr-conflict").filter(has=page.locator("input[value=edited]")).nth(1)
    expect(summary.locator(".nr-side").nth(1).locator("ins")).to_contain_text("Our summary")
    expect(summary.locator(".nr-side").nth(2).locator("ins")).to_contain_text("Their summary")
    page.locator(".nr-conflict").first.locator("input[value=theirs]").check()
    editor = summary.locator("[role=textbox]")
    expect(editor).to_be_hidden()
    summary.locator("input[value=edited]").check()
    expect(editor).to_be_visible()
    assert violations(page) == []
    write(summary, BOTH)
    page.locator(".nr-desk__end button[type=submit]").click()
    expect(page.locator(".messages .success")).to_be_visible()
    page.goto(f"{site.origin}/admin/stories/?q={slug}")
    page.locator("main table.listing td.title a").first.click()
    page.wait_for_load_state()
    expect(page.locator("#id_dek_en")).to_have_value("Their dek")
    expect(page.locator("#id_summary_en")).to_have_value(re.compile(BOTH))


def test_edit_form_leads_to_the_desk_and_many_are_decided_at_once(
    desk: Desk, site: Site, tmp_path: Path
) -> None:
    page = disputed(desk, tmp_path, "many-at-once")
    page.locator(".nr-desk h2 a").first.click()
    page.wait_for_load_state()
    page.locator(".messages a[href*='/conflicts/']").click()
    page.wait_for_load_state()
    page.goto(f"{site.origin}/admin/conflicts/")
    assert violations(page) == []
    boxes = page.locator("tbody [data-bulk-action-checkbox]")
    for place in range(2):
        boxes.nth(place).check()
    page.locator("[data-bulk-action-button]").first.click()
    page.wait_for_load_state()
    assert violations(page) == []
    page.locator("input[value=theirs]").check()
    page.locator("form button[type=submit]").last.click()
    expect(page.locator(".messages .success")).to_be_visible()
