"""The three ways of a text, bullet by bullet, through the real import and the real edit form."""

import pytest
from django.urls import reverse

from stories.models import ImportConflict, ImportedDocument, Story, Take
from tests.desk import add_row
from tests.documents import outcomes, story, take
from tests.factories import HeadFactory
from tests.imports import bring

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

URL = "https://diplomat.example/1"


@pytest.fixture
def interface():
    return "en"


def bring_one(text, **options):
    return bring({"story.md": text}, **options)


def newest(page):
    return type(page).objects.get(pk=page.pk).get_latest_revision_as_object()


def edit_row(desk, page, relation, text, **values):
    """Change, or with DELETE take out, the row of `relation` that says `text`."""
    url = reverse("wagtailadmin_pages:edit", args=(page.pk,))
    form = desk.form(url)
    prefix = next(
        name.rpartition("-")[0]
        for name in form
        if name.startswith(f"{relation}-") and form[name].strip() == text
    )
    for name, value in values.items():
        form[f"{prefix}-{name}"] = value
    assert desk.post(url, form).status_code == 302


def imported(**parts):
    bring_one(story(**parts))
    return Story.objects.get()


def texts(page, relation, column):
    return [getattr(row, column) for row in getattr(newest(page), relation).all()]


# What nobody touched is updated; what only an editor touched stays; both is a conflict


def test_text_that_nobody_touched_is_updated(desk):
    page = imported()
    run = bring_one(story(dek="A new dek", summary="A new summary.", date="2026-02-02"))
    assert outcomes(run) == {"dek.en": "updated", "summary.en": "updated", "date": "updated"}
    page = newest(page)
    assert (page.dek_en, page.date.isoformat()) == ("A new dek", "2026-02-02")
    assert "A new summary." in page.summary_en


def test_text_that_only_an_editor_touched_stays(desk):
    page = imported()
    desk.edit(page, summary_en="<p>An editor's words.</p>", date="2026-03-03")
    run = bring_one(story(dek="A new dek"))
    assert outcomes(run) == {"dek.en": "updated", "summary.en": "kept", "date": "kept"}
    page = newest(page)
    assert "An editor's words." in page.summary_en
    assert (page.dek_en, page.date.isoformat()) == ("A new dek", "2026-03-03")


def test_text_that_both_touched_stays_and_is_a_conflict(desk):
    page = imported()
    desk.edit(page, dek_en="An editor's dek", date="2026-03-03")
    run = bring_one(story(dek="A new dek", date="2026-02-02", summary="A new summary."))
    assert outcomes(run) == {"dek.en": "conflict", "date": "conflict", "summary.en": "updated"}
    page = newest(page)
    assert (page.dek_en, page.date.isoformat()) == ("An editor's dek", "2026-03-03")
    assert set(ImportConflict.objects.values_list("name", flat=True)) == {"dek", "date"}


def test_text_that_both_made_the_same_is_no_conflict(desk):
    page = imported()
    desk.edit(page, dek_en="The same dek")
    assert outcomes(bring_one(story(dek="The same dek"))) == {}
    assert not ImportConflict.objects.exists()


def test_text_that_an_editor_emptied_stays_empty(desk):
    page = imported()
    desk.edit(page, dek_en="")
    assert outcomes(bring_one(story() + "\n")) == {"dek.en": "kept"}
    assert newest(page).dek_en is None


def test_text_that_an_editor_reformatted_is_untouched(desk):
    page = imported(summary="Delayed - for weeks.")
    desk.edit(page, summary_en="<p>Delayed  – for weeks.</p>")
    bring_one(story(summary="Refused."))
    assert "Refused." in newest(page).summary_en


def test_base_is_the_last_import_and_not_the_first(desk):
    page = imported(dek="One")
    bring_one(story(dek="Two"))
    desk.edit(page, dek_en="One")
    assert outcomes(bring_one(story(dek="Two") + "\n")) == {"dek.en": "kept"}
    assert outcomes(bring_one(story(dek="Three"))) == {"dek.en": "conflict"}


