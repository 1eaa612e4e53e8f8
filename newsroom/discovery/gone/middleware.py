"""410 instead of 404 where a page was once; it stands outside of what answers old addresses."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils.translation import override
from wagtail.models import Site

from newsroom.bilingual.addresses import SiteAddresses
from newsroom.bilingual.frame import error_frame
from newsroom.bilingual.middleware import language_of_path
from newsroom.discovery.gone.places import key_of, place_of
from newsroom.discovery.models import GonePage


class GonePageMiddleware:
    """Looks at answers that are 404 alone. One query by key, for an address below a language."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, or in its place that the page is gone."""
        response = self.get_response(request)
        language = language_of_path(request.path_info)
        if response.status_code != 404 or language is None or not _was_there(request):
            return response
        with override(language):
            return _gone(request, language)


def _was_there(request: HttpRequest) -> bool:
    if "\0" in request.path_info or Site.find_for_request(request) is None:
        return False
    place = place_of(request.path_info, SiteAddresses.for_request(request))
    return GonePage.objects.filter(key=key_of(place)).exists()


def _gone(request: HttpRequest, language: str) -> HttpResponse:
    page = render_to_string("newsroom/410.html", {"frame": error_frame(request)}, request)
    headers = {"X-Robots-Tag": "noindex", "Content-Language": language}
    return HttpResponse(page, status=HTTPStatus.GONE, headers=headers)
