"""A day of somebody in the group of editors: everything that the work needs, and nothing else."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import NoReverseMatch, reverse
from wagtail.admin.menu import admin_menu
from wagtail.models import Page

from entities.models import Entity, EntityIndex
from stories.groups import ensure_groups
from stories.importing import runs
from stories.models import (
    FrontPage,
    Head,
    ImportRun,
    Lens,
    LensIndex,
    Outlet,
    Story,
    StoryIndex,
    Take,
)
from stories.tree import index_for
from tests.desk import rows_in
from tests.factories import (
    HeadFactory,
    OutletFactory,
    SourceArticleFactory,
    StoryFactory,
    TakeFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

TEXTS = {
    Story: {"summary_ko": "<p>요약</p>", "summary_en": "<p>Summary</p>"},
    Entity: {},
    Lens: {},
    Take: {"summary_ko": "<p>요약</p>", "summary_en": "<p>Summary</p>"},
}


@pytest.fixture
def interface() -> str:
    return "ko"


@pytest.fixture
def editor(django_user_model, db):
    """Somebody whose rights are those of the group alone."""
    user = django_user_model.objects.create_user("desk", "desk@example.com", "pw")
    user.groups.add(ensure_groups()["Newsroom editors"])
    return user


@pytest.fixture
def desk(tree, editor, desk):
    """The admin as an editor of the group sees it, who came when the pages were there."""
    ensure_groups()
    return desk


def admin(name, *args):
    return reverse(f"wagtailadmin_pages:{name}", args=args)


@pytest.mark.parametrize("model", TEXTS, ids=lambda model: model.__name__)
def test_page_from_nothing_to_live_and_off_again(desk, model):
    parent = StoryFactory() if model is Take else index_for(model)
    texts = {"headline_ko": "제목", "headline_en": "Headline", **TEXTS[model]}
    if model is Take:
        texts["outlet"] = str(OutletFactory().pk)
    assert desk.create(model, parent, **texts).status_code == 302
    page = model.objects.get()
    assert desk.edit(page, action="publish", headline_ko="고친 제목").status_code == 302
    assert model.objects.get().visible_languages() == ("ko", "en")
    for name in ("history", "usage", "copy", "move", "delete", "unpublish"):
        assert desk.client.get(admin(name, page.pk)).status_code == 200
    assert desk.client.post(admin("unpublish", page.pk)).status_code == 302
    assert model.objects.get().visible_languages() == ()
    assert desk.client.post(admin("delete", page.pk)).status_code == 302
    assert not model.objects.exists()


def test_story_is_deleted_with_its_takes(desk):
    story = TakeFactory().get_parent()
    assert desk.client.post(admin("delete", story.pk)).status_code == 302
    assert Page.objects.filter(pk=story.pk).exists() is False
    assert not Take.objects.exists()


def test_take_is_moved_and_copied(desk):
    take, story = TakeFactory(), StoryFactory()
    assert desk.client.post(admin("move_confirm", take.pk, story.pk)).status_code == 302
    assert Take.objects.get().story_page_id == story.pk
    data = {"new_title": "사본", "new_slug": "copy", "new_parent_page": str(story.pk)}
    assert desk.client.post(admin("copy", take.pk), data).status_code == 302
    assert Take.objects.count() == 2


def test_page_is_locked_and_unlocked(desk):
    story = StoryFactory()
    desk.client.post(admin("lock", story.pk))
    assert Story.objects.get().locked
    desk.client.post(admin("unlock", story.pk))
    assert not Story.objects.get().locked


def test_front_page_and_indexes_are_edited(desk):
    for model in (FrontPage, StoryIndex, LensIndex, EntityIndex):
        assert desk.edit(model.objects.get(), action="publish", dek_ko="한 줄").status_code == 302
        assert model.objects.get().dek_ko == "한 줄"


@pytest.mark.parametrize("model", [FrontPage, StoryIndex, LensIndex, EntityIndex])
def test_front_page_and_indexes_stay(desk, model):
    page = model.objects.get()
    for name in ("delete", "unpublish"):
        desk.client.post(admin(name, page.pk))
    desk.client.post(
        reverse("wagtail_bulk_action", args=("wagtailcore", "page", "delete")) + f"?id={page.pk}"
    )
    page = model.objects.get()
    assert page.live


def test_records_are_made_renamed_and_deleted(desk):
    add = reverse(Outlet.snippet_viewset.get_url_name("add"))
    assert desk.client.post(add, {"name_ko": "신화통신"}).status_code == 302
    outlet = Outlet.objects.get()
    edit = reverse(Outlet.snippet_viewset.get_url_name("edit"), args=(outlet.pk,))
    assert desk.client.post(edit, {"name_ko": "신화사"}).status_code == 302
    delete = reverse(Head.snippet_viewset.get_url_name("delete"), args=(HeadFactory().pk,))
    assert desk.client.post(delete).status_code == 302
    assert Outlet.objects.get().name_ko == "신화사"
    assert not Head.objects.exists()


def test_documents_are_imported_and_published(desk, monkeypatch):
    monkeypatch.setattr(runs, "_send", lambda run_id, task_id: None)
    document = SimpleUploadedFile("a.md", b"# x")
    data = {"files": [document], "publish": "on"}
    assert desk.client.post(reverse("imports:add"), data).status_code == 302
    assert ImportRun.objects.get().publish


def test_archive_is_read(desk):
    article = SourceArticleFactory(title="Magnets wait")
    assert rows_in(desk.client.get(reverse("source_articles:index")))[0][0] == "Magnets wait"
    shown = desk.client.get(reverse("source_articles:inspect", args=(article.pk,)))
    assert shown.status_code == 200


def test_menu_offers_the_work_and_not_the_running_of_the_site(desk):
    home = desk.client.get(reverse("wagtailadmin_home"))
    items = admin_menu.menu_items_for_request(home.wsgi_request)
    names = [item.name for item in sorted(items, key=lambda item: item.order)]
    work = ["explorer", "stories", "takes", "lenses", "entities", "records"]
    assert names[: len(work)] == work
    assert {"source-articles", "imports", "reports", "help"} <= set(names)
    assert {"images", "documents", "settings"} & set(names) == set()


CLOSED = (
    "wagtailusers_users:index",
    "wagtailusers_groups:index",
    "wagtailsites:index",
    "wagtailredirects:index",
    "wagtailadmin_collections:index",
    "wagtailadmin_workflows:index",
    "wagtailimages:index",
    "wagtaildocs:index",
)


@pytest.mark.parametrize("name", CLOSED)
def test_the_rest_of_the_admin_is_closed(desk, name):
    try:
        url = reverse(name)
    except NoReverseMatch:
        pytest.fail(f"Wagtail knows no {name} any more")
    response = desk.client.get(url)
    assert (response.status_code, response.url) == (302, reverse("wagtailadmin_home"))


def test_pages_outside_the_newsroom_are_closed(desk):
    outside = Page.objects.get(depth=1).add_child(instance=Page(title="Other site", slug="other"))
    for name in ("edit", "delete", "unpublish", "history"):
        response = desk.client.get(admin(name, outside.pk))
        assert response.status_code in {302, 403}
    assert (
        "Other site" not in desk.client.get(reverse("wagtailadmin_explore_root")).content.decode()
    )
