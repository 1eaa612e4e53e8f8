"""Wagtail's own API for whoever works in one language, on a site that lets it change pages."""

from typing import Any

import pytest
from django.urls import include, path
from wagtail.actions.edit_page import EditPageAction
from wagtail.admin import urls as admin_urls
from wagtail.admin.panels import get_form_for_model
from wagtail.api.v3.urls import api as wagtail_api
from wagtail.models import APIToken, Page
from wagtail.utils.forms import FormValidationError

from newsroom.urls import urlpatterns as site_urls
from stories.models import Story
from tests.bilingual.rights.conftest import draft, told

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__), pytest.mark.slow]

urlpatterns = [
    path("api/", wagtail_api.urls),
    path("admin/", include(admin_urls)),
    *site_urls,
]


@pytest.fixture
def call(client: Any, translator: Any) -> Any:
    """Calls the API as the translator."""
    _token, key = APIToken.create_token(user=translator, name="test")

    def calling(method: str, url: str, **data: Any) -> Any:
        return getattr(client, method)(
            f"/api/pages/{url}",
            data,
            content_type="application/json",
            headers={"authorization": f"Bearer {key}"},
        )

    return calling


@pytest.mark.parametrize(
    ("action", "data"),
    [
        ("publish", {}),
        ("unpublish", {}),
        ("copy", {"slug": "copy", "keep_live": False}),
        ("create_alias", {"slug": "alias"}),
        ("move", {"destination_id": 1}),
        ("delete", {}),
    ],
)
def test_actions_on_a_page_as_a_whole_are_refused(call, story, action, data):
    if action == "move":
        data = {"destination_id": Page.objects.get(slug="lens").pk}
    method = "delete" if action == "delete" else "post"
    response = call(method, f"{story.pk}/actions/{action}/", **data)
    assert response.status_code == 403
    assert Story.objects.get().live


@pytest.mark.parametrize(
    ("action", "data"),
    [
        ("publish", {}),
        ("unpublish", {}),
        ("copy", {"recursive": True, "keep_live": True}),
        ("create_alias", {"update_slug": "alias"}),
        ("delete", {}),
    ],
)
def test_actions_of_the_api_of_the_desk_are_refused_too(at_desk, story, action, data):
    url = f"/admin/api/main/pages/{story.pk}/action/{action}/"
    response = at_desk.client.post(url, data, content_type="application/json")
    assert response.status_code == 403
    assert Story.objects.get().live


def test_older_version_comes_back_in_own_language_by_the_api_of_the_desk(at_desk, story, editor):
    newer = draft(story)
    newer.headline_ko, newer.headline_en, newer.slug = "새 제목", "New headline", "new-slug"
    newer.save_revision(user=editor)
    before = told(draft(story))
    url = f"/admin/api/main/pages/{story.pk}/action/revert_to_page_revision/"
    older = {"revision_id": story.latest_revision_id}
    response = at_desk.client.post(url, older, content_type="application/json")
    assert response.status_code == 200
    assert told(draft(story)) == {**before, "headline_en": "Headline"}


def test_alias_stays_one(call, story):
    alias = story.create_alias(update_slug="alias")
    assert call("post", f"{alias.pk}/actions/convert_alias/").status_code == 403
    assert Page.objects.get(pk=alias.pk).alias_of_id == story.pk


def test_older_version_comes_back_in_own_language_alone(call, story, editor):
    older = story.latest_revision
    newer = draft(story)
    newer.headline_ko, newer.headline_en, newer.slug = "새 제목", "New headline", "new-slug"
    newer.figures.set([])
    newer.save_revision(user=editor)
    before = told(draft(story))
    response = call("post", f"{story.pk}/actions/revert/", revision_id=older.pk)
    assert response.status_code == 200
    assert told(draft(story)) == {**before, "headline_en": "Headline"}


@pytest.mark.parametrize("publishes", [False, True])
def test_what_is_patched_changes_nothing_shared_and_is_no_error_of_the_server(
    call, story, publishes
):
    before = told(draft(story))
    meta = {"type": "stories.Story", "action": "publish" if publishes else None}
    response = call("patch", f"{story.pk}/", meta=meta, slug="forged", title="Forged")
    assert response.status_code == (403 if publishes else 200)
    assert told(draft(story)) == before


@pytest.mark.parametrize("is_live", [True, False])
def test_partial_form_is_held_to_the_language(story, translator, is_live):
    if not is_live:
        Story.objects.get().unpublish()
    before = told(draft(story))
    names = ["headline_ko", "headline_en", "slug"]
    form_class = get_form_for_model(Story, form_class=Story.base_form_class, fields=names)
    data = {"headline_ko": "위조", "headline_en": "Mine", "slug": "forged"}
    form = form_class(data, instance=draft(story), for_user=translator)
    EditPageAction(form.instance, user=translator, form=form).execute()
    assert told(draft(story)) == {**before, "headline_en": "Mine"}
    assert Story.objects.get().headline_ko == "제목"


def test_partial_form_without_a_headline_says_so_instead_of_breaking(story, editor):
    form_class = get_form_for_model(Story, form_class=Story.base_form_class, fields=["headline_en"])
    page = draft(story)
    page.headline_ko = None
    form = form_class({"headline_en": ""}, instance=page, for_user=editor)
    with pytest.raises(FormValidationError):
        EditPageAction(page, user=editor, form=form).execute()