def test_draft_of_an_editor_is_what_counts_and_not_the_live_page(desk):
    bring_one(story(), publish=True)
    page = Story.objects.get()
    desk.edit(page, dek_en="A draft of an editor")
    bring_one(story(dek="A new dek"))
    assert newest(page).dek_en == "A draft of an editor"


# What the document drops goes only where no editor touched it


def test_text_that_the_document_dropped_goes(desk):
    page = imported(why="Because.")
    assert outcomes(bring_one(story())) == {"why.en": "removed"}
    assert newest(page).why_en is None


def test_text_that_the_document_dropped_and_an_editor_touched_stays(desk):
    page = imported(why="Because.")
    desk.edit(page, why_en="<p>Because of that.</p>")
    assert outcomes(bring_one(story())) == {"why.en": "conflict"}
    assert "Because of that." in newest(page).why_en


def test_row_that_the_document_dropped_goes_and_one_that_an_editor_added_stays(desk):
    page = imported(watch=["one", "two"])
    url = reverse("wagtailadmin_pages:edit", args=(page.pk,))
    desk.post(url, add_row(desk.form(url), "watch", text_en="An editor's own"))
    assert outcomes(bring_one(story(watch=["one"]))) == {"watch": "removed"}
    assert texts(page, "watch", "text_en") == ["one.", "An editor's own"]


def test_row_that_an_editor_deleted_does_not_come_back(desk):
    page = imported(watch=["one", "two"])
    edit_row(desk, page, "watch", "two.", DELETE="on")
    assert outcomes(bring_one(story(watch=["one", "two"], dek="x"))) == {
        "dek.en": "updated",
        "watch": "kept",
    }
    assert texts(page, "watch", "text_en") == ["one."]


def test_head_that_an_editor_added_stays_beside_those_of_the_document(desk):
    page = imported(heads=["Trade"])
    own = HeadFactory(name_en="An editor's head")
    url = reverse("wagtailadmin_pages:edit", args=(page.pk,))
    desk.post(url, add_row(desk.form(url), "heads", head=str(own.pk)))
    bring_one(story(heads=["Security"]))
    heads = {row.head.name_en for row in newest(page).heads.all()}
    assert heads == {"Security", "An editor's head"}


# Rows are matched by place and text


def test_figure_is_known_by_what_it_measures_and_by_its_place(desk):
    page = imported(figures=["90%, the share", "6x, the price", "7, the elements"])
    keys = texts(page, "figures", "pk")
    bring_one(story(figures=["7, the elements", "95%, the share", "6x, another thing"]))
    told = [(row.pk, row.value_en, row.measure_en) for row in newest(page).figures.all()]
    assert told == [
        (keys[2], "7", "the elements."),
        (keys[0], "95%", "the share."),
        (keys[1], "6x", "another thing."),
    ]


def test_thing_to_watch_that_an_editor_reworded_is_still_that_of_the_document(desk):
    page = imported(watch=["one", "two", "three"])
    edit_row(desk, page, "watch", "two.", text_en="An editor's two")
    run = bring_one(story(watch=["one", "two", "three", "four"]))
    assert outcomes(run)["watch.text.en"] == "kept"
    assert texts(page, "watch", "text_en") == ["one.", "An editor's two", "three.", "four."]


# Takes are matched by outlet and address


def takes(page):
    found = Take.objects.child_of(page).order_by("path")
    return [
        (each.pk, each.outlet.name_en, each.source_url.rpartition("/")[2])
        for each in (take.get_latest_revision_as_object() for take in found)
    ]


def test_take_is_known_by_its_address_and_else_by_its_outlet(desk):
    page = imported(
        takes=[take("The Diplomat", URL, summary="So."), take("CSIS", summary="Or so.")]
    )
    (one, _, _), (two, _, _) = takes(page)
    bring_one(
        story(
            takes=[
                take("CSIS", "https://csis.example/2", summary="Or so."),
                take("The Diplomat Magazine", URL, summary="So."),
            ]
        )
    )
    assert takes(page) == [(two, "CSIS", "2"), (one, "The Diplomat Magazine", "1")]


