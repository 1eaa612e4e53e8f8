"""One live page as a value: which language, which takes, which names, which links."""

import datetime as dt

import pytest
from wagtail.models import PageViewRestriction

from entities.models import EntityMention
from stories.documents.model import Document, Figure, Reference, TakeItem
from stories.exporting.document import UnpublishedError, document_of, routes_of
from stories.exporting.material import gather
from stories.kinds import page_kind, page_kinds
from stories.models import (
    ImportedDocument,
    Story,
    StoryFigure,
    StoryHead,
    StoryMention,
    StoryRelated,
    StoryWatch,
)
from tests.factories import (
    EntityFactory,
    HeadFactory,
    LensFactory,
    OutletFactory,
    RegionFactory,
    StoryFactory,
    TakeFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

ORIGIN = "https://example.org"
#: Five lists, takes, last documents and private parts; and one for the pages of each kind.
QUERIES = 8


def exported(page, language, **kwargs):
    return document_of(page, language, origin=ORIGIN, **kwargs)


def imported(text, *, kind="story", slug="x", route="ko", headings="en"):
    """What the importer keeps of the last document of a page."""
    return ImportedDocument.objects.create(
        kind=kind, slug=slug, route=route, headings=headings, text=text, digest=slug
    )


def english_only(**kwargs):
    return StoryFactory(slug="x", headline_ko=None, summary_ko=None, **kwargs)


def test_document_whole_story_in_each_language(tree):
    story = StoryFactory(
        slug="x",
        headline_ko="머리기사",
        headline_en="A headline",
        dek_ko="한 줄",
        dek_en="One line",
        date=dt.date(2026, 2, 3),
        split_ko="<p>갈린다.</p>",
        split_en="<p>They <b>split</b>.</p>",
        heads=[StoryHead(head=HeadFactory(name_ko="장기전", name_en="The long war"))],
        figures=[
            StoryFigure(value_ko="60%", measure_ko="비중.", value_en="60%", measure_en="Share.")
        ],
        watch=[StoryWatch(text_ko="다음.", text_en="What next.")],
    )

    assert exported(story, "ko") == Document(
        kind="story",
        slug="x",
        route="ko",
        origin=ORIGIN,
        headline="머리기사",
        dek="한 줄",
        date=dt.date(2026, 2, 3),
        heads=("장기전",),
        texts={"summary": "요약이다.", "split": "갈린다."},
        lists={"figures": (Figure("60%", "비중."),), "watch": ("다음.",)},
        headings="ko",
    )
    assert exported(story, "en") == Document(
        kind="story",
        slug="x",
        route="en",
        origin=ORIGIN,
        headline="A headline",
        dek="One line",
        date=dt.date(2026, 2, 3),
        heads=("The long war",),
        texts={"summary": "A summary.", "split": "They **split**."},
        lists={"figures": (Figure("60%", "Share."),), "watch": ("What next.",)},
        headings="en",
    )


def test_document_of_two_languages_holds_no_text_of_the_other(tree):
    story = StoryFactory(
        dek_ko="한 줄",
        watch=[StoryWatch(text_ko="둘 다", text_en="Both"), StoryWatch(text_ko="한국어만")],
        figures=[StoryFigure(value_ko="7종")],
    )

    english = exported(story, "en")

    assert english.dek == ""
    assert english.lists == {"figures": (), "watch": ("Both",)}


def test_document_of_one_language_is_told_in_it_on_either_route(tree):
    story = english_only(watch=[StoryWatch(text_en="Only this")])

    korean = exported(story, "ko")

    assert (korean.route, korean.headings) == ("ko", "en")
    assert korean.headline == story.headline_en
    assert korean.lists["watch"] == ("Only this",)


def test_document_never_holds_a_draft(tree):
    story = english_only()
    story.headline_ko, story.summary_ko = "초안", "<p>초안이다.</p>"
    story.headline_en = "A later headline"
    story.save_revision()

    assert exported(Story.objects.get(pk=story.pk), "ko").headline != "초안"
    assert exported(Story.objects.get(pk=story.pk), "en").headline != "A later headline"


def test_document_reads_rows_from_their_table_not_from_the_instance(tree):
    story = StoryFactory(watch=[StoryWatch(text_ko="산 것", text_en="Live")])
    story.watch.add(StoryWatch(text_ko="초안", text_en="Draft", sort_order=1))

    assert exported(story, "en").lists["watch"] == ("Live",)


def test_document_of_a_draft_is_none(tree):
    with pytest.raises(UnpublishedError):
        exported(StoryFactory(live=False), "ko")


def test_document_of_a_page_without_documents_is_none(tree):
    with pytest.raises(UnpublishedError):
        exported(TakeFactory(), "ko")


def test_takes_are_grouped_by_lens_in_order_of_their_first(tree):
    story = StoryFactory()
    security = LensFactory(headline_ko="안보", headline_en="Security")
    for name, lens in (("A", security), ("B", None), ("C", security), ("D", None)):
        outlet = OutletFactory(name_ko=name, name_en=name)
        TakeFactory(parent=story, outlet=outlet, lens_page_id=lens and lens.pk, slug=name.lower())

    takes = exported(story, "ko").takes

    assert [(take.outlet, take.lens) for take in takes] == [
        ("A", "안보"),
        ("C", "안보"),
        ("B", None),
        ("D", None),
    ]


def test_take_is_written_with_names_and_quote_of_the_language(tree):
    story = StoryFactory()
    TakeFactory(
        parent=story,
        outlet=OutletFactory(name_ko="매체", name_en="The Outlet"),
        region=RegionFactory(name_ko="일본", name_en="Japan"),
        language="ja",
        quote_original="返事が来ない",
        quote_en="No answer comes",
        source_url="https://outlet.example/1",
    )

    def take(**values):
        return TakeItem(language="ja", url="https://outlet.example/1", **values)

    assert exported(story, "en").takes == (
        take(
            outlet="The Outlet", region="Japan", summary="It was told so.", quote="No answer comes"
        ),
    )
    assert exported(story, "ko").takes == (
        take(outlet="매체", region="일본", summary="이렇게 전했다.", quote="返事が来ない"),
    )


def test_take_told_in_the_other_language_is_left_out_of_a_story_told_in_both(tree):
    story = StoryFactory()
    TakeFactory(parent=story, summary_ko=None)

    assert [len(exported(story, language).takes) for language in ("ko", "en")] == [0, 1]


def test_take_told_in_the_other_language_stays_in_a_story_told_in_one(tree):
    story = english_only()
    TakeFactory(parent=story, summary_en=None)

    assert exported(story, "en").takes[0].summary == "이렇게 전했다."


def test_take_that_is_no_more_than_a_pointer_stands_in_both_languages(tree):
    story = StoryFactory()
    TakeFactory(parent=story, summary_ko=None, summary_en=None)

    assert [len(exported(story, language).takes) for language in ("ko", "en")] == [1, 1]


def test_take_unpublished_or_private_is_left_out(tree):
    story = StoryFactory()
    TakeFactory(parent=story, live=False)
    private = TakeFactory(parent=story)
    PageViewRestriction.objects.create(page=private, restriction_type="login")

    assert exported(story, "ko").takes == ()


def test_take_without_outlet_or_language_can_be_read_again(tree):
    story = StoryFactory()
    outlet = OutletFactory(name_ko="매체", name_en="Gone", language="")
    TakeFactory(parent=story, outlet=outlet, region=None, language="")
    outlet.delete()

    take = exported(story, "ko").takes[0]

    assert (take.outlet, take.region, take.language) == ("매체", "", "und")


def test_related_names_stories_by_slug_and_others_by_route(tree):
    story = StoryFactory(
        related=[
            StoryRelated(target_id=StoryFactory(slug="another").pk),
            StoryRelated(target_id=LensFactory(slug="prices").pk, label_en="Prices"),
            StoryRelated(wanted="not-yet"),
            StoryRelated(),
        ]
    )

    assert exported(story, "en").related == (
        Reference("another"),
        Reference("lens/prices", "Prices"),
        Reference("not-yet"),
    )


def test_entities_are_named_in_the_language_else_in_the_other(tree):
    both = EntityFactory(headline_ko="네오디뮴", headline_en="Neodymium")
    one = EntityFactory(headline_ko=None, headline_en="NdPr")
    story = StoryFactory(
        mentions=[
            StoryMention(target_id=both.pk),
            StoryMention(target_id=one.pk),
            StoryMention(wanted="Terbium"),
        ]
    )

    assert exported(story, "ko").entities == ("네오디뮴", "NdPr", "Terbium")
    assert exported(story, "en").entities == ("Neodymium", "NdPr", "Terbium")


def test_name_of_an_unpublished_entity_is_not_given_away(tree):
    entity = EntityFactory(slug="e", headline_ko="비밀", headline_en="Secret", live=False)
    story = StoryFactory(mentions=[StoryMention(target_id=entity.pk)])

    assert exported(story, "ko").entities == ("e",)


def test_links_to_pages_are_written_as_paths_below_the_route(tree):
    other = StoryFactory(slug="another")
    entity = EntityFactory(slug="thing")
    take = TakeFactory(parent=other, slug="a-take")
    named = {other.pk: "기사", entity.pk: "것", take.pk: "보도", 9_999_999: "없음"}
    anchors = [f'<a linktype="page" id="{key}">{label}</a>' for key, label in named.items()]
    story = StoryFactory(summary_ko=f"<p>{', '.join(anchors)}, [[n/later|나중]]</p>")

    assert exported(story, "ko").texts["summary"] == (
        "[기사](/ko/n/another), [것](/ko/entity/thing), [보도](/ko/n/another/a-take), 없음, "
        "[나중](/ko/n/later)"
    )


ENGLISH_ON_THE_KOREAN_ROUTE = """\
# A headline

**Meta:** type: story · heads: 장기전

## Summary

An English text that came below the Korean route.

## Across the graph
- Entities: Neodymium

---
Canonical: https://example.org/ko/n/x
"""


def with_names():
    return {
        "heads": [StoryHead(head=HeadFactory(name_ko="장기전", name_en="The long war"))],
        "mentions": [
            StoryMention(
                target_id=EntityFactory(headline_ko="네오디뮴", headline_en="Neodymium").pk
            )
        ],
    }


def test_precedent_keeps_names_and_headings_of_the_document(tree):
    story = english_only(**with_names())
    imported(ENGLISH_ON_THE_KOREAN_ROUTE, headings="en")

    korean = exported(story, "ko")

    assert (korean.heads, korean.entities, korean.headings) == (("장기전",), ("Neodymium",), "en")


def test_precedent_in_a_language_no_longer_shown_counts_for_nothing(tree):
    story = StoryFactory(slug="x", **with_names())
    imported(ENGLISH_ON_THE_KOREAN_ROUTE, headings="en")

    korean = exported(story, "ko")

    assert (korean.heads, korean.entities, korean.headings) == (("장기전",), ("네오디뮴",), "ko")


def test_precedent_gives_no_name_that_nobody_bears_any_more(tree):
    story = english_only(**with_names())
    imported(ENGLISH_ON_THE_KOREAN_ROUTE)
    row = StoryMention.objects.get(page=story)
    entity = row.target.specific
    entity.headline_en = "Neodymium (Nd)"
    entity.save_revision().publish()

    assert exported(story, "ko").entities == ("네오디뮴",)


def test_routes_are_the_visible_languages(tree):
    assert routes(StoryFactory()) == ("ko", "en")
    assert routes(english_only()) == ("en",)


def test_routes_hold_the_one_on_which_the_text_was_delivered(tree):
    story = english_only()
    imported(ENGLISH_ON_THE_KOREAN_ROUTE)

    assert routes(story) == ("ko", "en")


def routes(story):
    return routes_of(story, material=gather(page_kind("story"), [story]))


def test_aliases_are_those_of_the_language(tree):
    from entities.models import Alias

    entity = EntityFactory(
        entity_kind="material",
        wikidata_id="Q1388",
        other_names=[Alias(name="네오디움", language="ko"), Alias(name="Nd", language="en")],
    )

    assert exported(entity, "en").facts == {
        "kind": ("material",),
        "aliases": ("Nd",),
        "wikidata": ("Q1388",),
    }


def test_entity_that_names_another_entity(tree):
    entity = EntityFactory(mentions=[EntityMention(wanted="Dysprosium")])

    assert exported(entity, "ko").entities == ("Dysprosium",)


def laden_story(count):
    lens, other = LensFactory(), StoryFactory()
    anchor = f'<p>요약 <a linktype="page" id="{other.pk}">x</a></p>'
    story = StoryFactory(
        summary_ko=anchor,
        heads=[StoryHead(head=HeadFactory()) for _ in range(count)],
        figures=[StoryFigure(value_ko="1", value_en="1") for _ in range(count)],
        mentions=[StoryMention(target_id=EntityFactory().pk) for _ in range(count)],
        related=[StoryRelated(target_id=StoryFactory().pk) for _ in range(count)],
    )
    for _ in range(count):
        TakeFactory(parent=story, lens_page_id=lens.pk)
    return story


@pytest.mark.parametrize("count", [1, 3])
def test_document_takes_the_same_queries_whatever_it_holds(tree, count, django_assert_num_queries):
    story = laden_story(count)

    with django_assert_num_queries(QUERIES + len(page_kinds())):
        exported(story, "ko")


@pytest.mark.parametrize("count", [1, 3])
def test_material_takes_the_same_queries_however_many_pages(tree, count, django_assert_num_queries):
    stories = [laden_story(2) for _ in range(count)]

    with django_assert_num_queries(QUERIES + len(page_kinds())):
        gather(page_kind("story"), stories)


KOREAN_WITH_OTHER_FORMS = """\
# 머리기사

**Meta:** type: story

## 요약

요약이다.

## 관련 항목
- 관련 기사: [[다른 기사]], [[lens/prices|Prices]], [[third|Third story]]
- 개체: NdPr

---
Canonical: https://example.org/ko/n/x
"""


def test_precedent_keeps_the_form_of_links_and_labels_in_the_other_script(tree):
    other = StoryFactory(slug="another", headline_ko="다른 기사")
    lens = LensFactory(slug="prices", headline_en="Prices")
    third = StoryFactory(slug="third")
    entity = EntityFactory(headline_ko="네오디뮴")
    story = StoryFactory(
        slug="x",
        related=[
            StoryRelated(target_id=other.pk),
            StoryRelated(target_id=lens.pk),
            StoryRelated(target_id=third.pk, label_en="Third story"),
        ],
        mentions=[StoryMention(target_id=entity.pk, label_en="NdPr")],
    )
    imported(KOREAN_WITH_OTHER_FORMS, headings="ko")

    korean = exported(story, "ko")

    assert korean.related == (
        Reference("다른 기사"),
        Reference("lens/prices", "Prices"),
        Reference("third", "Third story"),
    )
    assert korean.entities == ("NdPr",)


def test_label_of_an_editor_goes_before_that_of_the_last_document(tree):
    third = StoryFactory(slug="third", headline_en="Third story")
    story = StoryFactory(slug="x", related=[StoryRelated(target_id=third.pk, label_ko="셋째")])
    imported(KOREAN_WITH_OTHER_FORMS, headings="ko")

    assert exported(story, "ko").related == (Reference("third", "셋째"),)
