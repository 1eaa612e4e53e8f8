"""Source articles."""

import pytest

from stories.documents.article import agrees, read
from stories.documents.model import Article
from stories.documents.problems import Findings


@pytest.mark.parametrize(
    ("text", "article"),
    [
        ("T\nOne\nTwo\n", Article("T", "One\nTwo")),
        ("\n\nT\n\nOne\n\nTwo\n", Article("T", "One\nTwo")),
        ("T\nOne\n\n\nC1\nC2\n\n", Article("T", "One", ("C1", "C2"))),
        ("T\nOne\n\n\nTwo\n\n\n\nC", Article("T", "One\nTwo", ("C",))),
        ("T\n\n\nOne\nTwo", Article("T", "One\nTwo")),
        ("T\n\n\nOne\n\n\nC", Article("T", "One", ("C",))),
        ("T\nSource: https://e.org/a\nOne", Article("T", "One", (), "https://e.org/a")),
        ("출처: <https://e.org/a>\nT\nOne", Article("T", "One", (), "https://e.org/a")),
        ("T\nOne\n\n\nC\nURL: http://e.org", Article("T", "One", ("C",), "http://e.org")),
        ("T\nSource: Reuters", Article("T", "Source: Reuters")),
        ("T", Article("T")),
    ],
)
def test_article_is_read(text, article):
    findings = Findings()
    assert read(text, findings) == article
    assert findings.problems == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x" * 256, "The title has 256 characters; at most 255 are possible."),
        ("Source: https://e.org", "The article has no title."),
    ],
)
def test_article_without_a_fit_title_is_rejected(text, message):
    findings = Findings()
    read(text, findings)
    assert [problem.message for problem in findings.problems] == [message]


TITLE = "China Plans to Reimpose Rare Earth Export Controls on Japan"


@pytest.mark.parametrize(
    ("url", "title", "expected"),
    [
        ("https://g.org/p/china-plans-to-reimpose-rare-earth", TITLE, True),
        ("https://g.org/china-plans-to-reimpose-rare-earth-export-controls-on-japan/", TITLE, True),
        ("https://g.org/china-plans-to-reimpose-rare-earth.html?x=1#y", TITLE, True),
        ("https://g.org/china-plans-to-reimpose-rare-earth-20260106", TITLE, True),
        ("https://g.org/China_Plans_To_Reimpose", TITLE, True),
        (
            "https://g.org/" + "china-plans-to-reimpose-rare-earth-export-controls-on-japan-now",
            TITLE,
            True,
        ),
        ("https://g.org/china-plans", TITLE, False),
        ("https://g.org/china-plans-to-reimp", TITLE, False),
        ("https://g.org/plans-to-reimpose", TITLE, False),
        ("https://g.org/", TITLE, False),
        ("", TITLE, False),
        ("https://[bad", TITLE, False),
        ("https://g.org/chinas-plan-is-here", "China’s Plan Is Here", True),
        ("https://g.org/%EB%8B%A4%EC%8B%9C-%EC%84%BC%EB%8B%A4", "다시 센다", True),
        ("https://g.org/x", "!!!", False),
    ],
)
def test_url_agrees_with_the_slug_of_the_title(url, title, expected):
    assert agrees(url, title) is expected
