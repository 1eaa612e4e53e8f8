"""Every page type at the desk: made, saved, published, compared, brought back, copied, moved."""

import json

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.text import capfirst
from wagtail.models import Page

from entities.models import Entity, EntityIndex
from stories.models import FrontPage, Lens, LensIndex, Story, StoryIndex, Take
from stories.tree import index_for
from tests.desk import errors_in
from tests.factories import EntityFactory, LensFactory, OutletFactory, StoryFactory, TakeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

INDEXES = (FrontPage, StoryIndex, LensIndex, EntityIndex)
MADE = {Story: StoryFactory, Entity: EntityFactory, Lens: LensFactory, Take: TakeFactory}
CREATED = {
    Story: {"summary_ko": "<p>요약</p>", "summary_en": "<p>Summary</p>"},
    Entity: {},
    Lens: {},
    Take: {"summary_ko": "<p>요약</p>", "summary_en": "<p>Summary</p>"},
}


def admin(name, *args):
    return reverse(f"wagtailadmin_pages:{name}", args=args)


def parent_of(model):
    return StoryFactory() if model is Take else index_for(model)


def newest(page):
    return Page.objects.get(pk=page.pk).get_latest_revision_as_object()


def a_page(model):
    return model.objects.get() if model in INDEXES else MADE[model]()


@pytest.fixture(params=[*INDEXES, *MADE], ids=lambda model: model.__name__)
def paper(request, tree):
    return a_page(request.param)


@pytest.mark.parametrize("model", CREATED, ids=lambda model: model.__name__)
@pytest.mark.parametrize("action", ["", "publish"])
def test_create_page_keeps_both_languages(desk, model, action):
    texts = CREATED[model] | {"headline_ko": "새 제목", "headline_en": "New headline"}
    if model is Take:
        texts["outlet"] = str(OutletFactory().pk)
    response = desk.create(model, parent_of(model), action=action, **texts)
    assert response.status_code == 302
    made = newest(model.objects.order_by("-pk").first())
    assert (made.headline_ko, made.headline_en) == ("새 제목", "New headline")
    assert made.live == bool(action)
    assert made.visible_languages() == (("ko", "en") if action else ())


def test_edit_form_names_no_base_field(desk, paper):
    form = desk.form(admin("edit", paper.pk))
    base = {"headline", "dek", "summary", "split", "why", "quote", "title"}
    assert base & set(form) == set()


def test_save_draft_leaves_live_texts(desk, paper):
    before = (paper.headline_ko, paper.headline_en)
    assert desk.edit(paper, headline_ko="고친 제목").status_code == 302
    row = type(paper).objects.get(pk=paper.pk)
    assert (row.headline_ko, row.headline_en) == before
    assert (newest(paper).headline_ko, newest(paper).headline_en) == ("고친 제목", before[1])


def test_publish_shows_what_was_written(desk, paper):
    response = desk.edit(paper, action="publish", headline_en="Published headline")
    assert response.status_code == 302
    row = type(paper).objects.get(pk=paper.pk)
    assert (row.headline_en, row.visible_languages()) == ("Published headline", ("ko", "en"))


def test_history_and_compare_show_both_languages(desk, paper):
    desk.edit(paper, headline_ko="고친 제목", headline_en="Mended headline")
    first, last = paper.revisions.order_by("pk").first(), paper.revisions.order_by("pk").last()
    assert desk.client.get(admin("history", paper.pk)).status_code == 200
    response = desk.client.get(admin("revisions_compare", paper.pk, first.pk, last.pk))
    with translation.override(desk.interface):
        labels = [str(comparison.field_label()) for comparison in response.context["comparison"]]
        name = capfirst(paper._meta.get_field("headline").verbose_name)
        assert labels == [f"{name} (한국어)", f"{name} (English)"]


def test_revert_brings_back_both_languages(desk, paper):
    before = (paper.headline_ko, paper.headline_en)
    first = paper.revisions.order_by("pk").first()
    desk.edit(paper, headline_ko="고친 제목", headline_en="Mended headline")
    form = desk.form(admin("revisions_revert", paper.pk, first.pk))
    assert desk.post(admin("edit", paper.pk), form).status_code == 302
    assert (newest(paper).headline_ko, newest(paper).headline_en) == before


