"""Quotes looked up in their source: the labelled pairs, the limits, the real example."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stories.checking.passages import Source
from stories.checking.quotes import State, check_quote
from stories.documents.kinds import KINDS
from stories.documents.model import Article, Document
from stories.documents.parse import parse
from tests.stories.checking.quote_pairs import ENGLISH, ENGLISH_PAIRS, KOREAN, KOREAN_PAIRS

EXAMPLES = Path(__file__).resolve().parents[4] / "shared" / "seeds"
english, korean = Source.of(ENGLISH), Source.of(KOREAN)


@pytest.mark.parametrize(("state", "quote"), ENGLISH_PAIRS)
def test_english_quote_has_the_state_that_an_editor_gives_it(state, quote):
    assert check_quote(quote, english).state == state


@pytest.mark.parametrize(("state", "quote"), KOREAN_PAIRS)
def test_korean_quote_has_the_state_that_an_editor_gives_it(state, quote):
    assert check_quote(quote, korean).state == state


def test_quote_without_a_source_is_said_to_have_none():
    finding = check_quote("Anything", None)

    assert (finding.state, finding.similarity, finding.passage) == (State.NO_SOURCE, 0, "")


def test_passage_of_an_exact_quote_stands_as_in_the_article():
    finding = check_quote('the second furnace "not be lit again until its lining', english)

    assert finding.passage == "the second furnace “not be lit again until its lining"
    assert finding.similarity == 100


def test_passage_of_a_near_quote_is_what_the_article_says():
    finding = check_quote("Give me a quiet winter and I will give you a dry spring", english)

    assert finding.passage == "Give me a calm winter and I will give you a dry spring"
    assert 72 <= finding.similarity < 100


def test_near_quote_is_never_shown_as_wholly_alike():
    finding = check_quote("THE MINISTRY IN SEOUL SAID IT WAS WATCHING THE SITUATION", english)

    assert finding.state == State.NEAR
    assert finding.similarity < 100


def test_words_left_out_silently_are_found_with_what_was_left_out():
    finding = check_quote(
        "Customers are less patient. Three of them have asked for prices from a rival in Peru.",
        english,
    )

    assert finding.state == State.NEAR
    assert "two in Germany and one in Texas" in finding.passage


@pytest.mark.parametrize(
    "quote", ["art", "We are not short of o", "5 per cent in the week", "14 mill", "rose by 3"]
)
def test_part_of_a_word_or_number_is_not_exact(quote):
    source = Source.of("A party. " + ENGLISH)

    assert check_quote(quote, source).state != State.EXACT


def test_korean_words_may_go_on_with_an_ending():
    source = Source.of("장관은 수출을 허가하지 않겠다고 밝혔다.")

    assert check_quote("수출을 허가하지 않겠다", source).state == State.EXACT
    assert check_quote("출을 허가하지 않겠다", source).state != State.EXACT


def test_ellipsis_does_not_join_the_ends_of_a_long_article():
    source = Source.of(
        "We will never close the mine. " + "Something else was said. " * 200 + "It is ours."
    )

    assert check_quote("We will never close the mine … It is ours", source).state != State.EXACT


def test_ellipsis_does_not_turn_the_order_round():
    quote = "We are short of people who know … We are not short of ore"

    assert check_quote(quote, english).state != State.EXACT


def test_brackets_that_stand_in_the_source_are_read_literally():
    source = Source.of("The [sic] ministrys answer (in full) was no.")

    assert check_quote("The [sic] ministrys answer (in full) was no", source).state == State.EXACT


def test_square_brackets_do_not_stand_for_whole_sentences():
    source = Source.of(
        "He will go. " + "Nobody knew what to say about it for a long time. " * 3 + "She stays."
    )

    assert check_quote("He will go. [And] She stays.", source).state != State.EXACT


@pytest.mark.parametrize("quote", ["", "…", "[...]", "“”", "—", "?!"])
def test_quote_without_words_is_absent(quote):
    assert check_quote(quote, english).state == State.ABSENT


def test_quote_is_absent_from_an_empty_article():
    assert check_quote("Anything at all", Source.of("")).state == State.ABSENT


@settings(max_examples=200)
@given(st.text(max_size=120), st.text(max_size=400))
def test_no_text_raises(quote, article):
    finding = check_quote(quote, Source.of(article))

    assert 0 <= finding.similarity <= 100


@settings(max_examples=100)
@given(st.text(alphabet="ab가나 .…[]()'\"-", min_size=1, max_size=60))
def test_whatever_stands_in_the_article_is_found(text):
    if any(char.isalnum() for char in text):
        assert (
            check_quote(text, Source.of(f"Before it. \n{text}\n And after.")).state == State.EXACT
        )


# The real example


def _example(pattern: str) -> Document | Article:
    if not EXAMPLES.is_dir():
        pytest.skip(f"the real examples are not here ({EXAMPLES})")
    (path,) = EXAMPLES.glob(pattern)
    document = parse(path.read_bytes(), name=path.name, kinds=KINDS).document
    assert document is not None
    return document


@pytest.fixture
def article() -> Source:
    found = _example("000_*.txt")
    assert isinstance(found, Article)
    return Source.of(found.body)


def test_quote_of_geopolitechs_is_absent(article):
    story = _example("003_*.txt")
    assert isinstance(story, Document)
    (quote,) = [take.quote for take in story.takes if take.outlet == "Geopolitechs"]

    assert check_quote(quote, article).state == State.ABSENT


@pytest.mark.parametrize(
    "quote",
    [
        '"a Taiwan contingency could trigger Japan\'s right of collective self-defense" and that',
        "‘a Taiwan contingency could trigger Japan’s right of collective self-defense’ and that",
        "dysprosium and terbium - used in neodymium magnets for electric vehicle drive motors",
    ],
)
def test_sentence_of_the_article_with_other_marks_is_exact(article, quote):
    assert check_quote(quote, article).state == State.EXACT


def test_sentence_of_the_article_slightly_altered_is_near(article):
    quote = "Any restriction would therefore pose a serious shock to the Japanese economy."

    assert check_quote(quote, article).state == State.NEAR


def test_comment_of_a_reader_is_no_source(article):
    assert (
        check_quote("Glad China is taking Japanese militarism seriously.", article).state
        == State.ABSENT
    )
