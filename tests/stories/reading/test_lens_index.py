"""The lenses, each with the number of takes that a reader may open."""

import pytest

from newsroom.bilingual.reading import Text
from stories.models import LensIndex
from stories.reading.lens_index import LensCard, LensList, lens_cards, present
from tests.factories import LensFactory, StoryFactory, TakeFactory
from tests.reading import make_private, reader, request_to

pytestmark = pytest.mark.django_db


def test_lenses_with_the_most_takes_come_first(tree):
    LensFactory(slug="few", headline_ko="적은 관점", dek_ko="한 줄")
    many = LensFactory(slug="many", headline_ko="많은 관점", dek_ko=None, dek_en="One line")
    TakeFactory(lens_page_id=many.pk)
    assert lens_cards(reader()) == LensList(
        cards=(
            LensCard(
                "/ko/lens/many", Text("많은 관점", "ko", "ko"), Text("", "en", "ko"), "2", takes=1
            ),
            LensCard(
                "/ko/lens/few",
                Text("적은 관점", "ko", "ko"),
                Text("한 줄", "ko", "ko"),
                "1",
                takes=0,
            ),
        ),
        told_in=("ko", "en"),
        only_in="",
    )


def test_takes_that_nobody_may_open_do_not_count(tree):
    lens, private, offline = LensFactory(), StoryFactory(), StoryFactory()
    TakeFactory(lens_page_id=lens.pk, live=False)
    TakeFactory(lens_page_id=lens.pk, parent=private)
    TakeFactory(lens_page_id=lens.pk, parent=offline)
    make_private(private)
    offline.unpublish()
    [card] = lens_cards(reader(closed=(private.path,))).cards
    assert card.takes == 0


def test_lenses_in_the_other_language_say_so(tree):
    LensFactory(headline_en=None)
    view = present(LensIndex.objects.get(), reader("en"))
    assert (view.only_in, view.told_in, view.lenses[0].name.language) == ("ko", ("ko",), "ko")


def test_no_lenses(tree):
    view = present(LensIndex.objects.get(), reader())
    assert (view.headline.value, view.lenses, view.only_in) == ("관점", (), "")


@pytest.mark.parametrize("count", [1, 3])
def test_index_takes_the_same_queries_for_any_number(tree, count, django_assert_num_queries):
    for _ in range(count):
        TakeFactory(lens_page_id=LensFactory().pk)
    index, request = LensIndex.objects.get(), request_to()
    index.get_context(request)
    with django_assert_num_queries(5):
        index.get_context(request)
