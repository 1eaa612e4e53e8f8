"""Takes as a reader sees them: on their story, under their lens, on a page of their own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

from django.db.models import BigIntegerField

from newsroom.bilingual.detection import detect
from newsroom.bilingual.languages import LANGUAGES, is_language
from newsroom.bilingual.named import NamedPage
from newsroom.bilingual.reader import Reader
from newsroom.bilingual.reading import Text
from newsroom.bilingual.telling import Telling
from newsroom.bilingual.template_values import TemplateValue
from newsroom.caching.shown import show_all
from newsroom.prepared import Given, Prepared, plain
from stories.models import Outlet, Region, Take
from stories.reading.hues import hue_of
from stories.subjects import of_takes

_PAIRS = ("live", "headline", "summary", "quote", "outlet__name", "region__name")
_COLUMNS = (
    *("pk", "path", "url_path", "title", "language", "source_url", "quote_original"),
    *("story_page_id", "lens_page_id", "outlet_id", "region_id", "quote_check__live_state"),
    *("outlet__slug", "region__slug"),
    *(f"{name}_{language}" for name in _PAIRS for language in LANGUAGES),
)
_QUOTATION_MARKS = {'"': '"', "“": "”", "‘": "’", "「": "」", "『": "』", "«": "»", "„": "“"}


@dataclass(frozen=True, slots=True)
class Quote(TemplateValue):
    """The words of a source in its own language, and beneath them what they mean.

    `state` is what looking them up in the source came to, a value of `QuoteCheck.State`; empty
    where nobody has.
    """

    original: str
    language: str
    translation: Text
    state: str = ""


@dataclass(frozen=True, slots=True)
class LensLabel(TemplateValue):
    """A lens by name and colour; without a `url` it is the absence of one."""

    name: Text | None
    url: str
    hue: str


@dataclass(frozen=True, slots=True)
class TakeCard(TemplateValue):
    """One outlet's account. `language` is the code of the language in which the outlet told it."""

    id: int
    url: str
    outlet: Text
    region: Text
    language: str
    headline: Text
    summary: Text
    quote: Quote | None
    source_url: str
    source_host: str
    lens: LensLabel
    #: The pages of the outlet and the region; empty where the take names none, and
    #: that of the outlet on this page itself.
    outlet_url: str = ""
    region_url: str = ""


NO_LENS = LensLabel(name=None, url="", hue="none")


def open_takes(reader: Reader) -> Any:
    """The takes of every story that `reader` may open, where the story is live."""
    return Take.objects.told().filter(reader.open_pages(), live=True)


def takes_below(story_id: int | None, reader: Reader) -> list[Any]:
    """The visible rows of the takes of a story, in their order there. One query."""
    return _shown(_below.rows(story=story_id or 0), reader)


@Prepared
def _below() -> Any:
    takes = Take.objects.of_story(Given("story", BigIntegerField())).visible()
    return plain(takes).values_list(*_COLUMNS)


def take_rows(takes: Any, reader: Reader) -> list[Any]:
    """The visible rows of the queryset `takes`, without model instances. One query."""
    return _shown(list(plain(takes.visible()).values_list(*_COLUMNS, named=True)), reader)


def _shown(rows: list[Any], reader: Reader) -> list[Any]:
    show_all(of_takes(rows, outlet=Outlet, region=Region))
    return [row for row in rows if reader.may_open(row.path, row.url_path)]


def own_row(take: Any, reader: Reader) -> Any:
    """The row of a take that is at hand as a page, drafts in a preview included."""
    telling = reader.telling_of(take)
    values = {name: _walked(take, name) for name in _COLUMNS}
    live = {f"live_{language}": language in telling.languages for language in LANGUAGES}
    row = SimpleNamespace(**values | live)
    show_all(of_takes([row], outlet=Outlet, region=Region))
    return row


def _walked(holder: Any, column: str) -> Any:
    for name in column.split("__"):
        holder = getattr(holder, name, None)
    return holder


def telling_of(row: Any, reader: Reader) -> Telling:
    """The languages in which one take may be told."""
    return reader.telling(code for code in LANGUAGES if getattr(row, f"live_{code}"))


def take_texts(rows: Iterable[Any], reader: Reader) -> dict[str, Text]:
    """The rich texts of `rows`, under names that `take_card` knows."""
    return {f"take-{row.pk}": telling_of(row, reader).text(row, "summary") for row in rows}


def take_card(
    row: Any, reader: Reader, *, texts: Mapping[str, Text], pages: Mapping[int, NamedPage]
) -> TakeCard:
    """One take, with its rich text from `texts` and the name of its lens from `pages`."""
    telling = telling_of(row, reader)
    address = web_address(row.source_url)
    return TakeCard(
        id=row.pk,
        url=reader.address(row.url_path),
        outlet=reader.proper_name(row.outlet__name_ko, row.outlet__name_en)
        or Text(row.title, reader.language, reader.language),
        region=reader.proper_name(row.region__name_ko, row.region__name_en),
        language=row.language,
        headline=telling.text(row, "headline"),
        summary=texts[f"take-{row.pk}"],
        quote=quote_of(row, telling),
        source_url=address,
        source_host=urlsplit(address).hostname or "",
        lens=lens_label(pages.get(row.lens_page_id), reader),
        outlet_url=record_address("outlet", row.outlet__slug, reader),
        region_url=record_address("region", row.region__slug, reader),
    )


def record_address(route: str, slug: str | None, reader: Reader) -> str:
    """The address of an outlet or region, whose slug is ASCII; empty without one."""
    return f"{reader.address_of_view(route)}/{slug}" if slug else ""


def lens_label(lens: NamedPage | None, reader: Reader) -> LensLabel:
    """How the lens of a take is shown; a lens that may not be opened is none."""
    if lens is None:
        return NO_LENS
    return LensLabel(lens.name_for(reader), reader.address(lens.url_path), hue_of(lens.path))


def quote_of(take: Any, telling: Telling) -> Quote | None:
    """The quote of a take, with a translation only where one is of use to the reader."""
    original = without_marks(take.quote_original or "")
    if not original:
        return None
    language = quote_language(original, take.language)
    translation = telling.text(take, "quote")
    if language in {telling.language, translation.language}:
        translation = Text("", telling.language, telling.language)
    return Quote(
        original,
        language,
        Text(without_marks(translation.value), translation.language, telling.language),
        take.quote_check__live_state or "",
    )


def quote_language(quote: str, outlet_language: str) -> str:
    """The outlet's language, unless the words themselves are plainly in another.

    A Korean outlet may quote an American in English; letters tell Korean from the rest, but no
    more than that, so an outlet that is neither Korean nor English keeps its own.
    """
    written = detect(quote)
    if written is None or (outlet_language and not is_language(outlet_language[:2])):
        return outlet_language
    return written


def without_marks(quote: str) -> str:
    """`quote` without the quotation marks around it: the page sets those of its language."""
    quote = quote.strip()
    if len(quote) > 1 and _QUOTATION_MARKS.get(quote[0]) == quote[-1]:
        return quote[1:-1].strip()
    return quote


def web_address(url: str) -> str:
    """`url` if a reader may safely follow it, else nothing."""
    return url if urlsplit(url).scheme in {"http", "https"} else ""
