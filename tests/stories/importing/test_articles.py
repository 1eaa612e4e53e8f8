"""Source articles: archived once, linked to the take that they are the source of, in any order."""

import pytest
from django.utils.translation import override
from wagtail.models import PageLogEntry, Revision

from stories.importing.articles import candidates
from stories.models import SourceArticle, Take
from tests.documents import story, take
from tests.factories import SourceArticleFactory, TakeFactory
from tests.imports import bring, item, problems, results

pytestmark = pytest.mark.django_db

URL = "https://outlet.example/p/china-plans-to-reimpose-rare-earth"
TITLE = "China Plans to Reimpose Rare Earth Export Controls on Japan"
ARTICLE = f"{TITLE}\nThe first paragraph.\nThe second one.\n\n\n\nA comment.\nAnother comment."


@pytest.fixture(autouse=True)
def in_english(tree):
    with override("en"):
        yield


def with_address(url: str = URL, text: str = ARTICLE) -> str:
    return f"{text.partition(chr(10))[0]}\nSource: {url}\n{text.partition(chr(10))[2]}"


def the_story(*urls: str) -> str:
    return story(takes=[take(f"Outlet {place}", url) for place, url in enumerate(urls)])


def linked() -> dict[str, str | None]:
    """The title of the article of each take, by the take's address."""
    return dict(Take.objects.order_by("path").values_list("source_url", "source_article__title"))


def test_article_is_archived_with_its_comments_apart():
    run = bring({"article.txt": ARTICLE})

    article = SourceArticle.objects.get()
    assert results(run) == {"article.txt": "created"}
    assert (item(run).kind, item(run).article_id, item(run).languages) == (
        "article",
        article.pk,
        ["en"],
    )
    assert (article.title, article.body) == (TITLE, "The first paragraph.\nThe second one.")
    assert article.comments == ["A comment.", "Another comment."]
    assert article.language == "en"
    assert problems(run) == [
        ("warning", None, "No take has this article as its source yet."),
    ]


@pytest.mark.parametrize("text", [ARTICLE, with_address()])
@pytest.mark.parametrize("article_first", [True, False])
def test_article_is_linked_to_its_take_in_either_order(text, article_first):
    files = [{"article.txt": text}, {"story.md": the_story(URL, "https://other.example/x")}]

    runs = [bring(each) for each in (files if article_first else reversed(files))]

    assert [set(results(run).values()) for run in runs] == [{"created"}, {"created"}]
    assert linked() == {URL: TITLE, "https://other.example/x": None}


def test_article_and_story_of_one_run_are_linked():
    run = bring({"story.md": the_story(URL), "article.txt": ARTICLE})

    assert linked() == {URL: TITLE}
    assert item(run, "article.txt").changes == [{"outcome": "linked", "theirs": URL}]


def test_article_that_agrees_with_several_addresses_is_left_to_a_person():
    other = URL.replace("outlet", "another")

    run = bring({"story.md": the_story(URL, other), "article.txt": ARTICLE})

    assert set(linked().values()) == {None}
    said = f"The article agrees with the sources of several takes ({other}, {URL}): "
    assert problems(run, "article.txt") == [("warning", None, f"{said}somebody has to choose.")]


def test_article_with_an_address_belongs_to_that_alone():
    other = URL.replace("outlet", "another")

    bring({"story.md": the_story(URL, other), "article.txt": with_address(other)})

    assert linked() == {URL: None, other: TITLE}


def test_article_of_a_source_that_several_stories_have_is_linked_to_all():
    bring({"a.md": story("a", takes=[take("X", URL)]), "b.md": story("b", takes=[take("X", URL)])})

    bring({"article.txt": ARTICLE})

    assert set(Take.objects.values_list("source_article__title", flat=True)) == {TITLE}


def test_same_article_again_changes_nothing():
    bring({"story.md": the_story(URL), "article.txt": ARTICLE})

    run = bring({"other-name.txt": ARTICLE.replace("\n", "\r\n")})

    assert results(run) == {"other-name.txt": "unchanged"}
    assert SourceArticle.objects.count() == 1


def test_address_that_comes_later_is_kept():
    bring({"article.txt": ARTICLE})

    run = bring({"article.txt": with_address()})

    assert results(run) == {"article.txt": "updated"}
    assert SourceArticle.objects.get().url == URL


def test_choice_of_an_editor_is_not_overruled():
    taken = TakeFactory(source_url=URL)
    bring({"chosen.txt": "Another title\nAnother text."})
    chosen = SourceArticle.objects.get()
    taken.source_article = chosen
    taken.save_revision().publish()

    bring({"article.txt": ARTICLE})

    assert Take.objects.get().source_article_id == chosen.pk


def test_linking_leaves_no_trace_in_the_history():
    bring({"story.md": the_story(URL)}, publish=True)
    before = Revision.objects.count(), PageLogEntry.objects.count()

    bring({"article.txt": ARTICLE})

    assert (Revision.objects.count(), PageLogEntry.objects.count()) == before
    told = Take.objects.get()
    assert told.source_article_id == SourceArticle.objects.get().pk
    assert told.get_latest_revision_as_object().source_article_id == told.source_article_id
    assert not told.has_unpublished_changes


def test_any_number_of_takes_can_be_asked_for_at_once():
    """As many as a document or a batch has; each address is looked for under two slugs."""
    article = SourceArticleFactory(title=TITLE, slug=URL.rpartition("/")[2])
    others = [
        Take(source_url=f"https://outlet.example/2026/{number}-what-else-happened-today")
        for number in range(10_000, 10_600)
    ]

    assert candidates([Take(source_url=URL), *others, Take(source_url=URL)]) == [article]
    assert candidates(others) == []


@pytest.mark.parametrize(
    ("title", "url", "agrees"),
    [
        ("China Plans to Reimpose", "https://a.example/china-plans-to-reimpose", True),
        ("China Plans", "https://a.example/china-plans-to-reimpose", False),
        ("희토류 수출 통제", "https://a.example/news/%ED%9D%AC%ED%86%A0%EB%A5%98-수출-통제", True),
        ("Prices rise again", "https://a.example/2026/01/prices_rise_again.html", True),
        ("Prices rise again", "https://a.example/20260105-prices-rise-again-4711", True),
        ("2026 prices rise", "https://a.example/2026-prices-rise", True),
        ("Prices rise again", "https://a.example/p?id=5", False),
        ("100% of 50_50", "https://a.example/100-of-50-50", True),
    ],
)
def test_title_finds_the_take_whose_address_agrees(title, url, agrees):
    bring({"article.txt": f"{title}\nText."})
    bring({"story.md": the_story(url, "https://a.example/something-else")})

    assert linked()[url] == (title if agrees else None)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("x" * 256, 1, "The title has 256 characters; at most 255 are possible."),
        (
            f"Title\nSource: https://a.example/{'u' * 2000}\nText.",
            2,
            "The source has 2,018 bytes; at most 2,000 are possible.",
        ),
    ],
)
def test_article_that_does_not_fit_is_refused(text, line, message):
    run = bring({"article.txt": text, "good.txt": ARTICLE})

    assert results(run) == {"article.txt": "rejected", "good.txt": "created"}
    assert problems(run, "article.txt") == [("error", line, message)]
    assert SourceArticle.objects.count() == 1


def test_large_article_with_any_number_of_words_is_archived():
    words = " ".join(f"w{number:06}qzx" for number in range(120_000))

    run = bring({"article.txt": f"{TITLE}\n{words}"})

    assert results(run) == {"article.txt": "created"}
