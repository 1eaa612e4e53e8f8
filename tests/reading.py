"""What the tests of the reader's site share: a reader, a request, and a page taken apart."""

from typing import Any

from bs4 import BeautifulSoup
from django.http import HttpRequest
from django.test import Client, RequestFactory
from wagtail.models import PageViewRestriction

from newsroom.bilingual.addresses import SiteAddresses
from newsroom.bilingual.reader import Reader

#: Where `stories.tree` puts the front page, and what the settings of the tests call the site.
SITE = SiteAddresses(root="/front/", origin="http://localhost")


def reader(language: str = "ko", **details: Any) -> Reader:
    """Somebody who reads `language`."""
    return Reader(language, SITE, **details)


def request_to(address: str = "/", *, language: str = "ko", **details: Any) -> HttpRequest:
    """A request as the middleware passes it on."""
    request = RequestFactory().get(address)
    request.LANGUAGE_CODE = language
    for name, value in details.items():
        setattr(request, name, value)
    return request


def read(client: Client, address: str) -> BeautifulSoup:
    """The page at `address`, which is there."""
    response = client.get(address)
    assert response.status_code == 200, address
    return BeautifulSoup(response.text, "html.parser")


def words(tag: Any) -> str:
    """What stands in `tag`, on one line."""
    return " ".join(tag.get_text(" ").split())


def texts(soup: Any, selector: str) -> list[str]:
    """What stands in each element that `selector` finds."""
    return [words(tag) for tag in soup.select(selector)]


def head_of(soup: BeautifulSoup) -> dict[str, Any]:
    """What search engines are told: robots, canonical, and every alternate."""
    robots, canonical = soup.select_one("meta[name=robots]"), soup.select_one("link[rel=canonical]")
    return {
        "robots": robots["content"] if robots else None,
        "canonical": canonical["href"] if canonical else None,
        "alternates": {
            link["hreflang"]: link["href"] for link in soup.select("link[rel=alternate][hreflang]")
        },
    }


def make_private(page: Any) -> None:
    """Close `page` and what stands below it to everybody who is not logged in."""
    PageViewRestriction.objects.create(page_id=page.pk, restriction_type="login")
