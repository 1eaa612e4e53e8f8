"""Pages that are not open to everybody: what stands before them says nothing of what is behind."""

import pytest
from bs4 import BeautifulSoup
from wagtail.models import PageViewRestriction

from tests.factories import StoryFactory
from tests.reading import head_of, read, texts

pytestmark = pytest.mark.django_db

SECRET = "S3cr3t"


@pytest.fixture
def story(tree):
    return StoryFactory(slug="story", headline_ko=SECRET, headline_en=SECRET, dek_ko=SECRET)


def restrict(page, kind, **details):
    PageViewRestriction.objects.create(page_id=page.pk, restriction_type=kind, **details)


@pytest.mark.parametrize(
    ("language", "heading"), [("ko", "비밀번호 필요"), ("en", "Password required")]
)
def test_password_is_asked_for_in_the_readers_language(client, story, language, heading):
    restrict(story, "password", password="open sesame")
    soup = read(client, f"/{language}/n/story")
    assert (soup.html["lang"], texts(soup, "h1"), texts(soup, "title")) == (
        language,
        [heading],
        [heading],
    )
    assert SECRET not in str(soup)
    assert head_of(soup) == {"robots": "noindex", "canonical": None, "alternates": {}}


def test_password_opens_the_page(client, story):
    restrict(story, "password", password="open sesame")
    form = read(client, "/ko/n/story").form
    fields = {tag["name"]: tag.get("value", "") for tag in form.select("input[name]")}
    response = client.post(form["action"], {**fields, "password": "open sesame"}, follow=True)
    assert SECRET in response.text
    wrong = client.post(form["action"], {**fields, "password": "wrong"})
    assert texts(BeautifulSoup(wrong.text, "html.parser"), ".errorlist") != []


@pytest.mark.parametrize(("language", "heading"), [("ko", "로그인"), ("en", "Log in")])
def test_login_is_asked_for_in_the_language_of_the_address(client, story, language, heading):
    restrict(story, "login")
    response = client.get(f"/{language}/n/story", follow=True)
    soup = BeautifulSoup(response.text, "html.parser")
    assert response.redirect_chain == [(f"/{language}/_util/login/?next=/{language}/n/story", 302)]
    assert (soup.html["lang"], texts(soup, "h1")) == (language, [heading])
    assert SECRET not in response.text
