"""The language of a request: that of its address, else the one that the reader's browser asks for.

It takes the place of Django's `LocaleMiddleware`, which reads a cookie, and which answers an
unknown address by redirecting to the same address below a language prefix, where Wagtail's
catch-all pattern then matches anything at all.
"""

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.deprecation import MiddlewareMixin
from django.utils.translation.trans_real import parse_accept_lang_header

from newsroom.bilingual.addresses import default_language
from newsroom.bilingual.languages import LANGUAGES, Language


def language_of_path(path: str) -> Language | None:
    """The language whose prefix begins `path`; None below no prefix or an unknown one."""
    first = path.lstrip("/").partition("/")[0]
    return next((language for language in LANGUAGES if language == first), None)


def preferred_language(accept_language: str) -> Language:
    """The language that an Accept-Language header likes best, else the site's own."""
    for wish, _quality in parse_accept_lang_header(accept_language.lower()):
        code = wish.partition("-")[0]
        for language in LANGUAGES:
            if language == code:
                return language
    return default_language()


class LanguageMiddleware(MiddlewareMixin):
    """Activates the language of each request; sets no cookie and reads none."""

    def process_request(self, request: HttpRequest) -> None:
        """Below `/ko` and `/en` the address decides, elsewhere the Accept-Language header."""
        language = language_of_path(request.path_info) or preferred_language(
            request.headers.get("Accept-Language", "")
        )
        translation.activate(language)
        request.LANGUAGE_CODE = language

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Say which language it is, and that the header mattered only where it did.

        A view that names languages itself has not chosen them by the header.
        """
        if language_of_path(request.path_info) is None and "Content-Language" not in response:
            patch_vary_headers(response, ("Accept-Language",))
        response.headers.setdefault("Content-Language", translation.get_language())
        return response
