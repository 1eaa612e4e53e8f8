"""`llms.txt` as llmstxt.org wants it, in both languages."""

import re

import pytest

from newsroom.caching.changes import settle
from stories.models import Story
from tests.factories import StoryFactory
from tests.reading import make_private

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

ORIGIN = "http://localhost"


def test_file_is_title_summaries_and_sections_of_documents(client, newsroom):
    response = client.get("/llms.txt")
    assert response["Content-Type"] == "text/markdown; charset=utf-8"
    title, *summaries = response.text.partition("\n\n## ")[0].split("\n\n")
    assert title == "# 갈림 / Split"
    assert [summary[:6] for summary in summaries] == ["> 하나의 ", "> One "]
    found = {}
    for section in re.split(r"^## ", response.text, flags=re.MULTILINE)[1:]:
        heading, _, items = section.partition("\n\n")
        found[heading] = items.strip()
    assert found == {
        "최신 기사": f"- [수출을 죈다]({ORIGIN}/ko/n/magnets.md): 한 줄",
        "관점": f"- [안보]({ORIGIN}/ko/lens/security.md)",
        "새로 올린 인물·사물": f"- [네오디뮴]({ORIGIN}/ko/entity/nd.md)",
        "Newest stories": f"- [Exports tightened]({ORIGIN}/en/n/magnets.md): One line",
        "Lenses": f"- [Security]({ORIGIN}/en/lens/security.md): Power",
        "Newest entries on who and what": f"- [Neodymium]({ORIGIN}/en/entity/nd.md)",
        "Optional": (
            f"- [최신 기사 피드]({ORIGIN}/ko/feed.atom)\n"
            f"- [Feed of the newest stories]({ORIGIN}/en/feed.atom)"
        ),
    }


def test_every_document_is_there(client, newsroom):
    for address in re.findall(r"\]\(http://localhost(/[^)]*)\)", client.get("/llms.txt").text):
        assert client.get(address).status_code == 200, address


def test_whoever_asks_gets_the_same_and_gets_it_from_the_cache(client, newsroom):
    answers = [
        client.get("/llms.txt", HTTP_ACCEPT_LANGUAGE=language) for language in ("ko", "en", "fr")
    ]
    assert len({answer.content for answer in answers}) == 1
    assert {answer["Vary"] for answer in answers} == {"Accept-Encoding"}


def test_what_is_not_told_is_not_listed(client, newsroom):
    StoryFactory(slug="korean", headline_en=None)
    StoryFactory(slug="draft", live=False)
    make_private(StoryFactory(slug="private"))
    settle()
    text = client.get("/llms.txt").text
    assert "/ko/n/korean.md" in text
    assert not re.search("/en/n/korean|draft|private", text)


def test_hostile_headline_is_text(client, newsroom):
    hostile = "[x](javascript:y) <b>\n# `z`*"
    Story.objects.filter(pk=newsroom.story.pk).update(headline_en=hostile)
    line = next(line for line in client.get("/llms.txt").text.split("\n") if "javascript" in line)
    assert line == (
        rf"- [\[x\](javascript:y) \<b\> \# \`z\`\*]({ORIGIN}/en/n/magnets.md): One line"
    )
