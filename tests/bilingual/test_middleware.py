"""The language of a request and what the answer says about it."""

import pytest
from django.http import HttpResponse
from django.utils import translation

from newsroom.bilingual.middleware import LanguageMiddleware
from tests.reading import request_to


@pytest.fixture(autouse=True)
def _deactivate():
    yield
    translation.deactivate()


def answered(address, *, wish="", response=None):
    """The response, and the language that was active while it was made."""
    active = []

    def view(request):
        active.append((request.LANGUAGE_CODE, translation.get_language()))
        return response or HttpResponse()

    request = request_to(address)
    request.META["HTTP_ACCEPT_LANGUAGE"] = wish
    return LanguageMiddleware(view)(request), *active[0]


@pytest.mark.parametrize(
    ("address", "wish", "language", "vary"),
    [
        ("/ko/n", "en", "ko", None),
        ("/en/n", "ko", "en", None),
        ("/", "en", "en", "Accept-Language"),
        ("/fr/n", "en", "en", "Accept-Language"),
        ("/fr/n", "fr", "ko", "Accept-Language"),
    ],
)
def test_language_is_that_of_the_address_else_of_the_wish(address, wish, language, vary):
    response, code, active = answered(address, wish=wish)
    assert (code, active, response["Content-Language"]) == (language, language, language)
    assert response.headers.get("Vary") == vary


def test_content_language_of_a_view_stays():
    response = HttpResponse(headers={"Content-Language": "en"})
    assert answered("/ko/n/x.md", response=response)[0]["Content-Language"] == "en"


@pytest.mark.parametrize(("code", "language"), [("en", "en"), ("en-us", "en"), ("ko", "ko")])
def test_language_of_the_site_decides_where_nobody_wishes_anything(settings, code, language):
    settings.LANGUAGE_CODE = code
    assert answered("/")[1] == language


def test_no_cookie_is_set_or_read(settings):
    response, *_ = answered("/ko/n")
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")
