"""What a person may do with a page, by what each of their groups may."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Page

from stories.tree import index_for
from tests.factories import TakeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

WHOLE = ("add", "change", "publish", "bulk_delete", "lock", "unlock")


def may(user, page):
    """The languages that `user` edits and publishes, and which of Wagtail's doors are open."""
    tester = type(page).objects.get(pk=page.pk).permissions_for_user(user)
    doors = {
        name
        for name in ("edit", "publish", "unpublish", "delete", "move", "copy", "reorder_children")
        if getattr(tester, f"can_{name}")()
    }
    return tester.languages, tester.published_languages, doors


ALL_DOORS = {"edit", "publish", "unpublish", "delete", "move", "copy", "reorder_children"}


def test_superuser_may_everything(story, editor):
    assert may(editor, story) == (("ko", "en"), ("ko", "en"), ALL_DOORS)


def test_group_without_languages_works_as_it_did_before(story, people):
    assert may(people("e", *WHOLE), story) == (("ko", "en"), ("ko", "en"), ALL_DOORS)
    assert may(people("w", "change"), story) == (("ko", "en"), (), {"edit", "copy"})


def test_somebody_without_rights_on_the_page_may_nothing(story, people):
    assert may(people("n"), story) == ((), (), set())
    assert may(people("t", rights=("edit_en", "publish_en")), story) == ((), (), set())


@pytest.mark.parametrize("actions", [("change",), WHOLE])
def test_group_of_a_language_edits_that_whatever_else_it_was_given(story, people, actions):
    assert may(people("t", *actions, rights=("edit_en",)), story) == (("en",), (), {"edit"})


def test_language_that_may_be_published_opens_none_of_wagtails_doors(story, people):
    user = people("t", "change", rights=("edit_en", "publish_en"))
    assert may(user, story) == (("en",), ("en",), {"edit"})


def test_groups_of_a_person_add_up(story, people):
    people("t", "change", rights=("edit_en",))
    user = people("k", "change", rights=("edit_ko",))
    user.groups.add(Group.objects.get(name="t"))
    assert may(user, story) == (("ko", "en"), (), {"edit"})
    people("p", "change", "publish", below=index_for(type(story)))
    user.groups.add(Group.objects.get(name="p"))
    again = type(user).objects.get(pk=user.pk)
    assert may(again, story) == (("ko", "en"), ("ko", "en"), ALL_DOORS)


def test_rights_on_whole_pages_elsewhere_do_not_reach_here(story, people):
    user = people("t", "change", rights=("edit_en",))
    elsewhere = Page.objects.get(slug="lens")
    people("whole", *WHOLE, below=elsewhere)
    user.groups.add(Group.objects.get(name="whole"))
    assert may(type(user).objects.get(pk=user.pk), story) == (("en",), (), {"edit"})


def test_own_pages_of_a_writer_who_translates_as_well_are_whole(story, people):
    user = people("t", "change", rights=("edit_en",))
    people("writers", "add")
    user.groups.add(Group.objects.get(name="writers"))
    user = type(user).objects.get(pk=user.pk)
    assert may(user, story)[0] == ("en",)
    type(story).objects.filter(pk=story.pk).update(owner=user)
    assert may(user, story)[0] == ("ko", "en")


def test_language_lets_nobody_delete_or_move_takes_of_others_with_a_page_of_their_own(
    story, people, editor
):
    user = people("t", "change", rights=("edit_en",))
    people("writers", "add", "bulk_delete")
    user.groups.add(Group.objects.get(name="writers"))
    type(story).objects.get(pk=story.pk).unpublish()
    type(story).objects.filter(pk=story.pk).update(owner=user)
    TakeFactory(parent=story, live=False, owner=editor)
    assert not {"delete", "move"} & may(type(user).objects.get(pk=user.pk), story)[2]


def test_group_of_a_language_cannot_make_pages(story, people):
    user = people("t", "add", "change", rights=("edit_en",))
    assert not index_for(type(story)).permissions_for_user(user).can_add_subpage()


def test_alias_is_edited_and_published_by_nobody_in_a_language(story, people):
    alias = story.create_alias(update_slug="alias")
    user = people("t", "change", rights=("edit_en", "publish_en"))
    assert may(user, alias)[1:] == ((), set())
    assert may(people("w", "change"), alias)[2] == {"edit", "copy"}


@pytest.fixture
def home(tree):
    """A page of another kind above the front page, as a site with a home page of its own has it."""
    root = Page.objects.get(depth=1)
    home = root.add_child(instance=Page(title="Home", slug="home"))
    Page.objects.get(pk=tree.pk).move(home, pos="last-child")
    return Page.objects.get(pk=home.pk)


def test_group_of_a_language_does_nothing_to_what_stands_below_a_page_of_another_kind(
    story, people, home
):
    asked = home.permissions_for_user(people("t", *WHOLE, rights=("edit_en",), below=home))
    doors = {
        "publish": asked.can_publish(),
        "unpublish": asked.can_unpublish(),
        "delete": asked.can_delete(),
        "copy": asked.can_copy_to(Page.objects.get(depth=1), recursive=True),
        "add": asked.can_publish_subpage(),
        "order": asked.can_reorder_children(),
        "privacy": asked.can_set_view_restrictions(),
    }
    assert doors == dict.fromkeys(doors, False)


def test_group_without_languages_keeps_its_rights_there(story, people, home):
    asked = home.permissions_for_user(people("e", *WHOLE, below=home))
    assert (asked.can_publish(), asked.can_delete(), asked.can_set_view_restrictions()) == (
        True,
        True,
        True,
    )


def test_bare_page_asks_its_own_type(story, translator):
    assert not Page.objects.get(pk=story.pk).permissions_for_user(translator).can_delete()


def test_rights_cost_two_queries_more_and_none_for_superusers(
    story, translator, writer, editor, django_assert_num_queries
):
    with django_assert_num_queries(0):
        assert story.permissions_for_user(editor).languages == ("ko", "en")
    # What is under review may be written in by those who review, and waits for them.
    with django_assert_num_queries(3):
        assert story.permissions_for_user(writer).languages == ("ko", "en")
    with django_assert_num_queries(3):
        assert story.permissions_for_user(translator).languages == ("en",)
    with django_assert_num_queries(0):
        assert story.permissions_for_user(translator).can_edit()
