"""Figures that contradict each other in one story: the real example, labelled stories, seeds."""
# ruff: noqa: E501 -- two short texts to be compared are read best on one line

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stories.checking.contradictions import Contradiction, contradictions
from stories.checking.statements import Passage, Place
from stories.documents.kinds import KINDS
from stories.documents.markdown import plain
from stories.documents.model import Document, Figure
from stories.documents.parse import parse
from tests.stories.checking.contradicting import HELD_BACK, TRIED, Case

PROJECT = Path(__file__).resolve().parents[3]
EXAMPLES = PROJECT.parent / "shared" / "seeds"


def _said(*texts: str, language: str = "en", figures: tuple[str, ...] = ()) -> list[Passage]:
    prose = [Passage(Place(f"text {n}", language), text) for n, text in enumerate(texts)]
    rows = [
        Passage(Place("figures", language, n), text, is_figure=True)
        for n, text in enumerate(figures)
    ]
    return prose + rows


def _pairs(found: tuple[Contradiction, ...]) -> set[frozenset[str]]:
    return {frozenset((each.one.figure, each.other.figure)) for each in found}


def _passages_of(case: Case) -> Iterator[Passage]:
    for name, written in case.texts.items():
        rows = [written] if isinstance(written, str) else written
        for row, text in enumerate(rows):
            place = Place(name, case.language, None if isinstance(written, str) else row)
            yield Passage(place, text, is_figure=name == "figures")


def _passages_in(document: Document, language: str) -> Iterator[Passage]:
    yield Passage(Place("headline", language), document.headline)
    yield Passage(Place("dek", language), document.dek)
    for name, text in document.texts.items():
        yield Passage(Place(name, language), plain(text))
    for name, rows in document.lists.items():
        for row, item in enumerate(rows):
            if isinstance(item, Figure):
                text = f"{item.value}, {item.measure}"
                yield Passage(Place(name, language, row), text, is_figure=True)
            else:
                yield Passage(Place(name, language, row), item)
    for row, take in enumerate(document.takes):
        yield Passage(Place("takes", language, row), plain(take.summary))


def _document(path: Path) -> Document:
    document = parse(path.read_bytes(), name=path.name, kinds=KINDS).document
    assert isinstance(document, Document)
    return document


def _measured(cases: list[Case]) -> tuple[int, int, int]:
    """How many pairs were found rightly, wrongly, and not at all."""
    right = wrong = missed = 0
    for case in cases:
        found = _pairs(contradictions(_passages_of(case), year=case.year))
        right += len(found & case.pairs)
        wrong += len(found - case.pairs)
        missed += len(case.pairs - found)
    return right, wrong, missed


def test_labelled_stories_give_most_pairs_and_few_false_ones():
    right, wrong, missed = _measured(TRIED + HELD_BACK)

    assert right / (right + missed) >= 0.85
    assert right / (right + wrong) >= 0.8


def test_stories_that_were_held_back_give_most_pairs_and_few_false_ones():
    right, wrong, missed = _measured(HELD_BACK)

    assert right / (right + missed) >= 0.7
    assert right / (right + wrong) >= 0.8


@pytest.mark.parametrize(
    "path", sorted((PROJECT / "seeds").glob("*.md")), ids=lambda path: path.name
)
def test_seed_contradicts_itself_nowhere(path):
    document = _document(path)
    language = path.suffixes[-2].removeprefix(".")
    year = document.date.year if document.date else None

    assert contradictions(_passages_in(document, language), year=year) == ()


def test_real_example_gives_its_three_pairs_with_both_places():
    if not EXAMPLES.is_dir():
        pytest.skip(f"the real examples are not here ({EXAMPLES})")
    (path,) = EXAMPLES.glob("003_*.txt")

    found = contradictions(_passages_in(_document(path), "en"), year=2026)

    assert {
        (each.one.place.name, each.one.figure, each.other.place.name, each.other.figure)
        for each in found
    } == {
        ("summary", "90-99%", "split", "91-99%"),
        ("summary", "90-99%", "figures", "98-99%"),
        ("split", "91-99%", "figures", "98-99%"),
    }


