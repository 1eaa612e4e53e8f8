"""A story as plain values, in eight queries whatever it holds."""

import datetime as dt

import pytest
from django.utils import translation

from entities.reading.backlinks import Backlink
from entities.reading.references import Reference
from newsroom.bilingual.reading import Text
from newsroom.bilingual.telling import Telling
from stories.models import (
    Story,
    StoryFigure,
    StoryHead,
    StoryMention,
    StoryRelated,
    StoryWatch,
)
from stories.reading.story import Counts, Figure, figures_of, grouped, present, watch_of
from stories.reading.takes import NO_LENS
from tests.factories import (
    EntityFactory,
    HeadFactory,
    LensFactory,
    OutletFactory,
    RegionFactory,
    SourceArticleFactory,
    StoryFactory,
    TakeFactory,
)
from tests.reading import make_private, reader, request_to

pytestmark = pytest.mark.django_db


def ko(value: str) -> Text:
    return Text(value, "ko", "ko")


def full_story(count: int) -> Story:
    """A story with `count` of everything."""
    linked = [EntityFactory() for _ in range(count)]
    anchors = "".join(f'<a linktype="page" id="{page.pk}">이름</a>' for page in linked)
    story = StoryFactory(
        summary_ko=f"<p>{anchors} [[n/unwritten|아직]]</p>",
        figures=[StoryFigure(value_ko=str(number)) for number in range(count)],
        watch=[StoryWatch(text_ko=str(number)) for number in range(count)],
        heads=[StoryHead(head=HeadFactory()) for _ in range(count)],
        related=[StoryRelated(target=StoryFactory()) for _ in range(count)],
        mentions=[StoryMention(target=page) for page in linked],
    )
    for _ in range(count):
        TakeFactory(parent=story, lens_page_id=LensFactory().pk)
        StoryFactory(related=[StoryRelated(target=story)])
    return story


def test_story_in_the_readers_language(tree):
    entity = EntityFactory(slug="nd", headline_ko="네오디뮴")
    anchor = f'<a linktype="page" id="{entity.pk}">네오디뮴</a>'
    story = StoryFactory(
        headline_ko="제목",
        dek_ko="한 줄",
        date=dt.date(2026, 1, 22),
        summary_ko=f"<p>{anchor}과 [[n/unwritten|아직 없는 기사]]</p>",
        split_ko="<p>갈린다.</p>",
        why_ko="<p>중요하다.</p>",
        heads=[StoryHead(head=HeadFactory(name_ko="장기전"))],
        figures=[StoryFigure(value_ko="60%", measure_ko="비중")],
        watch=[StoryWatch(text_ko="다음 달")],
        related=[
            StoryRelated(target=StoryFactory(slug="other", headline_ko="다른 기사")),
            StoryRelated(wanted="not-yet-written"),
        ],
        mentions=[StoryMention(target=entity)],
    )
    view = present(Story.objects.get(pk=story.pk), reader())
    assert (view.headline, view.dek, view.date) == (ko("제목"), ko("한 줄"), dt.date(2026, 1, 22))
    assert view.description == "한 줄"
    with translation.override("ko"):
        title = translation.gettext("Not written yet")
    assert view.summary.value == (
        '<p><a href="/ko/entity/nd">네오디뮴</a>과 '
        f'<span class="wanted" title="{title}">아직 없는 기사</span></p>'
    )
    assert (view.split, view.why) == (ko("<p>갈린다.</p>"), ko("<p>중요하다.</p>"))
    assert view.texts["split"] == view.split
    assert view.heads == (ko("장기전"),)
    assert view.figures == (Figure(ko("60%"), ko("비중")),)
    assert view.watch == (ko("다음 달"),)
    assert view.related == (
        Reference(ko("다른 기사"), "/ko/n/other"),
        Reference(Text("not yet written", "en", "ko")),
    )
    assert view.mentions == (Reference(ko("네오디뮴"), "/ko/entity/nd"),)
    assert (view.groups, view.matrix, view.backlinks) == ((), None, ())


def test_story_in_the_other_language_says_so_everywhere(tree):
    story = StoryFactory(
        headline_ko=None,
        headline_en="Headline",
        dek_en="One line",
        summary_ko=None,
        figures=[StoryFigure(value_en="60%", measure_en="share")],
    )
    view = present(story, reader("ko"))
    assert view.headline == Text("Headline", "en", "ko")
    assert (view.dek, view.summary) == (
        Text("One line", "en", "ko"),
        Text("<p>A summary.</p>", "en", "ko"),
    )
    assert view.figures == (Figure(Text("60%", "en", "ko"), Text("share", "en", "ko")),)


def test_story_never_tells_a_language_that_is_not_live(tree):
    story = StoryFactory(headline_en="Headline", summary_en=None, dek_en="A draft")
    assert story.visible_languages() == ("ko",)
    Story.objects.filter(pk=story.pk).update(dek_en="A draft", split_en="<p>A draft</p>")
    StoryFigure.objects.create(page=story, value_en="60%", measure_en="A draft", sort_order=0)
    view = present(Story.objects.get(pk=story.pk), reader("en"))
    assert (view.headline.language, view.dek.value, view.split.value) == ("ko", "", "")
    assert view.figures == ()


