"""The texts of a page as units: which there are, what they are called, how they stand."""

from typing import Any

import pytest
from django.utils.translation import override
from wagtail.models import Page

from newsroom.bilingual.exchange.collecting import no_terms, places_of
from newsroom.bilingual.exchange.sealing import opened
from newsroom.bilingual.exchange.units import UnitKey
from newsroom.bilingual.text import digest
from stories.models import StoryFigure
from tests.factories import EntityFactory, StoryFactory, TakeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def names(page: Any, language: Any) -> list[str]:
    return [str(place.key).partition(".")[2] for place in places_of(page, language)]


def test_every_text_with_words_in_the_source_is_a_unit(tree: Page) -> None:
    story = StoryFactory(
        headline_ko="제목", dek_en="Only English", figures=[StoryFigure(value_ko="1")]
    )
    figure = story.figures.get()
    assert names(story, "en") == ["headline", "summary", f"figures.{figure.pk}.value"]
    assert names(story, "ko") == ["headline", "dek", "summary"]


def test_empty_paragraph_and_a_rule_are_nothing_to_translate(tree: Page) -> None:
    story = StoryFactory(summary_ko="<hr/>", why_ko="<p data-block-key='a'> </p>")
    assert names(story, "en") == ["headline"]


def test_texts_that_no_form_offers_stay_out(tree: Page) -> None:
    entity = EntityFactory()
    story = StoryFactory()
    mention = story.mentions.model(target=entity, label_ko="이름", sort_order=0)
    story.mentions.add(mention)
    assert names(story, "en") == ["headline", "summary"]


def test_quote_of_a_take_is_translated_from_the_words_of_its_source(tree: Page) -> None:
    take = TakeFactory(quote_original="It is over.", language="en", quote_ko=None)
    places = {place.key.name: place for place in places_of(take, "ko")}
    assert places["quote"].unit(no_terms).source.words == "It is over."
    assert places["quote"].state == "missing"


def test_units_are_called_as_the_form_calls_them(tree: Page) -> None:
    story = StoryFactory(figures=[StoryFigure(value_ko="1"), StoryFigure(measure_ko="하루")])
    with override("en"):
        labels = [place.label for place in places_of(story, "en")]
    assert labels == [
        "Headline",
        "Summary",
        "By the numbers 1: Figure",
        "By the numbers 2: What it measures",
    ]


def test_seal_says_what_a_translation_is_made_from(tree: Page) -> None:
    story = StoryFactory(headline_ko="제목", headline_en=None)
    (headline, _summary) = (place.unit(no_terms) for place in places_of(story, "en"))
    basis = opened(headline.seal)
    assert basis is not None
    assert (basis.key, basis.language, basis.source, basis.given, basis.fingerprint) == (
        f"p{story.pk}.headline",
        "en",
        digest("제목"),
        None,
        "",
    )
    assert headline.limit == 255
    assert opened(headline.seal + "x") is None
    assert opened("nonsense") is None


@pytest.mark.parametrize(
    "key", [UnitKey(12, "summary"), UnitKey(1, "value", "figures", "0123456789abcdef" * 2)]
)
def test_key_is_read_as_it_was_written(key: UnitKey) -> None:
    assert UnitKey.of(str(key)) == key


@pytest.mark.parametrize(
    "written", ["", "12.summary", "p12", "p12.a.b", "p12.a.b.c.d", "px.summary"]
)
def test_what_is_no_key_is_none(written: str) -> None:
    assert UnitKey.of(written) is None
