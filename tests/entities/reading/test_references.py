"""Rows in which a page names others: pages, labels, and what nobody has written."""

from types import SimpleNamespace

import pytest

from entities.reading.references import Reference, references, targets, wanted_name
from newsroom.bilingual.named import named_pages
from newsroom.bilingual.reading import Text
from newsroom.bilingual.telling import Telling
from tests.factories import EntityFactory, StoryFactory
from tests.reading import make_private, reader

BOTH = Telling("ko", ("ko", "en"))


def row(target_id=None, *, wanted="", ko=None, en=None):
    return SimpleNamespace(target_id=target_id, wanted=wanted, label_ko=ko, label_en=en)


def shown(rows, *, to=None, telling=BOTH):
    to = to or reader()
    pages = named_pages(targets(rows), reader=to)
    return references(rows, pages=pages, telling=telling, reader=to)


@pytest.mark.django_db
def test_references_in_their_order(tree):
    entity = EntityFactory(slug="nd", headline_ko="네오디뮴")
    story = StoryFactory(slug="story", headline_ko="기사")
    assert shown([row(story.pk), row(wanted="unwritten-story"), row(entity.pk, ko="네오")]) == (
        Reference(Text("기사", "ko", "ko"), "/ko/n/story"),
        Reference(Text("unwritten story", "en", "ko")),
        Reference(Text("네오", "ko", "ko"), "/ko/entity/nd"),
    )


@pytest.mark.django_db
def test_page_that_may_not_be_opened_is_named_by_the_label_of_the_row_alone(tree):
    private, draft = StoryFactory(), StoryFactory(live=False)
    make_private(private)
    to = reader(closed=(private.path,))
    rows = [row(private.pk), row(draft.pk), row(draft.pk, ko="이름")]
    assert shown(rows, to=to) == (Reference(Text("이름", "ko", "ko")),)


def test_label_is_told_in_a_language_that_is_live():
    rows = [row(wanted="x", en="Draft label")]
    assert shown(rows, telling=Telling("ko", ("ko",))) == (Reference(Text("x", "en", "ko")),)
    assert shown(rows) == (Reference(Text("Draft label", "en", "ko")),)


def test_row_that_names_nothing_is_left_out():
    assert shown([row()]) == ()


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("ndpr-price-surge", Text("ndpr price surge", "en", "ko")),
        ("n/lynas-texas-limbo", Text("lynas texas limbo", "en", "ko")),
        ("희토류", Text("희토류", "ko", "ko")),
        ("Rare-Earths", Text("Rare-Earths", "en", "ko")),
        ("2026", Text("2026", "ko", "ko")),
    ],
)
def test_wanted_name_is_readable(wanted, name):
    assert wanted_name(wanted, reader()) == name
