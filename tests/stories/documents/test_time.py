"""Hostile input takes time in proportion to its size, and never the interpreter's stack."""

import time

import pytest

from stories.documents.kinds import KINDS
from stories.documents.markdown import to_html, to_markdown
from stories.documents.parse import parse

pytestmark = pytest.mark.slow

SMALL, LARGE = 1_500, 6_000

#: Generous, so that a busy machine does not fail it: four times the size may take ten times as
#: long, where a quadratic reader takes sixteen times and an exponential one for ever.
FACTOR, FLOOR = 10, 0.08

HOSTILE = {
    "quotes": lambda n: ">" * n,
    "spaced quotes": lambda n: "> " * n,
    "brackets": lambda n: "[" * n,
    "double brackets": lambda n: "[[" * n + "]]" * n,
    "images": lambda n: "![" * n,
    "labels": lambda n: "[" * n + "]" * n + "(x)",
    "stars": lambda n: "*a " * n,
    "mixed emphasis": lambda n: "*a_ " * n,
    "words in stars": lambda n: "a**b" * n,
    "backticks": lambda n: "`a``b" * n,
    "tags": lambda n: "<a " * n,
    "entities": lambda n: "&#1" * n,
    "backslashes": lambda n: "\\" * n,
    "list markers": lambda n: "- " * n,
    "nested list": lambda n: "\n".join("  " * depth + "- x" for depth in range(int(n**0.5) * 3)),
    "alternating lists": lambda n: "- a\n1. b\n" * (n // 4),
    "fences": lambda n: "```\n" * n,
    "line breaks": lambda n: "a\\\n" * n,
    "spaces": lambda n: " " * n + "x",
    "autolinks": lambda n: "<https://a.b> " * n,
    "parentheses": lambda n: "[a](x" + "(" * n,
}


def _seconds(action):
    times = []
    for _ in range(2):
        start = time.process_time()
        action()
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize("name", HOSTILE)
def test_reading_takes_linear_time(name):
    def once(size):
        body = HOSTILE[name](size)
        text = f"# h\n\n## Summary\n\n{body}\n\n---\nCanonical: https://e.org/ko/n/s\n"
        assert parse(text, name="x", kinds=KINDS).document is not None
        to_html(body, resolve=lambda _target: None)

    small = max(_seconds(lambda: once(SMALL)), FLOOR)
    assert _seconds(lambda: once(LARGE)) < small * FACTOR


@pytest.mark.parametrize("part", ["<b>", "<p>", "<ul><li>", '<a href="https://e.org">', "[["])
def test_writing_takes_linear_time(part):
    def once(size):
        to_markdown(part * size + "x", route_language="ko", address=lambda _page: None)

    small = max(_seconds(lambda: once(SMALL)), FLOOR)
    assert _seconds(lambda: once(LARGE)) < small * FACTOR


def test_deep_nesting_loses_no_text():
    body = "\n".join("  " * depth + f"- item{depth}" for depth in range(200))
    html = to_html(body, resolve=lambda _target: None)

    assert [html.count(f"item{depth}<") for depth in range(200)] == [1] * 200


def test_ten_thousand_links_are_answered_at_once():
    text = f"# h\n\n## Summary\n\n{'[a](/ko/n/b) ' * 10_000}\n\n---\nCanonical: /ko/n/s\n"

    assert _seconds(lambda: parse(text, name="x", kinds=KINDS)) < 0.5