def test_unpublish_hides_both_languages(desk, paper):
    response = desk.client.post(admin("unpublish", paper.pk))
    assert response.status_code == 302
    row = type(paper).objects.get(pk=paper.pk)
    assert (row.live, row.visible_languages()) == (False, ())
    assert row.headline_ko or row.title


@pytest.mark.parametrize("model", [*MADE], ids=lambda model: model.__name__)
@pytest.mark.parametrize("publish", [False, True])
def test_copy_keeps_texts_and_visibility(desk, model, publish):
    page = a_page(model)
    parent = page.get_parent()
    data = {"new_title": "사본", "new_slug": "copy", "new_parent_page": str(parent.pk)}
    if publish:
        data["publish_copies"] = "on"
    assert desk.client.post(admin("copy", page.pk), data).status_code == 302
    copy = model.objects.get(slug="copy")
    assert copy.visible_languages() == (("ko", "en") if publish else ())
    assert newest(copy).summary_en == page.summary_en


@pytest.mark.parametrize("model", [*MADE], ids=lambda model: model.__name__)
def test_alias_is_updated_with_its_page(desk, model):
    page = a_page(model)
    alias = page.create_alias(update_slug="alias")
    desk.edit(page, action="publish", headline_ko="고친 제목", summary_en="<p>Mended.</p>")
    row = model.objects.get(pk=alias.pk)
    assert (row.headline_ko, row.visible_languages()) == ("고친 제목", ("ko", "en"))
    assert desk.client.get(admin("edit", alias.pk)).status_code == 200


def test_move_take_to_another_story(desk):
    take, story = TakeFactory(), StoryFactory()
    response = desk.client.post(admin("move_confirm", take.pk, story.pk))
    assert response.status_code == 302
    moved = Take.objects.get(pk=take.pk)
    assert (moved.get_parent().pk, moved.story_page_id) == (story.pk, story.pk)


def test_copy_story_with_its_takes(desk):
    take = TakeFactory()
    story = take.get_parent()
    data = {
        "new_title": "사본",
        "new_slug": "copy",
        "new_parent_page": str(index_for(Story).pk),
        "copy_subpages": "on",
        "publish_copies": "on",
    }
    assert desk.client.post(admin("copy", story.pk), data).status_code == 302
    copy = Story.objects.get(slug="copy")
    assert Take.objects.get(story_page_id=copy.pk).visible_languages() == ("ko", "en")


@pytest.mark.parametrize("model", [*MADE], ids=lambda model: model.__name__)
def test_delete_page(desk, model):
    page = a_page(model)
    assert desk.client.get(admin("delete", page.pk)).status_code == 200
    assert desk.client.post(admin("delete", page.pk)).status_code == 302
    assert not model.objects.filter(pk=page.pk).exists()


def test_autosave_keeps_both_languages(desk, paper):
    url = admin("edit", paper.pk)
    form = desk.filled(desk.form(url), {"headline_ko": "자동 저장"})
    response = desk.client.post(url, form, headers={"accept": "application/json"})
    assert json.loads(response.content)["success"] is True
    form["overwrite_revision_id"] = json.loads(response.content)["revision_id"]
    form["headline_en"] = "Autosaved"
    again = desk.client.post(url, form, headers={"accept": "application/json"})
    assert json.loads(again.content)["success"] is True
    assert (newest(paper).headline_ko, newest(paper).headline_en) == ("자동 저장", "Autosaved")


def test_pages_below_and_usage_are_listed(desk, paper):
    assert desk.client.get(reverse("wagtailadmin_explore", args=(paper.pk,))).status_code == 200
    assert desk.client.get(admin("usage", paper.pk)).status_code == 200


def test_form_without_headline_says_so(desk, paper):
    if isinstance(paper, Take):
        pytest.skip("a take goes by the name of its outlet")
    response = desk.edit(paper, headline_ko="", headline_en=" ")
    assert response.status_code == 200
    assert len(errors_in(response)) == 1
