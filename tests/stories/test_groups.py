"""The groups of a newsroom: there after migrating, and fit for their work and no other."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db.models.signals import post_migrate
from wagtail.models import GroupPagePermission, Page

from entities.models import EntityIndex
from stories.groups import EDITORS, IMPORTERS, TRANSLATORS, WRITERS, ensure_groups
from stories.models import FrontPage, LensIndex, StoryIndex
from stories.tree import ensure_tree
from tests.factories import StoryFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("welcome_page")]

PAGE_RIGHTS = {"add", "change", "publish", "bulk_delete", "lock", "unlock"}
NAMES = ("outlet", "region", "head")
RECORDS = {
    f"{action}_{record}" for action in ("add", "change", "delete", "view") for record in NAMES
}
IMPORT = {"access_admin", "add_importrun", "view_importrun"}


def rights(name):
    return set(Group.objects.get(name=name).permissions.values_list("codename", flat=True))


def page_rights(name):
    """What a group may do, by the path of the address below which it may."""
    granted = GroupPagePermission.objects.filter(group__name=name).select_related(
        "page", "permission"
    )
    found: dict[str, set[str]] = {}
    for grant in granted:
        codename = grant.permission.codename.removesuffix("_page")
        found.setdefault(grant.page.url_path, set()).add(codename)
    return found


def migrated():
    """Let what listens to the end of a migration do its work."""
    config = apps.get_app_config("stories")
    post_migrate.send(
        sender=config, app_config=config, verbosity=0, interactive=False, using="default", plan=[]
    )


def test_groups_are_there_after_migrating():
    assert rights(EDITORS) == {*RECORDS, *IMPORT, "view_sourcearticle"}
    assert rights(IMPORTERS) == IMPORT
    own = {f"{action}_{record}" for action in ("add", "view") for record in NAMES}
    assert rights(WRITERS) == {*own, "access_admin", "view_sourcearticle"}
    assert rights(TRANSLATORS["ko"]) == {"edit_ko", "access_admin", "view_sourcearticle"}
    assert rights(TRANSLATORS["en"]) == {"edit_en", "access_admin", "view_sourcearticle"}


def test_group_that_a_site_changed_stays_so_after_migrating():
    Group.objects.get(name=EDITORS).permissions.clear()
    migrated()
    assert rights(EDITORS) == set()


def test_group_that_is_missing_is_made_after_migrating():
    Group.objects.filter(name__in=[EDITORS, IMPORTERS]).delete()
    ensure_tree()
    migrated()
    assert rights(IMPORTERS) == IMPORT
    assert page_rights(EDITORS) == {"/front/": PAGE_RIGHTS}
    assert "edit_en" not in rights(EDITORS)


def test_setup_gives_editors_the_front_page_and_all_below():
    call_command("setup_newsroom", verbosity=0)
    assert page_rights(EDITORS) == {"/front/": PAGE_RIGHTS}
    assert page_rights(WRITERS) == {"/front/": {"add", "change"}}
    for name in TRANSLATORS.values():
        assert page_rights(name) == {"/front/": {"change"}}
    assert page_rights(IMPORTERS) == {}


def test_setup_on_a_site_with_a_home_page_gives_editors_the_indexes_only():
    home = Page.objects.get(depth=2)
    home.add_child(instance=Page(title="About", slug="about"))
    call_command("setup_newsroom", verbosity=0)
    indexes = ("n", "entity", "lens", "b")
    assert page_rights(EDITORS) == {f"/home/{slug}/": PAGE_RIGHTS for slug in indexes}


def test_setup_again_changes_nothing():
    call_command("setup_newsroom", verbosity=0)
    before = list(GroupPagePermission.objects.order_by("pk").values())
    call_command("setup_newsroom", verbosity=0)
    assert list(GroupPagePermission.objects.order_by("pk").values()) == before


def test_setup_gives_back_what_was_taken():
    Group.objects.get(name=EDITORS).permissions.clear()
    call_command("setup_newsroom", verbosity=0)
    assert rights(EDITORS) == {*RECORDS, *IMPORT, "view_sourcearticle"}


@pytest.mark.parametrize("model", [FrontPage, StoryIndex, LensIndex, EntityIndex])
def test_editor_edits_pages_that_hold_the_site_but_removes_none(model, django_user_model):
    ensure_tree()
    editor = django_user_model.objects.create_user("desk")
    editor.groups.add(ensure_groups()[EDITORS])
    tester = model.objects.get().permissions_for_user(editor)
    assert (tester.can_edit(), tester.can_publish()) == (True, True)
    assert (tester.can_delete(), tester.can_move(), tester.can_unpublish()) == (False,) * 3
    chief = django_user_model.objects.create_superuser("chief")
    tester = model.objects.get().permissions_for_user(chief)
    assert (tester.can_delete(), tester.can_move(), tester.can_unpublish()) == (True,) * 3


def test_each_group_may_what_the_guide_says(django_user_model):
    ensure_tree()
    story = StoryFactory(headline_ko="제목", headline_en="Headline")
    for name, group in ensure_groups().items():
        user = django_user_model.objects.create_user(name)
        user.groups.add(group)
        tester = story.permissions_for_user(user)
        found = (tester.languages, tester.published_languages, tester.can_copy())
        assert (name, found) == (name, MAY[name])
        index = StoryIndex.objects.get().permissions_for_user(user)
        assert index.can_add_subpage() is (name in {EDITORS, WRITERS})


MAY = {
    EDITORS: (("ko", "en"), ("ko", "en"), True),
    WRITERS: (("ko", "en"), (), True),
    TRANSLATORS["ko"]: (("ko",), (), False),
    TRANSLATORS["en"]: (("en",), (), False),
    IMPORTERS: ((), (), False),
}


def test_editors_review_what_writers_submit():
    ensure_tree()
    editors = ensure_groups()[EDITORS]
    workflow = StoryIndex.objects.get().get_workflow()
    assert [editors in task.specific.groups.all() for task in workflow.tasks] == [True]
