"""Outlets and regions: what each told, and the lists of them."""

import datetime as dt

import pytest
from django.http import Http404

from newsroom.bilingual.reading import Text
from stories.models import Take
from stories.reading import records
from stories.reading import told as told_stories
from tests.factories import LensFactory, OutletFactory, RegionFactory, StoryFactory, TakeFactory
from tests.reading import make_private, reader

pytestmark = pytest.mark.django_db


def told(view):
    return [
        (story.name.value, [take.outlet.value for take in story.takes]) for story in view.stories
    ]


def test_outlet_with_what_it_told_the_newest_story_first(tree):
    japan = RegionFactory(name_ko="일본", name_en="Japan")
    outlet = OutletFactory(
        name_ko="더 디플로맷",
        name_en="The Diplomat",
        region=japan,
        website="https://diplomat.example/",
    )
    old = StoryFactory(headline_ko="오래된 기사", date=dt.date(2025, 1, 1))
    new = StoryFactory(headline_ko="새 기사", date=dt.date(2026, 1, 1))
    for story in (old, new):
        TakeFactory(parent=story, outlet=outlet, region=japan)
        TakeFactory(parent=story)
    view = records.outlet("the-diplomat", reader())
    assert (view.headline, view.other_name) == (
        Text("더 디플로맷", "ko", "ko"),
        Text("The Diplomat", "en", "ko"),
    )
    assert (view.language, view.website) == ("en", "https://diplomat.example/")
    assert (view.region.name.value, view.region.url) == ("일본", "/ko/region/japan")
    assert told(view) == [("새 기사", ["더 디플로맷"]), ("오래된 기사", ["더 디플로맷"])]
    assert (view.told_in, view.only_in, view.next, view.query) == (("ko", "en"), "", "", "")
    take = view.stories[0].takes[0]
    assert (take.outlet_url, take.region_url) == ("", "/ko/region/japan")


def test_region_gathers_takes_of_all_its_outlets(tree):
    region = RegionFactory(name_ko="유럽", name_en="Europe")
    story = StoryFactory(headline_ko="기사")
    outlets = [OutletFactory(region=region) for _ in range(2)]
    for outlet in outlets:
        TakeFactory(parent=story, outlet=outlet, region=region)
    view = records.region("europe", reader("en"))
    assert told(view) == [(story.headline_en, [outlet.name_en for outlet in outlets])]
    assert (view.kind, view.region, view.index) == ("region", None, "/en/region")
    assert [take.outlet_url for take in view.stories[0].takes] == [
        f"/en/outlet/{outlet.slug}" for outlet in outlets
    ]


def test_region_of_an_outlet_is_linked_only_where_takes_are_told_from_it(tree):
    outlet = OutletFactory(region=RegionFactory())
    TakeFactory(outlet=outlet, region=None)
    assert records.outlet(outlet.slug, reader()).region.url == ""


def test_long_list_goes_on_by_story(tree, monkeypatch):
    monkeypatch.setattr(told_stories, "SIZE", 1)
    outlet = OutletFactory()
    stories = [StoryFactory(headline_ko=str(number), date=None) for number in range(3)]
    for story in stories:
        TakeFactory(parent=story, outlet=outlet)
    found, position = [], ""
    for _ in stories:
        view = records.outlet(outlet.slug, reader(position=position))
        found += [story.name.value for story in view.stories]
        position = view.next.removeprefix("?from=")
    assert (found, position) == (["2", "1", "0"], "")


def test_list_that_is_told_in_the_other_language_only_says_so(tree):
    outlet = OutletFactory()
    TakeFactory(outlet=outlet, summary_en=None)
    view = records.outlet(outlet.slug, reader("en"))
    assert (view.told_in, view.only_in) == (("ko",), "ko")


@pytest.mark.parametrize("reason", ["unknown", "without takes", "draft", "offline", "private"])
def test_record_without_a_take_that_may_be_read_has_no_page(tree, reason):
    outlet, region = OutletFactory(), RegionFactory()
    closed = ()
    if reason not in {"unknown", "without takes"}:
        take = TakeFactory(outlet=outlet, region=region, live=reason != "draft")
        story = StoryFactory._meta.model.objects.get(pk=take.story_page_id)
        if reason == "offline":
            story.unpublish()
        if reason == "private":
            make_private(story)
            closed = (story.path,)
    slugs = ("nobody", "nobody") if reason == "unknown" else (outlet.slug, region.slug)
    with pytest.raises(Http404):
        records.outlet(slugs[0], reader(closed=closed))
    with pytest.raises(Http404):
        records.region(slugs[1], reader(closed=closed))
    assert records.outlets(reader(closed=closed)).initials == ()
    assert records.regions(reader(closed=closed)).initials == ()


def test_lists_by_the_names_that_are_read(tree):
    japan = RegionFactory(name_ko="일본", name_en="Japan")
    for name_ko, name_en in [("한겨레", "Hankyoreh"), (None, "Argus"), ("경향신문", "Zest")]:
        TakeFactory(
            outlet=OutletFactory(name_ko=name_ko, name_en=name_en, region=japan), region=japan
        )
    korean, english = records.outlets(reader()), records.outlets(reader("en"))
    assert [
        (part.initial, [card.name.value for card in part.cards]) for part in korean.initials
    ] == [
        ("A", ["Argus"]),
        ("ㄱ", ["경향신문"]),
        ("ㅎ", ["한겨레"]),
    ]
    assert [part.initial for part in english.initials] == ["A", "H", "Z"]
    card = english.initials[1].cards[0]
    assert (card.url, card.other_name.value, card.region.value) == (
        "/en/outlet/hankyoreh",
        "한겨레",
        "Japan",
    )
    assert [part.cards[0].name.value for part in records.regions(reader()).initials] == ["일본"]


def test_long_list_of_outlets_goes_on_by_name(tree, monkeypatch):
    monkeypatch.setattr(records, "SIZE", 2)
    for name in ("나", "가", "다"):
        TakeFactory(outlet=OutletFactory(name_ko=name))
    first = records.outlets(reader())
    second = records.outlets(reader(position="2.나"))
    assert first.next.endswith("%EB%82%98")
    assert [part.cards[0].name.value for part in first.initials] == ["가", "나"]
    assert [part.cards[0].name.value for part in second.initials][-1] == "다"


@pytest.mark.parametrize("count", [1, 3])
def test_outlet_takes_seven_queries_whatever_it_told(tree, count, django_assert_num_queries):
    outlet = OutletFactory(region=RegionFactory())
    for _ in range(count):
        TakeFactory(outlet=outlet, lens_page=LensFactory())
    records.outlet(outlet.slug, reader())
    with django_assert_num_queries(7):
        view = records.outlet(outlet.slug, reader())
    assert len(view.stories) == count


@pytest.mark.parametrize("count", [1, 3])
def test_list_of_outlets_takes_one_query(tree, count, django_assert_num_queries):
    for _ in range(count):
        TakeFactory(outlet=OutletFactory(region=RegionFactory()))
    with django_assert_num_queries(1):
        view = records.outlets(reader())
    assert sum(len(part.cards) for part in view.initials) == count == Take.objects.count()
