"""The sitemap of news over HTTP."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from newsroom.bilingual.frame import view_frame
from newsroom.discovery.answering import kept, reader_of
from newsroom.discovery.sitemaps import writing
from stories.discovery.news import news

#: Seconds after which it is looked at again: news grow old without a change.
_HALF_AN_HOUR = 30 * 60


@require_safe
def news_sitemap(request: HttpRequest) -> HttpResponse:
    """What was published within two days in the language of the address."""
    reader = reader_of(request)
    name = view_frame(reader, request=request, path="").site_name
    found = news(reader, now=timezone.now())
    text = writing.news(found, name=name, language=reader.language)
    return kept(
        text,
        content_type=writing.CONTENT_TYPE,
        languages=reader.language,
        seconds=_HALF_AN_HOUR,
    )
