"""Feeds as a feed reader takes them apart: dates, ids, corrections, addresses, what is left out."""

import datetime as dt
import unicodedata

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import etree

from newsroom.caching.changes import settle
from stories.models import Lens, Story, StoryCorrection, StoryHead, Take
from tests.factories import HeadFactory, LensFactory, OutletFactory, StoryFactory, TakeFactory
from tests.reading import make_private

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

ATOM = "{http://www.w3.org/2005/Atom}"
SEOUL = dt.timezone(dt.timedelta(hours=9))


def feed(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return etree.fromstring(response.content)


def entries(client, address):
    return feed(client, address).findall(f"{ATOM}entry")


def titles(client, address):
    return [entry.findtext(f"{ATOM}title") for entry in entries(client, address)]


def links(element):
    return {
        (each.get("rel"), each.get("hreflang")): each.get("href")
        for each in element.findall(f"{ATOM}link")
    }


def moment(element, name):
    return dt.datetime.fromisoformat(element.findtext(f"{ATOM}{name}"))


def test_feed_names_itself_its_page_and_its_language(client, newsroom):
    root = feed(client, "/en/feed.atom")
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert root.findtext(f"{ATOM}title") == "Split"
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "Split"
    assert links(root) == {
        ("alternate", None): "http://localhost/en/",
        ("self", None): "http://localhost/en/feed.atom",
    }


@pytest.mark.parametrize(
    ("language", "corrected", "prose"),
    [
        (
            "ko",
            "<p><b>바로잡습니다(2026년 2월 1일):</b> 셋이 아니라 넷이다.</p>",
            '<p><a href="http://localhost/ko/entity/nd">네오디뮴</a>이다.</p>',
        ),
        (
            "en",
            "<p><b>Correction of 1 February 2026:</b> Four.</p>",
            "<p>A summary.</p>",
        ),
    ],
)
def test_entry_of_a_story(client, newsroom, language, corrected, prose):
    first = dt.datetime(2026, 1, 22, 9, 30, tzinfo=SEOUL)
    last = dt.datetime(2026, 2, 1, 15, 0, tzinfo=SEOUL)
    facts = {f"first_live_{language}": first, f"last_live_{language}": last}
    Story.objects.filter(pk=newsroom.story.pk).update(**facts)
    [entry] = entries(client, f"/{language}/feed.atom")
    other = "en" if language == "ko" else "ko"
    title = {"ko": "수출을 죈다", "en": "Exports tightened"}[language]
    assert entry.findtext(f"{ATOM}title") == title
    assert (moment(entry, "published"), moment(entry, "updated")) == (first, last)
    assert moment(entry, "updated").utcoffset() == dt.timedelta(hours=9)
    html = entry.findtext(f"{ATOM}summary")
    assert html.startswith(corrected)
    assert html.endswith(prose)
    assert links(entry) == {
        ("alternate", None): f"http://localhost/{language}/n/magnets",
        ("alternate", other): f"http://localhost/{other}/n/magnets",
    }
    assert [each.get("term") for each in entry.findall(f"{ATOM}category")] == [
        {"ko": "장기전", "en": "The long war"}[language]
    ]


def test_feed_is_as_new_as_its_newest_entry(client, newsroom):
    later = dt.datetime(2026, 3, 3, tzinfo=SEOUL)
    Story.objects.filter(pk=newsroom.story.pk).update(first_live_ko=later, last_live_ko=later)
    assert moment(feed(client, "/ko/feed.atom"), "updated") == later


def test_ids_are_of_one_language_and_stay_when_a_page_is_renamed(client, newsroom):
    def found():
        return [
            entry.findtext(f"{ATOM}id")
            for language in ("ko", "en")
            for entry in entries(client, f"/{language}/feed.atom")
        ]

    before = found()
    assert len(set(before)) == 2
    assert all(each.startswith("urn:uuid:") for each in before)
    story = Story.objects.get(pk=newsroom.story.pk)
    story.slug = "magnets-anew"
    story.save_revision().publish()
    settle()
    assert found() == before


def test_story_that_is_corrected_comes_first_again(client, newsroom):
    StoryFactory(headline_en="Newer")
    assert titles(client, "/en/feed.atom") == ["Newer", "Exports tightened"]
    story = Story.objects.get(pk=newsroom.story.pk).get_latest_revision_as_object()
    story.corrections.add(StoryCorrection(date=dt.date(2026, 3, 1), text_en="Five."))
    story.save_revision().publish()
    settle()
    [entry, _] = entries(client, "/en/feed.atom")
    assert entry.findtext(f"{ATOM}title") == "Exports tightened"
    told = entry.findtext(f"{ATOM}summary")
    assert told.index("Five.") < told.index("Four.")


def test_what_is_not_told_in_a_language_is_in_no_feed_of_it(client, newsroom):
    StoryFactory(headline_en="English alone", headline_ko=None)
    StoryFactory(headline_en="A draft", live=False)
    make_private(StoryFactory(headline_en="Private"))
    offline = StoryFactory(headline_en="Offline")
    offline.unpublish()
    settle()
    assert titles(client, "/ko/feed.atom") == ["수출을 죈다"]
    assert titles(client, "/en/feed.atom") == ["English alone", "Exports tightened"]
    assert "Private" not in titles(client, f"/en/feed/head/{newsroom.head.pk}.atom")


def test_feed_of_a_head_holds_its_stories_alone(client, newsroom):
    StoryFactory()
    root = feed(client, f"/en/feed/head/{newsroom.head.pk}.atom")
    assert root.findtext(f"{ATOM}title") == "The long war · Split"
    assert titles(client, f"/en/feed/head/{newsroom.head.pk}.atom") == ["Exports tightened"]
    assert entries(client, f"/en/feed/head/{HeadFactory().pk}.atom") == []
    assert client.get("/en/feed/head/999999.atom").status_code == 404


def test_rare_head_among_many_changes_is_found(client, newsroom, monkeypatch):
    monkeypatch.setattr("stories.discovery.rows.RECENT", 1)
    StoryFactory()
    settle()
    assert titles(client, f"/en/feed/head/{newsroom.head.pk}.atom") == ["Exports tightened"]


def test_feed_of_a_lens_holds_takes_with_their_corrections(client, newsroom):
    root = feed(client, "/en/lens/security.atom")
    assert root.findtext(f"{ATOM}title") == "Security · Split"
    assert root.findtext(f"{ATOM}subtitle") == "Power"
    [entry] = root.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "The Outlet: Exports tightened"
    assert links(entry)["alternate", None] == "http://localhost/en/n/magnets/outlet"
    assert entry.findtext(f"{ATOM}summary") == (
        "<p><b>Correction of 2 February 2026:</b> Not yesterday.</p><p>It was told so.</p>"
    )


def test_take_of_a_story_that_is_offline_is_in_no_feed(client, newsroom):
    newsroom.story.unpublish()
    settle()
    assert entries(client, "/en/lens/security.atom") == []


def test_feed_of_a_lens_that_was_renamed_leads_on(
    client, newsroom, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        lens = Lens.objects.get(pk=newsroom.lens.pk)
        lens.slug = "defence"
        lens.save_revision().publish()
    for language in ("ko", "en"):
        response = client.get(f"/{language}/lens/security.atom")
        assert (response.status_code, response["Location"]) == (
            301,
            f"/{language}/lens/defence.atom",
        )


@pytest.mark.parametrize("path", ["/en/lens/nothing.atom", "/ko/lens/only-english.atom"])
def test_feed_of_no_lens_is_not_found(client, newsroom, path):
    LensFactory(slug="only-english", headline_ko=None)
    assert client.get(path).status_code == 404


def test_feed_with_nothing_in_it_is_the_same_at_each_request(client, tree):
    settle()
    first, second = (client.get("/ko/feed.atom", HTTP_COOKIE="a=b").content for _ in range(2))
    assert first == second
    assert b"<updated>2000-01-01T00:00:00+00:00</updated>" in first


def test_reader_who_has_the_feed_gets_304(client, newsroom):
    etag = client.get("/ko/feed.atom")["ETag"]
    assert client.get("/ko/feed.atom", HTTP_IF_NONE_MATCH=etag).status_code == 304


@pytest.mark.parametrize(
    "hostile",
    [
        '</title><script>alert("1")</script>',
        "“Quotes” & 'more' \"quotes\"",
        "자석 🧲👩‍🔬",
        "A\x0bB\x07C",
    ],
)
def test_hostile_headline_is_text(client, newsroom, hostile):
    # As no door of ours lets it in, a control character included.
    Story.objects.filter(pk=newsroom.story.pk).update(headline_ko=hostile, dek_ko=hostile)
    shown = hostile.translate(dict.fromkeys((7, 11)))
    assert titles(client, "/ko/feed.atom") == [shown]
    [entry] = entries(client, "/ko/feed.atom")
    assert "<script>" not in entry.findtext(f"{ATOM}summary")


def test_decomposed_headline_is_composed(client, newsroom):
    story = Story.objects.get(pk=newsroom.story.pk)
    story.headline_ko = unicodedata.normalize("NFD", "희토류")
    story.save_revision().publish()
    settle()
    assert titles(client, "/ko/feed.atom") == ["희토류"]


@pytest.mark.parametrize("name", ["feed.atom", "feed/head/{head}.atom", "lens/security.atom"])
def test_queries_stay_the_same(client, newsroom, name):
    address = f"/en/{name.format(head=newsroom.head.pk)}"

    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(address, HTTP_COOKIE="a=b")
        return len(captured)

    queries()
    one = queries()
    for number in (1, 2):
        story = StoryFactory(
            heads=[StoryHead(head=newsroom.head)],
            headline_en=f"Story {number}",
        )
        TakeFactory(parent=story, outlet=OutletFactory(), lens_page_id=newsroom.lens.pk)
    assert len(entries(client, address)) == 3
    assert queries() == one


def test_take_without_an_outlet_has_a_name(client, newsroom):
    Take.objects.filter(pk=newsroom.take.pk).update(outlet=None, title="What it was called")
    assert titles(client, "/en/lens/security.atom") == ["What it was called: Exports tightened"]
