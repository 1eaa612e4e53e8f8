"""Rows of lists at the desk: added, put in another order, deleted, and edited in a later draft."""

import json

import pytest
from django.urls import reverse

from stories.models import Story, StoryFigure, StoryRelated, StoryWatch
from stories.tree import index_for
from tests.desk import add_row, errors_in
from tests.factories import HeadFactory, StoryFactory

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def url_of(page):
    return reverse("wagtailadmin_pages:edit", args=(page.pk,))


def draft(page):
    return Story.objects.get(pk=page.pk).get_latest_revision_as_object()


def told(page, *names):
    """The figures of the newest draft: key, then the texts."""
    names = names or ("value_ko", "value_en")
    return [tuple(getattr(row, name) for name in ("pk", *names)) for row in page.figures.all()]


def row(form, relation, key):
    """The prefix of the row with `key`."""
    return next(name[:-3] for name in form if form[name] == key and name.startswith(relation))


@pytest.fixture
def story(tree):
    return StoryFactory(
        figures=[
            StoryFigure(value_ko="6배", value_en="6x", measure_ko="가격", measure_en="price"),
            StoryFigure(value_ko="90%", value_en="90%", measure_ko="비중", measure_en="share"),
        ],
        watch=[StoryWatch(text_ko="지켜볼 점", text_en="To watch")],
    )


def test_row_added_keeps_the_others(desk, story):
    before = told(draft(story))
    form = add_row(desk.form(url_of(story)), "figures", value_ko="3조", value_en="3tn")
    assert desk.post(url_of(story), form).status_code == 302
    after = told(draft(story))
    assert after[:2] == before
    assert after[2][1:] == ("3조", "3tn")


def test_row_added_to_a_draft_and_edited_in_the_next_keeps_its_key(desk, story):
    form = add_row(desk.form(url_of(story)), "figures", value_ko="3조", value_en="3tn")
    desk.post(url_of(story), form)
    key = told(draft(story))[2][0]
    form = desk.form(url_of(story))
    form[f"{row(form, 'figures', key)}-value_ko"] = "4조"
    desk.post(url_of(story), form)
    assert told(draft(story))[2] == (key, "4조", "3tn")
    assert Story.objects.get(pk=story.pk).figures.count() == 2
    desk.edit(story, action="publish")
    assert told(Story.objects.get(pk=story.pk))[2] == (key, "4조", "3tn")


def test_rows_in_another_order(desk, story):
    keys = [values[0] for values in told(draft(story))]
    form = desk.form(url_of(story))
    for place, key in enumerate(reversed(keys), start=1):
        form[f"{row(form, 'figures', key)}-ORDER"] = str(place)
    desk.post(url_of(story), form, action="publish")
    assert [values[0] for values in told(draft(story))] == keys[::-1]
    assert [values[0] for values in told(Story.objects.get(pk=story.pk))] == keys[::-1]


def test_row_deleted_in_a_draft_stays_live(desk, story):
    key, kept = (values[0] for values in told(draft(story)))
    form = desk.form(url_of(story))
    form[f"{row(form, 'figures', key)}-DELETE"] = "on"
    desk.post(url_of(story), form)
    assert [values[0] for values in told(draft(story))] == [kept]
    assert Story.objects.get(pk=story.pk).figures.count() == 2


def test_row_deleted_comes_back_with_the_older_version_and_its_key(desk, story):
    before, first = told(draft(story)), story.revisions.order_by("pk").first()
    form = desk.form(url_of(story))
    form[f"{row(form, 'figures', before[0][0])}-DELETE"] = "on"
    desk.post(url_of(story), form, action="publish")
    older = desk.form(reverse("wagtailadmin_pages:revisions_revert", args=(story.pk, first.pk)))
    assert desk.post(url_of(story), older, action="publish").status_code == 302
    assert told(Story.objects.get(pk=story.pk)) == before


def test_row_with_the_key_of_another_page_does_not_steal_it(desk, story):
    other = StoryFactory(figures=[StoryFigure(value_ko="남의 것", value_en="Not ours")])
    form = desk.form(url_of(story))
    form["figures-0-id"] = other.figures.get().pk
    desk.post(url_of(story), form, action="publish")
    assert other.figures.get().value_en == "Not ours"


def test_row_with_a_key_that_is_none_is_refused(desk, story):
    form = desk.form(url_of(story))
    form["figures-0-id"] = "../../x"
    assert desk.post(url_of(story), form).status_code == 200


def test_row_survives_a_form_that_comes_back_with_errors(desk, story):
    form = add_row(desk.form(url_of(story)), "figures", value_ko="3조", value_en="3tn")
    desk.filled(form, {"headline_ko": "", "headline_en": ""})
    response = desk.post(url_of(story), form)
    again = desk.form_in(response)
    assert [again[f"figures-{place}-value_en"] for place in range(3)] == ["6x", "90%", "3tn"]
    desk.post(url_of(story), desk.filled(again, {"headline_ko": "제목"}))
    assert [values[2] for values in told(draft(story))] == ["6x", "90%", "3tn"]


def test_autosave_twice_makes_one_row(desk, story):
    form = add_row(desk.form(url_of(story)), "figures", value_ko="3조")
    answer = json.loads(
        desk.client.post(url_of(story), form, headers={"accept": "application/json"}).content
    )
    later = {"overwrite_revision_id": str(answer["revision_id"]), "figures-2-value_en": "3tn"}
    desk.filled(form, answer["field_updates"] | later)
    desk.client.post(url_of(story), form, headers={"accept": "application/json"})
    assert [values[1:] for values in told(draft(story))][2:] == [("3조", "3tn")]


