"""Checks take time in proportion to what they read, whatever it is."""

import time
from collections.abc import Callable

import pytest

from stories.checking.differences import differences
from stories.checking.figures import read
from stories.checking.passages import Source
from stories.checking.quotes import check_quote
from tests.stories.checking.quote_pairs import ENGLISH, ENGLISH_PAIRS, KOREAN, KOREAN_PAIRS

pytestmark = pytest.mark.slow

#: Four times the size may take ten times as long on a busy machine; a quadratic reader takes
#: sixteen.
FACTOR, FLOOR = 10, 0.1


def seconds(action: Callable[[], object]) -> float:
    """CPU seconds of the faster of two runs."""
    times = []
    for _ in range(2):
        start = time.process_time()
        action()
        times.append(time.process_time() - start)
    return min(times)


ARTICLES = {
    "one letter": (lambda n: "a" * n, "a" * 900 + "b"),
    "dots": (lambda n: ". " * n, "… " * 50 + "x"),
    "spaces": (lambda n: " " * n + "x", "x y"),
    "brackets": (lambda n: "[" * n + "]" * n, "[" * 500 + "x"),
    "gaps": (lambda n: "a … " * n, "a … " * 15 + "b"),
    "marks": (lambda n: "\"'“" * n, '"x"' * 300),
    "prose": (lambda n: (ENGLISH * (n // len(ENGLISH) + 1))[:n], ENGLISH_PAIRS[40][1]),
}


@pytest.mark.parametrize("name", ARTICLES)
def test_looking_up_a_quote_takes_linear_time(name):
    make, quote = ARTICLES[name]

    def once(size):
        check_quote(quote, Source.of(make(size)))

    small = max(seconds(lambda: once(40_000)), FLOOR)
    assert seconds(lambda: once(160_000)) < small * FACTOR


@pytest.mark.parametrize(("article", "pairs"), [(ENGLISH, ENGLISH_PAIRS), (KOREAN, KOREAN_PAIRS)])
def test_twenty_quotes_of_a_long_article_are_looked_up_in_no_time(article, pairs):
    long = article * (100_000 // len(article) + 1)

    def once():
        source = Source.of(long)
        for _state, quote in pairs[-20:]:
            check_quote(quote, source)

    assert seconds(once) < 0.6


FIGURES = {
    "digits": lambda n: "1" * n,
    "commas": lambda n: "1,111" * (n // 5),
    "scales": lambda n: "1만" * (n // 2),
    "ranges": lambda n: "1-" * (n // 2),
    "to": lambda n: "1 to " * (n // 5),
    "years": lambda n: "2010-" * (n // 5),
    "months": lambda n: "January " * (n // 8),
    "words": lambda n: "one and " * (n // 8),
    "native": lambda n: "한 두 세 " * (n // 6),
    "letters": lambda n: "a" * n,
    "names": lambda n: "A-" * (n // 2),
    "percent": lambda n: "3% 4% of the copper, " * (n // 20),
    "apostrophes": lambda n: "’2" * (n // 2),
}


@pytest.mark.parametrize("name", FIGURES)
def test_reading_figures_takes_linear_time(name):
    make = FIGURES[name]

    small = max(seconds(lambda: read(make(6_000))), FLOOR / 2)
    assert seconds(lambda: read(make(24_000))) < small * FACTOR


@pytest.mark.parametrize("name", FIGURES)
def test_comparing_languages_takes_linear_time(name):
    make = FIGURES[name]

    def once(size):
        differences(make(size), make(size) + " 99 tonnes")

    small = max(seconds(lambda: once(4_000)), FLOOR / 2)
    assert seconds(lambda: once(16_000)) < small * FACTOR