def test_take_keeps_what_an_editor_wrote_beside_what_the_document_changed(desk):
    page = imported(takes=[take("The Diplomat", URL, summary="So.", quote="Word for word")])
    desk.edit(Take.objects.get(), summary_en="<p>In an editor's words.</p>")
    bring_one(story(takes=[take("The Diplomat", URL, summary="So.", quote="Other words")]))
    told = newest(Take.objects.get())
    assert ("In an editor's words." in told.summary_en, told.quote_original) == (
        True,
        "Other words",
    )
    assert newest(page).revisions.count() == 1


def test_take_that_the_document_dropped_goes_only_where_no_editor_touched_it(desk):
    both = [take("The Diplomat", URL, summary="So."), take("CSIS", summary="Or so.")]
    page = imported(takes=[*both, take("Reuters", summary="Or else.")])
    desk.edit(Take.objects.get(source_url=URL), summary_en="<p>In an editor's words.</p>")
    run = bring_one(story(takes=[both[1]]))
    assert sorted(each["outcome"] for each in run.items.get().changes) == ["conflict", "removed"]
    assert [outlet for _pk, outlet, _url in takes(page)] == ["The Diplomat", "CSIS"]


# A document in one language leaves the other alone


def test_document_in_korean_changes_nothing_in_english(desk):
    parts = {"watch": ["one", "two"], "figures": ["90%, the share"]}
    page = imported(**parts)
    korean = {"watch": ["하나", "둘"], "figures": ["90%, 비중"]}
    bring_one(story(language="ko", **korean))
    desk.edit(page, summary_en="<p>An editor's words.</p>", summary_ko="<p>편집자의 글</p>")
    before = newest(page).serializable_data()
    bring_one(story(language="ko", **{**korean, "watch": ["하나", "셋"]}, dek="새 부제"))
    after = newest(page).serializable_data()
    assert after["dek_ko"] == "새 부제"
    assert "편집자의 글" in after["summary_ko"]
    assert [row["text_ko"] for row in after["watch"]] == ["하나.", "셋."]
    in_english = [name for name in before if name.endswith("_en")]
    assert {name: after[name] for name in in_english} == {name: before[name] for name in in_english}
    for relation in ("watch", "figures"):
        assert [
            {name: row[name] for name in row if name.endswith("_en")} for row in after[relation]
        ] == [{name: row[name] for name in row if name.endswith("_en")} for row in before[relation]]


def test_conflict_in_one_language_does_not_hold_up_the_other(desk):
    page = imported()
    bring_one(story(language="ko"))
    desk.edit(page, dek_ko="편집자의 부제")
    run = bring({"ko.md": story(language="ko", dek="새 부제"), "en.md": story(dek="A new dek")})
    assert outcomes(run) == {"dek.ko": "conflict", "dek.en": "updated"}
    assert (newest(page).dek_ko, newest(page).dek_en) == ("편집자의 부제", "A new dek")


# A live page gets a draft, unless the run publishes


def test_live_page_gets_a_draft(desk):
    bring_one(story(), publish=True)
    page = Story.objects.get()
    bring_one(story(dek="A new dek"))
    assert (Story.objects.get().dek_en, newest(page).dek_en) == (page.dek_en, "A new dek")
    assert Story.objects.get().has_unpublished_changes


def test_live_page_changes_where_the_run_publishes(desk):
    bring_one(story(), publish=True)
    bring_one(story(dek="A new dek"), publish=True)
    page = Story.objects.get()
    assert (page.dek_en, page.live, page.has_unpublished_changes) == ("A new dek", True, False)


# A document that is gone takes nothing with it


def test_page_outlives_its_document(desk):
    page = imported(takes=[take("CSIS", summary="So.")])
    bring({"other.md": story("other")})
    assert Story.objects.filter(pk=page.pk).exists()
    assert Take.objects.child_of(page).count() == 1
    assert ImportedDocument.objects.filter(page=page.pk).count() == 1
