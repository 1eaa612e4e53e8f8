"""A take as a card: names, summary, quote and source."""

from types import SimpleNamespace

import pytest

from newsroom.bilingual.named import named_pages
from newsroom.bilingual.reading import Text
from newsroom.bilingual.telling import Telling
from stories.models import Take
from stories.reading.takes import (
    NO_LENS,
    LensLabel,
    Quote,
    TakeCard,
    open_takes,
    own_row,
    quote_language,
    quote_of,
    take_card,
    take_rows,
    take_texts,
    web_address,
    without_marks,
)
from tests.factories import LensFactory, OutletFactory, RegionFactory, StoryFactory, TakeFactory
from tests.reading import make_private, reader

TO_KOREAN = Telling("ko", ("ko", "en"))
NOTHING = Text("", "ko", "ko")


def quoted(original, *, language="en", state=None, **translations):
    take = {"quote_original": original, "language": language, "quote_ko": None, "quote_en": None}
    return SimpleNamespace(**take | translations, quote_check__live_state=state)


@pytest.mark.parametrize(
    ("take", "quote"),
    [
        (quoted(""), None),
        (quoted("  "), None),
        (quoted("Halted."), Quote("Halted.", "en", NOTHING)),
        (
            quoted("“Halted.”", quote_ko="“멈췄다.”"),
            Quote("Halted.", "en", Text("멈췄다.", "ko", "ko")),
        ),
        # A Korean reader needs no translation of Korean words, nor English words beside English.
        (quoted("멈췄다.", language="ko", quote_en="Halted."), Quote("멈췄다.", "ko", NOTHING)),
        (quoted("Halted.", quote_en="Stopped."), Quote("Halted.", "en", NOTHING)),
        # A Japanese quote that is translated into English alone: better than nothing, and labelled.
        (
            quoted("許可が下りない。", language="ja", quote_en="No licences."),
            Quote("許可が下りない。", "ja", Text("No licences.", "en", "ko")),
        ),
    ],
)
def test_quote_stays_foreign_with_a_translation_that_is_of_use(take, quote):
    assert quote_of(take, TO_KOREAN) == quote


def test_quote_carries_the_state_of_its_check():
    assert quote_of(quoted("Halted.", state="absent"), TO_KOREAN).state == "absent"


@pytest.mark.parametrize(
    ("quote", "outlet", "language"),
    [
        ("The licences were halted.", "en", "en"),
        ("허가가 멈췄다.", "en", "ko"),
        ("The licences were halted.", "ko", "en"),
        ("Die Ausfuhr wurde gestoppt.", "de", "de"),
        ("許可が下りない。", "ja", "ja"),
        ("60%", "en-GB", "en-GB"),
        ("60%", "", ""),
    ],
)
def test_quote_language_is_that_of_the_outlet_or_plain_from_the_words(quote, outlet, language):
    assert quote_language(quote, outlet) == language


@pytest.mark.parametrize(
    ("quote", "bare"),
    [
        ('"Halted."', "Halted."),
        ("「止まった。」", "止まった。"),
        ("  « Arrêté. » ", "Arrêté."),
        ('"Halted," he said, "slowed."', 'Halted," he said, "slowed.'),
        ('"', '"'),
        ("'tis", "'tis"),
    ],
)
def test_quotation_marks_around_a_quote_are_the_pages_own(quote, bare):
    assert without_marks(quote) == bare


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://outlet.example/1", "https://outlet.example/1"),
        ("http://outlet.example/1", "http://outlet.example/1"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("//outlet.example/1", ""),
        ("", ""),
    ],
)
def test_source_is_a_web_address_or_none(url, safe):
    assert web_address(url) == safe


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["ko", "en"])
def test_card_of_a_take(tree, language):
    lens = LensFactory(slug="security", headline_ko="안보", headline_en="Security")
    take = TakeFactory(
        parent=StoryFactory(slug="story"),
        slug="outlet",
        outlet=OutletFactory(name_ko="매체", name_en="Outlet"),
        region=RegionFactory(name_ko="일본", name_en="Japan"),
        lens_page_id=lens.pk,
        headline_ko="제목",
        quote_original="Halted.",
        quote_ko="멈췄다.",
        source_url="https://www.outlet.example/1",
    )
    to = reader(language)
    [row] = take_rows(Take.objects.all(), to)
    pages = named_pages([lens.pk], reader=to)
    card = take_card(row, to, texts=take_texts([row], to), pages=pages)
    is_korean = language == "ko"
    assert card == TakeCard(
        id=take.pk,
        url=f"/{language}/n/story/outlet",
        outlet=Text("매체" if is_korean else "Outlet", language, language),
        region=Text("일본" if is_korean else "Japan", language, language),
        language="en",
        headline=Text("제목", "ko", language),
        summary=Text(
            "<p>이렇게 전했다.</p>" if is_korean else "<p>It was told so.</p>", language, language
        ),
        quote=Quote(
            "Halted.", "en", Text("멈췄다." if is_korean else "", language, language), "no_source"
        ),
        source_url="https://www.outlet.example/1",
        source_host="www.outlet.example",
        lens=LensLabel(
            Text("안보" if is_korean else "Security", language, language),
            f"/{language}/lens/security",
            "1",
        ),
        outlet_url=f"/{language}/outlet/outlet",
        region_url=f"/{language}/region/japan",
    )
    assert take_card(own_row(take, to), to, texts=take_texts([row], to), pages=pages) == card


@pytest.mark.django_db
def test_card_of_a_take_without_anything(tree):
    take = TakeFactory(region=None, language="", summary_ko=None, summary_en=None, source_url="")
    take.outlet.delete()
    to = reader("en")
    [row] = take_rows(Take.objects.all(), to)
    card = take_card(row, to, texts=take_texts([row], to), pages={})
    assert (card.outlet.value, card.region.value, card.language) == (take.title, "", "")
    assert (card.summary.value, card.quote, card.source_url, card.lens) == ("", None, "", NO_LENS)


@pytest.mark.django_db
def test_take_that_is_told_in_one_language_alone_is_told_in_that(tree):
    TakeFactory(summary_ko=None)
    to = reader("ko")
    [row] = take_rows(Take.objects.all(), to)
    [summary] = take_texts([row], to).values()
    assert summary == Text("<p>It was told so.</p>", "en", "ko")


@pytest.mark.django_db
def test_takes_that_a_reader_may_not_open_are_no_rows(tree):
    private, draft, offline = StoryFactory(), StoryFactory(), StoryFactory()
    shown = TakeFactory()
    TakeFactory(live=False)
    hidden = TakeFactory(parent=private)
    of_a_draft = TakeFactory(parent=offline)
    make_private(private)
    offline.unpublish()
    closed = reader(closed=(private.path,))
    assert draft.pk not in Take.objects.values_list("story_page_id", flat=True)
    assert {row.pk for row in take_rows(Take.objects.all(), closed)} == {shown.pk, of_a_draft.pk}
    assert list(open_takes(closed)) == [shown]
    assert hidden in open_takes(reader())
