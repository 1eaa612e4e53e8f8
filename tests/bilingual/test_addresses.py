"""Addresses from a place in the tree, and the host of a site."""

import pytest
from wagtail.models import Site

from newsroom.bilingual.addresses import SiteAddresses, origin_of
from tests.factories import StoryFactory
from tests.reading import SITE, request_to


@pytest.mark.parametrize(
    ("url_path", "language", "path"),
    [
        ("/front/", "ko", "/ko/"),
        ("/front/", "en", "/en/"),
        ("/front/n/", "ko", "/ko/n"),
        ("/front/n/story/take/", "en", "/en/n/story/take"),
        ("/front/entity/희토류/", "ko", "/ko/entity/%ED%9D%AC%ED%86%A0%EB%A5%98"),
    ],
)
def test_path_of_a_page(url_path, language, path):
    assert SITE.path(url_path, language=language) == path
    assert SITE.absolute(url_path, language=language) == f"http://localhost{path}"


def test_site_holds_what_stands_below_its_root():
    assert SITE.holds("/front/n/")
    assert not SITE.holds("/other/n/")


@pytest.mark.parametrize(
    ("details", "origin"),
    [
        ({"hostname": "localhost", "port": 80, "is_default_site": True}, "https://news.example"),
        ({"hostname": "localhost", "port": 80, "is_default_site": False}, "http://localhost"),
        ({"hostname": "localhost", "port": 81, "is_default_site": True}, "http://localhost:81"),
        (
            {"hostname": "desk.example", "port": 443, "is_default_site": True},
            "https://desk.example",
        ),
    ],
)
def test_origin_is_that_of_the_settings_until_the_site_has_one(settings, details, origin):
    settings.WAGTAILADMIN_BASE_URL = "https://news.example/"
    assert origin_of(Site(**details)) == origin


def test_origin_without_a_setting_is_that_of_the_site(settings):
    del settings.WAGTAILADMIN_BASE_URL
    assert (
        origin_of(Site(hostname="localhost", port=80, is_default_site=True)) == "http://localhost"
    )


@pytest.mark.django_db
def test_addresses_without_a_request_are_those_of_the_default_site(tree):
    assert SiteAddresses.for_request(None) == SiteAddresses.for_request(request_to()) == SITE


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["ko", "en"])
def test_path_is_where_the_page_answers(client, tree, language):
    story = StoryFactory(slug="story")
    address = SITE.path(story.url_path, language=language)
    assert client.get(address).context["page"].pk == story.pk
