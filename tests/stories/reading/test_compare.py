"""The takes of a story side by side: who said what where, and who is missing."""

import pytest

from newsroom.bilingual.reading import Text
from stories.models import Story
from stories.reading import compare
from tests.factories import LensFactory, OutletFactory, RegionFactory, StoryFactory, TakeFactory
from tests.reading import make_private, read, reader, texts

pytestmark = pytest.mark.django_db


def cells(row):
    return [[take.outlet.value for take in cell.takes] for cell in row.cells]


@pytest.fixture
def story(tree):
    japan, europe = RegionFactory(name_ko="일본", name_en="Japan"), RegionFactory(name_ko="유럽")
    RegionFactory(name_ko="한국", name_en="Korea")
    RegionFactory(name_ko="중국", name_en="China")
    security = LensFactory(headline_ko="안보", headline_en="Security", slug="security")
    story = StoryFactory(headline_ko="자석", slug="magnets")
    for outlet, region, lens in [
        ("하나", japan, security),
        ("둘", europe, None),
        ("셋", japan, security),
        ("넷", None, security),
    ]:
        TakeFactory(
            parent=story,
            outlet=OutletFactory(name_ko=outlet),
            region=region,
            lens_page=lens,
            summary_ko="<p>이렇게 전했다.</p><p>또 이렇게.</p>",
        )
    return story


def test_takes_stand_where_region_and_lens_meet(story):
    view = compare.present(story, reader())
    assert [lens.name and lens.name.value for lens in view.lenses] == ["안보", None]
    assert [(row.region.value, row.url, cells(row)) for row in view.rows] == [
        ("일본", "/ko/region/japan", [["하나", "셋"], []]),
        ("유럽", view.rows[1].url, [[], ["둘"]]),
        ("", "", [["넷"], []]),
        ("한국", "", [[], []]),
        ("중국", "", [[], []]),
    ]
    assert [row.is_absent for row in view.rows] == [False, False, False, True, True]
    assert view.rows[0].cells[0].takes[0].text == Text("이렇게 전했다.", "ko", "ko")


def test_absent_regions_are_named_and_the_others_counted(story, monkeypatch):
    monkeypatch.setattr(compare, "NAMED_ABSENT", 1)
    view = compare.present(story, reader())
    assert ([name.value for name in view.absent], view.further_absent) == (["한국"], 1)


def test_take_that_nobody_may_open_is_in_no_cell(story):
    closed = [take.path for take in compare.Take.objects.of_story(story.pk)]
    view = compare.present(story, reader(closed=tuple(closed[:3])))
    assert [cells(row) for row in view.rows if not row.is_absent] == [[["넷"]]]
    assert compare.present(StoryFactory(), reader()).lenses == ()


def test_page_says_what_is_missing_in_words(client, story):
    page = read(client, "/en/n/magnets/compare")
    assert texts(page, ".absent") == ["No outlet from Korea or China has told it yet."]
    assert page.select_one("link[rel=canonical]")["href"].endswith("/en/n/magnets")
    assert page.select_one("meta[name=robots]")["content"] == "noindex"
    assert texts(page, ".compared thead a") == ["Security"]


def test_comparison_of_what_readers_do_not_see_is_not_there(client, story):
    make_private(story)
    assert client.get("/ko/n/magnets/compare").status_code == 302
    Story.objects.get(pk=story.pk).unpublish()
    assert client.get("/ko/n/magnets/compare").status_code in {302, 404}


@pytest.mark.parametrize("count", [1, 3])
def test_comparison_takes_three_queries_whatever_it_holds(tree, count, django_assert_num_queries):
    story = StoryFactory()
    for _ in range(count):
        TakeFactory(parent=story, region=RegionFactory(), lens_page=LensFactory())
    compare.present(story, reader())
    with django_assert_num_queries(3):
        view = compare.present(story, reader())
    assert len(view.rows) == count