def test_contradiction_names_figure_and_sentence_of_both_places():
    (found,) = contradictions(
        _said(
            "The depot is late. It costs 225 billion won to build the depot.",
            figures=("252 billion won, cost to build the depot.",),
        )
    )

    assert found.one.place == Place("text 0", "en")
    assert found.one.sentence == "It costs 225 billion won to build the depot."
    assert (found.one.figure, found.other.figure) == ("225 billion won", "252 billion won")
    assert found.other.place == Place("figures", "en", 0)


AGREEING = {
    "the same value": ("The mine holds 40 tonnes of ore.", "The mine holds 40 tonnes of ore."),
    "another unit": ("The mine holds 40 tonnes of ore.", "The mine holds ore worth 40 million dollars."),
    "another subject": ("The mine in Chile holds 40 tonnes.", "The ship from Busan carries 60 tonnes."),
    "another year": ("Steel exports were 40% in 2010.", "Steel exports were 60% in 2020."),
    "a change and a level": ("Steel prices rose by 40%.", "Steel prices stand at 60% of their peak."),
    "an aim": ("The reserve covers 51 days of steel.", "The reserve shall cover 100 days of steel; that is the target of the reserve."),
    "more than": ("Chile mines more than 40% of the copper.", "Chile mines 43% of the copper."),
    "up to": ("Wages rose by up to 40% at the yard.", "Wages rose by 25% at the yard."),
    "about": ("About 40% of the copper comes from Chile.", "Of the copper, 41% comes from Chile."),
    "inside a range": ("Of the copper, 40-50% comes from Chile.", "Of the copper, 45% comes from Chile."),
    "rounded": ("The plant employs 1,234 people in Busan.", "The plant employs 1,200 people in Busan."),
    "said together": (
        "Copper rose from $4 to $9 a pound.",
        "The price of copper was $4 a pound.",
        "The price of copper is $9 a pound.",
    ),
    "under other conditions": (
        "A stop of 3 months costs the plant 10 billion yen.",
        "A stop of 9 months costs the plant 40 billion yen.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", AGREEING)
def test_figures_that_can_both_be_right_are_no_contradiction(name):
    assert contradictions(_said(*AGREEING[name]), year=2020) == ()


CONTRADICTING = {
    "a point and a point": ("Chile mines 24% of the copper.", "Chile mines 42% of the copper."),
    "ranges": ("Chile mines 24-30% of the copper.", "Chile mines 24-40% of the copper."),
    "a point outside a range": ("Chile mines 24-30% of the copper.", "Chile mines 35% of the copper."),
    "less than the least": ("Chile mines over 40% of the copper.", "Chile mines 24% of the copper."),
    "scales": ("The depot costs 2.2 million won.", "The depot costs 2.2 billion won."),
    "units of one dimension": ("The ship carries 500 kg of zinc.", "The ship carries 5 tonnes of zinc."),
}  # fmt: skip


@pytest.mark.parametrize("name", CONTRADICTING)
def test_figures_that_cannot_both_be_right_are_a_contradiction(name):
    assert len(contradictions(_said(*CONTRADICTING[name]), year=2020)) == 1


def test_languages_are_not_compared_with_each_other():
    english = _said("Chile mines 24% of the copper.")
    korean = _said("칠레는 구리의 42%를 캔다.", language="ko")

    assert contradictions(english + korean) == ()


def test_figures_of_one_sentence_are_not_compared():
    assert (
        contradictions(_said("Chile mines 24% of the copper and Chile mines 42% of the copper."))
        == ()
    )


def test_many_figures_are_compared_in_no_time():
    texts = [f"Chile mines {n}.{n}% of the copper." for n in range(3000)]
    start = time.process_time()

    assert len(contradictions(_said(*texts))) > 0
    assert time.process_time() - start < 3


@given(st.lists(st.text(max_size=120), max_size=6))
def test_no_text_raises(texts):
    contradictions(_said(*texts) + _said(*texts, language="ko"))


@given(st.lists(st.sampled_from(sorted({*CONTRADICTING, *AGREEING})), max_size=4))
def test_order_of_the_texts_does_not_matter(names):
    texts = [text for name in names for text in {**AGREEING, **CONTRADICTING}[name]]
    said = _said(*texts)

    assert _pairs(contradictions(said)) == _pairs(contradictions(said[::-1]))