def test_label_that_no_form_shows_is_kept(desk, tree):
    target = StoryFactory()
    story = StoryFactory(related=[StoryRelated(target=target, label_ko="이름표", label_en="Label")])
    desk.edit(story, headline_ko="고친 제목")
    kept = draft(story).related.get()
    assert (kept.label_ko, kept.label_en, kept.text_origins) == ("이름표", "Label", {})


def test_copy_of_a_draft_row_keeps_what_no_form_shows(desk, story):
    newest = draft(story)
    related = StoryRelated(wanted="not-yet", label_ko="이름표", sort_order=0)
    newest.related.add(related)
    newest.save_revision()
    desk.client.post(
        reverse("wagtailadmin_pages:copy", args=(story.pk,)),
        {"new_title": "x", "new_slug": "copy", "new_parent_page": str(index_for(Story).pk)},
    )
    copy = Story.objects.get(slug="copy")
    desk.edit(copy, headline_ko="사본")
    kept = draft(copy).related.get()
    assert (kept.wanted, kept.label_ko) == ("not-yet", "이름표")
    assert kept.pk != related.pk
    assert {values[0] for values in told(draft(copy))} & {
        values[0] for values in told(story)
    } == set()


def test_head_chosen_and_mentions_of_missing_pages_are_saved(desk, story):
    head = HeadFactory()
    form = add_row(desk.form(url_of(story)), "heads", head=str(head.pk))
    form = add_row(form, "mentions", target="", wanted="희토류")
    desk.post(url_of(story), form)
    page = draft(story)
    assert [row.head for row in page.heads.all()] == [head]
    assert [row.wanted for row in page.mentions.all()] == ["희토류"]


def test_compare_matches_rows_by_key(desk, story):
    keys = [values[0] for values in told(draft(story))]
    form = desk.form(url_of(story))
    form[f"{row(form, 'figures', keys[0])}-value_en"] = "seven times"
    form[f"{row(form, 'figures', keys[0])}-ORDER"] = "2"
    form[f"{row(form, 'figures', keys[1])}-ORDER"] = "1"
    desk.post(url_of(story), form)
    revisions = list(story.revisions.order_by("pk"))
    response = desk.client.get(
        reverse(
            "wagtailadmin_pages:revisions_compare",
            args=(story.pk, revisions[0].pk, revisions[-1].pk),
        )
    )
    (comparison,) = response.context["comparison"]
    children = comparison.get_child_comparisons()
    assert [child.obj_b.pk for child in children] == keys[::-1]
    assert [(child.obj_a.pk, child.has_changed()) for child in children] == [
        (keys[1], False),
        (keys[0], True),
    ]
    told_apart = [
        str(field.htmldiff()) for child in children for field in child.get_field_comparisons()
    ]
    assert not any("None" in text for text in told_apart)


def test_page_that_exists_leaves_nothing_wanted(desk, story):
    target = StoryFactory()
    form = add_row(desk.form(url_of(story)), "related", target=str(target.pk), wanted="not-yet")
    desk.post(url_of(story), form)
    (related,) = draft(story).related.all()
    assert (related.target_id, related.wanted) == (target.pk, "")


# Blank rows


@pytest.mark.parametrize("action", ["", "publish"])
@pytest.mark.parametrize("relation", ["heads", "figures", "watch", "related", "corrections"])
def test_row_in_which_nothing_is_written_is_not_saved(desk, story, relation, action):
    before = draft(story).serializable_data()[relation]
    blank = {
        "heads": {"head": ""},
        "figures": {"value_ko": "", "value_en": "  ", "measure_ko": "", "measure_en": ""},
        "watch": {"text_ko": " ", "text_en": ""},
        "related": {"target": "", "wanted": " "},
        "corrections": {"date": "2026-02-02", "text_ko": "", "text_en": " "},
    }[relation]
    form = add_row(desk.form(url_of(story)), relation, **blank)

    assert desk.post(url_of(story), form, action=action).status_code == 302

    assert draft(story).serializable_data()[relation] == before


def test_row_of_an_unpublished_draft_in_which_nothing_is_written_is_not_saved(desk):
    page = StoryFactory(live=False)
    form = add_row(desk.form(url_of(page)), "heads", head="")

    assert desk.post(url_of(page), form).status_code == 302

    assert list(draft(page).heads.all()) == []


def test_row_that_is_emptied_goes_and_comes_back_under_its_key(desk, story):
    key = told(draft(story))[0][0]
    form = desk.form(url_of(story))
    prefix = row(form, "figures", key)
    texts = ("value_ko", "value_en", "measure_ko", "measure_en")
    desk.post(url_of(story), desk.filled(form.copy(), {f"{prefix}-{name}": "" for name in texts}))
    assert key not in [values[0] for values in told(draft(story))]

    # The form that is still open writes into the row again.
    form[f"{prefix}-value_ko"] = "7배"
    desk.post(url_of(story), form)

    assert (key, "7배", "6x") in told(draft(story))


def test_row_with_a_mistake_is_kept_and_its_mistake_is_shown(desk, story):
    form = add_row(
        desk.form(url_of(story)), "corrections", date="yesterday", text_ko="", text_en=""
    )

    response = desk.post(url_of(story), form)

    assert response.status_code == 200
    assert errors_in(response)
