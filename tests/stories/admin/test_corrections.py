"""Corrections at the desk: written beside each other, compared, brought back, and named."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import ReferenceIndex

from newsroom.bilingual.overlay import overlay
from newsroom.bilingual.schema import schema_of
from stories.hinting import hints_of
from stories.models import Story, StoryCorrection, StoryMention, TakeCorrection
from tests.desk import add_row
from tests.factories import EntityFactory, StoryFactory, TakeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

DAY = dt.date(2026, 1, 3)


def url_of(page, name="edit", *more):
    return reverse(f"wagtailadmin_pages:{name}", args=(page.pk, *more))


def told(page):
    return [(row.date, row.text_ko, row.text_en) for row in page.corrections.all()]


def again(page):
    return type(page).objects.get(pk=page.pk)


def draft(page):
    return again(page).get_latest_revision_as_object()


def soup_of(response):
    return BeautifulSoup(response.content.decode(), "html.parser")


@pytest.mark.parametrize("factory", [StoryFactory, TakeFactory])
def test_correction_is_written_in_both_languages_and_published(desk, factory):
    page = factory()
    form = add_row(
        desk.form(url_of(page)), "corrections",
        date="2026-01-03", text_ko="수치를 고쳤다.", text_en="A figure was wrong.",
    )  # fmt: skip

    assert desk.post(url_of(page), form, action="publish").status_code == 302

    assert told(again(page)) == [(DAY, "수치를 고쳤다.", "A figure was wrong.")]


def test_new_correction_proposes_today_and_calls_its_parts_by_name(desk):
    soup = soup_of(desk.client.get(url_of(StoryFactory())))

    (template,) = soup.select("template#id_corrections-EMPTY_FORM_TEMPLATE")
    day = template.select_one("input[name=corrections-__prefix__-date]")
    assert day["value"] == timezone.localdate().isoformat()
    headings = [" ".join(heading.get_text().split()) for heading in soup.select("h2")]
    assert headings.count({"ko": "정정", "en": "Corrections"}[desk.interface]) == 1


def test_correction_without_a_day_is_a_draft_and_is_not_published(desk):
    page = StoryFactory(live=False)
    form = add_row(desk.form(url_of(page)), "corrections", date="", text_ko="고침", text_en="")
    assert desk.post(url_of(page), form.copy(), action="publish").status_code == 200

    assert desk.post(url_of(page), form).status_code == 302

    assert told(draft(page)) == [(None, "고침", None)]


def test_comparison_shows_what_was_corrected(desk):
    page = StoryFactory(corrections=[StoryCorrection(date=DAY, text_ko="고침", text_en="Wrong.")])
    first = page.latest_revision_id
    changed = draft(page)
    correction = changed.corrections.get()
    correction.text_en = "Wrong twice."
    changed.corrections.add(correction)
    second = changed.save_revision()

    soup = soup_of(desk.client.get(url_of(page, "revisions_compare", first, second.pk)))

    assert [tag.get_text() for tag in soup.select("span.addition")] == [" twice."]
    assert [tag.get_text() for tag in soup.select("span.deletion")] == ["."]


def test_older_version_comes_back_with_its_corrections_under_their_keys(desk):
    page = StoryFactory(corrections=[StoryCorrection(date=DAY, text_ko="고침", text_en="Wrong.")])
    first, key = page.latest_revision_id, page.corrections.get().pk
    without = draft(page)
    without.corrections.clear()
    without.save_revision().publish()
    form = desk.form(url_of(page, "revisions_revert", first))

    assert desk.post(url_of(page), form, action="publish").status_code == 302

    assert [row.pk for row in again(page).corrections.all()] == [key]
    assert told(again(page)) == [(DAY, "고침", "Wrong.")]


def test_publishing_one_language_lays_its_text_of_a_correction_over_the_other():
    page = StoryFactory(corrections=[StoryCorrection(date=DAY, text_ko="고침", text_en="Wrong.")])
    live = page.serializable_data()
    changed = draft(page)
    correction = changed.corrections.get()
    correction.text_ko, correction.text_en = "다시 고침", "Not ready"
    changed.corrections.add(correction)

    merged = overlay(changed.serializable_data(), live, languages=["ko"], schema=schema_of(Story))

    (row,) = merged["corrections"]
    assert (row["text_ko"], row["text_en"]) == ("다시 고침", "Wrong.")


def test_translation_of_a_correction_is_remembered_as_one(desk):
    page = StoryFactory(corrections=[StoryCorrection(date=DAY, text_ko="고침")])
    form = desk.form(url_of(page))
    form["corrections-0-text_en"] = "It was wrong."

    desk.post(url_of(page), form)

    origins = draft(page).corrections.get().text_origins
    assert origins["text_en"]["origin"] == "person"
    assert origins["text_en"]["source"]


def test_correction_is_no_contradiction_of_what_it_corrects():
    page = StoryFactory(
        summary_en="<p>Output fell to 90 tonnes in 2025.</p>",
        summary_ko=None,
        corrections=[StoryCorrection(date=DAY, text_en="Output fell to 900 tonnes in 2025.")],
    )

    assert hints_of(page).contradictions == ()


@pytest.mark.parametrize(
    ("model", "korean"),
    [(StoryCorrection, "기사 정정"), (TakeCorrection, "보도 정정")],
)
def test_rows_have_names_in_korean(model, korean):
    with translation.override("ko"):
        assert str(model._meta.verbose_name) == korean


def test_usage_calls_a_row_by_its_name(desk):
    entity = EntityFactory()
    story = StoryFactory(mentions=[StoryMention(target=entity)])
    (reference,) = ReferenceIndex.get_references_to(entity).filter(object_id=str(story.pk))

    response = desk.client.get(url_of(entity, "usage"))

    name = {"ko": "기사에 나오는 개체", "en": "Entity of a story"}[desk.interface]
    assert name in response.content.decode()
    assert reference.model_path == "mentions.item.target"
