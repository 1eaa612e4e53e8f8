"""The tree of pages that everything stands below."""

import pytest
from django.core.management import call_command
from wagtail.models import Page, Site

from entities.models import EntityIndex
from stories.models import FrontPage, LensIndex, Story, StoryIndex
from stories.tree import ensure_tree, index_for

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("welcome_page")]


def paths() -> list[str]:
    return sorted(page.url_path for page in Page.objects.filter(depth__gt=1))


def test_ensure_tree_replaces_the_welcome_page():
    root = ensure_tree()
    assert Site.objects.get().root_page_id == root.pk
    assert paths() == ["/front/", "/front/b/", "/front/entity/", "/front/lens/", "/front/n/"]


def test_ensure_tree_names_its_pages_in_both_languages():
    ensure_tree()
    names = [
        (page.headline_ko, page.headline_en, page.live_ko, page.live_en)
        for model in (FrontPage, StoryIndex, EntityIndex, LensIndex)
        for page in model.objects.all()
    ]
    assert names == [
        ("갈림", "Split", True, True),
        ("기사", "Stories", True, True),
        ("인물·사물", "Entities", True, True),
        ("관점", "Lenses", True, True),
    ]


def test_ensure_tree_again_changes_nothing():
    ensure_tree()
    before = list(Page.objects.order_by("pk").values())
    ensure_tree()
    assert list(Page.objects.order_by("pk").values()) == before


def test_ensure_tree_below_the_home_page_of_a_site():
    home = Page.objects.get(depth=2)
    home.add_child(instance=Page(title="About", slug="about"))
    root = ensure_tree()
    assert root.pk == home.pk
    indexes = ["/home/b/", "/home/entity/", "/home/lens/", "/home/n/"]
    assert paths() == sorted(["/home/", "/home/about/", *indexes])


def test_ensure_tree_without_a_site_makes_one():
    Site.objects.all().delete()
    Page.objects.filter(depth=2).delete()
    assert ensure_tree().pk == Site.objects.get(is_default_site=True).root_page_id


def test_tree_is_sound():
    ensure_tree()
    assert Page.find_problems() == ([], [], [], [], [])


def test_index_for_makes_the_tree_when_it_is_missing():
    assert index_for(Story).slug == "n"


def test_setup_newsroom_names_the_root(capsys):
    call_command("setup_newsroom")
    assert capsys.readouterr().out == "The newsroom stands below “갈림”.\n"
