"""The sitemaps over HTTP."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from newsroom.bilingual.languages import LANGUAGES
from newsroom.caching import subjects
from newsroom.caching.shown import show, show_all
from newsroom.discovery.answering import kept, reader_of
from newsroom.discovery.listed import listed_models
from newsroom.discovery.sitemaps import writing
from newsroom.discovery.sitemaps.entries import entries
from newsroom.discovery.sitemaps.stretches import stretches


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """Every part in every language."""
    site = reader_of(request).site
    show_all(subjects.type_of(model) for model in listed_models())
    urls = [
        site.origin + _address(stretch, language)
        for language in LANGUAGES
        for stretch in stretches(language)
    ]
    return kept(writing.index(urls), content_type=writing.CONTENT_TYPE)


def _address(stretch: int, language: str) -> str:
    with override(language):
        return reverse("discovery:sitemap", args=[stretch])


@require_safe
def sitemap(request: HttpRequest, stretch: int) -> HttpResponse:
    """The pages of one stretch in the language of the address; 404 where there is none."""
    reader = reader_of(request)
    show(subjects.stretch_of(stretch * subjects.STRETCH))
    found = entries(stretch, reader)
    if not found:
        raise Http404
    return kept(writing.pages(found), content_type=writing.CONTENT_TYPE, languages=reader.language)