def test_description_of_a_story_without_a_dek_is_how_it_begins(tree):
    story = StoryFactory(summary_ko="<p>첫 문단 [[n/x|링크]].</p><p>둘째.</p>")
    assert present(story, reader()).description == "첫 문단 링크."


def test_takes_are_grouped_by_lens_and_counted(tree):
    security, market = LensFactory(headline_ko="안보"), LensFactory(headline_ko="시장")
    japan, outlet = RegionFactory(name_ko="일본"), OutletFactory(name_ko="매체")
    story = StoryFactory()
    takes = [
        TakeFactory(parent=story, region=japan),
        TakeFactory(parent=story, region=japan, outlet=outlet, lens_page_id=market.pk),
        TakeFactory(parent=story, region=None, outlet=outlet, lens_page_id=security.pk),
        TakeFactory(parent=story, outlet=outlet, lens_page_id=market.pk),
    ]
    view = present(story, reader())
    ids = [take.pk for take in takes]
    assert [(group.lens.name, [take.id for take in group.takes]) for group in view.groups] == [
        (ko("시장"), [ids[1], ids[3]]),
        (ko("안보"), [ids[2]]),
        (None, [ids[0]]),
    ]
    assert view.counts == Counts(outlets=2, lenses=2, regions=2, quotes=0, quotes_found=0)
    assert view.matrix.rows[0].region == ko("일본")


def test_quotes_are_counted_with_those_that_stand_in_their_source(tree):
    story = StoryFactory()
    article = SourceArticleFactory(body="The licences were halted in January.")
    for quote, source in [
        ("The licences were halted", article),
        ("Nothing of the kind was ever written there", article),
        ("Said by nobody", None),
        ("", article),
    ]:
        TakeFactory(parent=story, quote_original=quote, source_article=source)
    view = present(story, reader())
    assert (view.counts.quotes, view.counts.quotes_found) == (3, 1)
    [group] = view.groups
    assert [take.quote and take.quote.state for take in group.takes] == [
        "exact",
        "absent",
        "no_source",
        None,
    ]


def test_takes_that_nobody_may_open_do_not_count(tree):
    story, lens = StoryFactory(), LensFactory()
    shown = TakeFactory(parent=story, lens_page_id=lens.pk)
    TakeFactory(parent=story, live=False)
    private = TakeFactory(parent=story)
    make_private(private)
    make_private(lens)
    view = present(story, reader(closed=(private.path, lens.path)))
    assert [[take.id for take in group.takes] for group in view.groups] == [[shown.pk]]
    assert view.groups[0].lens == NO_LENS
    assert view.counts == Counts(outlets=1, lenses=0, regions=1, quotes=0, quotes_found=0)


def test_backlinks_of_a_story_have_their_dates(tree):
    story = StoryFactory()
    StoryFactory(
        slug="linking",
        headline_ko="잇는 기사",
        date=dt.date(2026, 3, 1),
        related=[StoryRelated(target=story)],
    )
    assert present(story, reader()).backlinks == (
        Backlink(ko("잇는 기사"), "/ko/n/linking", ko(""), dt.date(2026, 3, 1)),
    )


def test_preview_shows_the_draft_in_both_languages(tree):
    story = StoryFactory(watch=[StoryWatch(text_ko="먼저")])
    draft = story.get_latest_revision_as_object()
    draft.headline_en, draft.watch = "A new headline", [StoryWatch(text_ko="새것", sort_order=0)]
    assert present(draft, reader("en", previews=True)).headline.value == "A new headline"
    assert present(draft, reader("ko", previews=True)).watch == (ko("새것"),)


def test_preview_of_a_story_that_was_never_saved(tree):
    view = present(Story(headline_ko="새 기사"), reader(previews=True))
    assert (view.headline, view.groups, view.backlinks) == (ko("새 기사"), (), ())


@pytest.mark.parametrize("count", [1, 3])
def test_story_takes_six_queries_whatever_it_holds(tree, count, django_assert_num_queries):
    story = Story.objects.get(pk=full_story(count).pk)
    request = request_to()
    story.get_context(request)
    story = Story.objects.get(pk=story.pk)
    with django_assert_num_queries(6):
        view = story.get_context(request)["view"]
    assert [len(rows) for rows in (view.figures, view.watch, view.heads, view.groups)] == [
        count
    ] * 4
    assert [len(rows) for rows in (view.related, view.mentions, view.backlinks)] == [count] * 3
    assert view.summary.value.count("<a href=") == count


def test_lists_fall_back_as_a_whole():
    class Row:
        def __init__(self, ko, en):
            self.value_ko = self.measure_ko = self.text_ko = ko
            self.value_en = self.measure_en = self.text_en = en

    rows = [Row("하나", "one"), Row(None, "two")]
    both, english = Telling("ko", ("ko", "en")), Telling("ko", ("en",))
    assert [figure.value.value for figure in figures_of(rows, both)] == ["하나"]
    assert [text.value for text in watch_of(rows[1:], both)] == ["two"]
    assert [text.language for text in watch_of(rows, english)] == ["en", "en"]


def test_no_takes_are_no_groups():
    assert grouped([]) == ()
