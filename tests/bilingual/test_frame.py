"""What stands around a page: names, menu, language switch, and what search engines are told."""

import pytest
from django.utils import translation
from wagtail.models import Site

from newsroom.bilingual.frame import (
    Alternate,
    LanguageLink,
    MenuItem,
    Part,
    error_frame,
    page_frame,
)
from newsroom.bilingual.reading import Text
from stories.models import FrontPage, StoryIndex
from tests.factories import StoryFactory
from tests.reading import reader, request_to

pytestmark = pytest.mark.django_db

ONLY = {"ko": {"headline_en": None, "summary_en": None}, "en": {"headline_ko": None}}
HREFLANG = (
    Alternate("ko", "http://localhost/ko/n/story"),
    Alternate("en", "http://localhost/en/n/story"),
    Alternate("x-default", "http://localhost/ko/n/story"),
)


def framed(page, language="ko", *, part=None, **details):
    options = {"part": part} if part else {}
    return page_frame(
        page, reader(language, **details), request=request_to(language=language), **options
    )


@pytest.fixture
def index(tree) -> StoryIndex:
    return StoryIndex.objects.get()


@pytest.mark.parametrize("language", ["ko", "en"])
def test_frame_of_a_page_in_both_languages(tree, language):
    frame = framed(StoryFactory(slug="story"), language)
    assert frame.canonical == f"http://localhost/{language}/n/story"
    assert frame.alternates == HREFLANG
    assert (frame.only_in, frame.is_indexed, frame.reads_in_other) == (None, True, True)
    assert {frame.here, frame.elsewhere.url} == {link.url for link in frame.languages}
    assert frame.here.startswith(f"/{frame.language}/")
    assert frame.languages == (
        LanguageLink("ko", "한국어", "/ko/n/story", language == "ko"),
        LanguageLink("en", "English", "/en/n/story", language == "en"),
    )


@pytest.mark.parametrize("only", ["ko", "en"])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_frame_of_a_page_in_one_language(tree, only, language):
    frame = framed(StoryFactory(slug="story", **ONLY[only]), language)
    is_own = only == language
    address = f"http://localhost/{only}/n/story"
    assert frame.canonical == address
    assert frame.alternates == (
        (Alternate(only, address), Alternate("x-default", address)) if is_own else ()
    )
    assert (frame.only_in, frame.is_indexed) == ((None, True) if is_own else (only, False))
    assert frame.reads_in_other is not is_own
    assert [link.url for link in frame.languages] == ["/ko/n/story", "/en/n/story"]


def test_frame_of_a_preview_is_not_indexed(tree):
    frame = framed(StoryFactory(live=False), previews=True)
    assert (frame.only_in, frame.is_indexed) == (None, False)


@pytest.mark.parametrize(
    ("language", "names"), [("ko", ("갈림", "Split")), ("en", ("Split", "갈림"))]
)
def test_site_has_the_name_of_its_front_page_in_both_languages(tree, language, names):
    frame = framed(tree, language)
    assert (frame.names, frame.site_name, frame.home) == (names, names[0], f"/{language}/")


def test_site_without_a_name_of_its_own_has_that_of_its_record(tree):
    FrontPage.objects.update(headline_ko=None, headline_en=None)
    Site.objects.update(site_name="The record's name")
    assert framed(FrontPage.objects.get()).names == ("The record's name",)


def test_site_is_not_called_what_its_front_page_is_called_in_a_language_that_is_not_live(tree):
    FrontPage.objects.update(live_en=False)
    for language in ("ko", "en"):
        assert framed(StoryFactory(), language).names == ("갈림",)
        assert framed(FrontPage.objects.get(), language).names == ("갈림",)
    assert framed(FrontPage.objects.get(), "en", previews=True).names == ("Split", "갈림")


def test_menu_is_the_indexes_and_knows_where_the_reader_is(index):
    menu = framed(StoryFactory()).menu
    assert menu[0] == MenuItem(Text("기사", "ko", "ko"), "/ko/n", is_current=True)
    assert {item.url: item.is_current for item in menu} == {
        "/ko/n": True,
        "/ko/entity": False,
        "/ko/lens": False,
        "/ko/b": False,
    }


def test_menu_leaves_out_what_is_not_live(index):
    index.unpublish()
    assert "/ko/n" not in {item.url for item in framed(StoryFactory()).menu}


def test_part_of_a_list_has_an_address_of_its_own_in_both_languages(index):
    frame = framed(index, "en", part=Part(query="?from=2026-01-01.3"))
    assert frame.canonical == "http://localhost/en/n?from=2026-01-01.3"
    assert [link.url for link in frame.languages] == [
        "/ko/n?from=2026-01-01.3",
        "/en/n?from=2026-01-01.3",
    ]
    assert frame.alternates[0].url == "http://localhost/ko/n?from=2026-01-01.3"


def test_part_that_means_another_one_in_the_other_language_stands_alone(index):
    frame = framed(index, "en", part=Part(query="?from=3.Name", is_same_in_both=False))
    assert frame.canonical == "http://localhost/en/n?from=3.Name"
    assert [link.url for link in frame.languages] == ["/ko/n", "/en/n"]
    assert (frame.alternates, frame.is_indexed) == ((), True)


def test_list_with_nothing_in_the_readers_language_leads_to_the_other(index):
    part = Part(query="?from=2026-01-01.3", told_in=("ko",))
    korean, english = framed(index, "ko", part=part), framed(index, "en", part=part)
    address = "http://localhost/ko/n?from=2026-01-01.3"
    assert (korean.canonical, korean.is_indexed) == (address, True)
    assert korean.alternates == (Alternate("ko", address), Alternate("x-default", address))
    assert (english.canonical, english.is_indexed, english.alternates) == (address, False, ())
    assert english.only_in is None


def test_list_in_another_language_than_its_page_sends_nobody_in_circles(index):
    index.publishing_languages = ("en",)
    index.save_revision().publish()
    index = StoryIndex.objects.get()
    part = Part(told_in=("ko",))
    assert framed(index, "en", part=part).canonical == "http://localhost/en/n"
    assert framed(index, "ko", part=part).canonical == "http://localhost/en/n"


def test_frame_takes_one_query(tree, django_assert_num_queries):
    story, request = StoryFactory(), request_to()
    page_frame(story, reader(), request=request)
    with django_assert_num_queries(1):
        page_frame(story, reader(), request=request)


@pytest.mark.parametrize(("code", "language"), [("ko", "ko"), ("en", "en")])
def test_error_frame_leads_home_in_the_active_language(tree, code, language):

    with translation.override(code):
        frame = error_frame(request_to())
    assert (frame.language, frame.home, frame.canonical) == (language, f"/{language}/", "")
    assert not any(item.is_current for item in frame.menu)
    assert [link.url for link in frame.languages] == ["/ko/", "/en/"]


def test_error_frame_without_a_site_is_none(db):
    Site.objects.all().delete()
    assert error_frame(request_to()) is None
