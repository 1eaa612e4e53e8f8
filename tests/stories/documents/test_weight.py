"""How heavy words are: never less than PostgreSQL counts them, and quick whatever the text."""

import random
import re
import string
import time

import pytest
from django.db import DatabaseError, connection

from stories.documents.weight import search_weight

LETTERS = random.Random(5)


def word() -> str:
    return "".join(LETTERS.choices(string.ascii_lowercase, k=LETTERS.randrange(2, 12)))


def syllables() -> str:
    return "".join(chr(LETTERS.randrange(0xAC00, 0xD7A4)) for _ in range(LETTERS.randrange(1, 6)))


SORTS = {
    "words": word,
    "Korean": syllables,
    "Korean with glosses": lambda: f"{syllables()}({word()})을",
    "compounds": lambda: f"{word()}-{word()}-{word()}",
    "addresses": lambda: f"https://{word()}.com/{word()}/{word()}?q={word()}",
    "hosts": lambda: f"{word()}.com/{word()}",
    "mail": lambda: f"{word()}@{word()}.org",
    "numbers": lambda: str(LETTERS.random()),
    "negative numbers": lambda: str(-LETTERS.randrange(10**6)),
    "underscores": lambda: f"{word()}_{word()}",
    "punctuation": lambda: f"({word()}),",
    "slashes": lambda: f"{word()}/{word()}.{word()}",
    "accents": lambda: f"{word()}é{word()}",
    "prose": lambda: LETTERS.choice(["the", "of", "and", word()]),
}


def test_weight_of_an_ordinary_text_is_not_even_counted():
    assert search_weight(["The price of neodymium rose again."] * 100) == 0


def test_weight_counts_a_word_once():
    assert search_weight(["the price of neodymium " * 50_000]) < 40_000
    assert search_weight([" ".join(f"w{number:06}" for number in range(50_000))]) > 500_000


def test_weight_is_that_of_all_texts_together():
    halves = [" ".join(f"w{number:06}" for number in range(start, 90_000, 2)) for start in (0, 1)]
    assert search_weight(halves) > 1_000_000


@pytest.mark.parametrize("text", ["가" * 700_000, "https://a.example/b_c-d?" * 50_000, "_" * 10**6])
def test_weight_of_one_endless_word_takes_no_time(text):
    started = time.process_time()
    search_weight([text])
    assert time.process_time() - started < 2


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL counts its own words")
@pytest.mark.parametrize("sort", SORTS)
def test_weight_is_no_less_than_postgresql_counts(sort):
    text = " ".join(SORTS[sort]() for _ in range(60_000 if sort == "prose" else 20_000))
    assert search_weight([text]) >= _counted_by_postgresql(text)


def _counted_by_postgresql(text: str) -> int:
    """The bytes of the words alone: without the head of the value, and four bytes for each word."""
    counting = (
        "SELECT pg_column_size(v) - 8 - 4 * length(v) FROM (SELECT to_tsvector('simple', %s) v) x"
    )
    with connection.cursor() as cursor:
        try:
            cursor.execute(counting, [text])
        except DatabaseError as error:
            found = re.search(r"too long for tsvector \((\d+) bytes", str(error))
            assert found
            return int(found[1])
        return int(cursor.fetchone()[0])
