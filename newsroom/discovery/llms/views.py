"""`llms.txt` over HTTP."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from newsroom.bilingual.frame import view_frame
from newsroom.bilingual.languages import LANGUAGES
from newsroom.bilingual.reader import Reader
from newsroom.discovery.answering import kept, reader_of
from newsroom.discovery.llms.sections import Section, sections
from newsroom.discovery.llms.writing import written


@require_safe
def llms(request: HttpRequest) -> HttpResponse:
    """The site in both languages, one after the other; whoever asks gets the same."""
    anyone = reader_of(request)
    readers = [replace(anyone, language=language) for language in LANGUAGES]
    names = view_frame(readers[0], request=request, path="").names
    found: list[Section] = []
    summaries = []
    for reader in readers:
        with override(reader.language):
            summaries.append(_summary(reader))
            found += sections(reader)
    text = written(" / ".join(names), summaries, found)
    return kept(text, content_type="text/markdown; charset=utf-8")


def _summary(_reader: Reader) -> str:
    return _(
        "One story, as the world’s outlets tell it. Every take links to its source. "
        "Each page is also a Markdown document, at its address with .md after it."
    )
