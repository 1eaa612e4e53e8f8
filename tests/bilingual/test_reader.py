"""What a reader's request says, and what is closed to whom."""

import pytest
from django.db.models import Q

from newsroom.bilingual.privacy import closed_paths
from newsroom.bilingual.reader import POSITION_LENGTH, Reader
from newsroom.bilingual.reading import Text
from newsroom.bilingual.telling import Telling
from stories.models import Story
from tests.factories import StoryFactory, TakeFactory
from tests.reading import make_private, reader, request_to

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("code", "language"), [("ko", "ko"), ("en", "en"), ("en-gb", "en"), ("fr", "ko"), ("", "ko")]
)
def test_reader_reads_the_language_of_the_request(tree, code, language):
    assert Reader.of(request_to(language=code), page=tree).language == language


def test_reader_goes_on_from_a_position_of_bounded_length(tree):
    request = request_to("/ko/n?from=" + "a" * 1000)
    assert Reader.of(request, page=tree).position == "a" * POSITION_LENGTH
    assert Reader.of(request, page=tree).at_beginning().position == ""


def test_reader_takes_one_query_and_restrictions_none_after_it(tree, django_assert_num_queries):
    request = request_to()
    Reader.of(request, page=tree)
    page = type(tree).objects.get(pk=tree.pk)
    with django_assert_num_queries(1):
        Reader.of(request, page=page)
        assert not page.get_view_restrictions()


@pytest.mark.parametrize(
    ("previews", "languages"), [(False, ("en",)), (True, ("ko", "en"))], ids=["reads", "previews"]
)
def test_reader_sees_drafts_in_a_preview_alone(tree, previews, languages):
    story = StoryFactory(headline_ko=None, headline_en="Story")
    assert reader("ko", previews=previews).telling_of(story) == Telling("ko", languages)


def test_reader_of_a_page_that_is_not_live_is_told_nothing(tree):
    assert reader().telling_of(StoryFactory(live=False)) == Telling("ko", ())


def test_proper_name_is_known_in_both_languages():
    assert reader("ko").proper_name(None, "Reuters") == Text("Reuters", "en", "ko")
    assert reader("ko").proper_name(None, None) == Text("", "ko", "ko")


def test_private_pages_are_closed_with_all_below_them(tree):
    private, public = StoryFactory(), StoryFactory()
    take = TakeFactory(parent=private)
    make_private(private)
    somebody = reader(closed=closed_paths())
    assert [somebody.may_open(page.path, page.url_path) for page in (private, take, public)] == [
        False,
        False,
        True,
    ]
    assert list(Story.objects.filter(somebody.open_pages())) == [public]


def test_private_page_is_open_to_whoever_stands_on_it(tree):
    private, other = StoryFactory(), StoryFactory()
    take = TakeFactory(parent=private)
    make_private(private)
    make_private(other)
    assert closed_paths(seen_from=take.path) == (other.path,)


def test_pages_of_another_site_are_not_open(tree):
    assert not reader().may_open("00010009", "/other/n/story/")
    assert not Story.objects.filter(reader().open_pages(), ~Q(url_path__startswith="/front/"))
