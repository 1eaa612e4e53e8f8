"""Stories, takes, lenses and the front page in the words of schema.org and Open Graph.

A story is an article of this newsroom. A take is this newsroom's summary of an article that
somebody else wrote, so that article is cited, never claimed. No `ClaimReview`: what is checked is
whether a quote stands in its source, which says nothing of whether it is true.
"""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from newsroom.bilingual.named import named_pages
from newsroom.bilingual.reader import Reader
from newsroom.bilingual.reading import Text
from newsroom.caching import subjects
from newsroom.caching.shown import show
from newsroom.discovery.cards.addresses import Lines, lines_of_page, lines_of_view
from newsroom.discovery.describing import (
    Description,
    Form,
    Place,
    describe,
    description_of,
    headline_of,
    page_node,
)
from newsroom.discovery.feeds import CONTENT_TYPE as ATOM
from newsroom.discovery.linked_data import Node
from stories.models import Outlet, TakeMixin
from stories.reading.corrections import Correction
from stories.reading.front import FrontView
from stories.reading.lens import LensView
from stories.reading.lens_index import LensIndexView
from stories.reading.records import RecordView
from stories.reading.story import StoryView
from stories.reading.story_index import StoryIndexView
from stories.reading.take import TakeView
from stories.reading.takes import TakeCard

MARKDOWN = "text/markdown"
_ATOM = ATOM.partition(";")[0]


def site_forms(place: Place) -> tuple[Form, ...]:
    """The feed of all stories, on every page."""
    return (Form(_ATOM, place.frame.site_name, place.below("feed.atom")),)


@describe.register
def _story(view: StoryView, place: Place) -> Description:
    heads = [head.value for head in view.heads]
    article = _article("NewsArticle", view, place, corrections=view.corrections)
    article |= _present(
        {
            "articleSection": heads,
            "about": [_named(each.name, each.url, place) for each in view.mentions],
            "citation": [_source(take) for group in view.groups for take in group.takes],
        }
    )
    sections = tuple(("article:section", head) for head in heads)
    return Description(
        kind="article",
        nodes=(article,),
        properties=(*_times(view, place), *sections),
        forms=(_document(place),),
    )


@describe.register
def _take(view: TakeView, place: Place) -> Description:
    source = _source(view.take)
    article = _article("Article", view, place, corrections=view.corrections)
    article |= _present(
        {
            "citation": source,
            "isBasedOn": view.take.source_url,
            "hasPart": _quotation(view.take, source),
        }
    )
    between = ((view.story.name.value, view.story.url),) if view.story else ()
    if between:
        article["isPartOf"] = {"@id": place.absolute(between[0][1])}
    return Description(
        kind="article",
        title=" · ".join([view.headline.value, *(name for name, _address in between)]),
        nodes=(article,),
        properties=_times(view, place),
        between=between,
    )


@describe.register
def _lens(view: LensView, place: Place) -> Description:
    name = f"{view.headline} · {place.frame.site_name}"
    about = [_named(each.name, each.url, place) for each in view.mentions]
    node = page_node("CollectionPage", view, place, about=about)
    forms = (Form(_ATOM, name, f"{place.url.partition('?')[0]}.atom"), _document(place))
    return Description(nodes=(node,), forms=forms)


@describe.register(StoryIndexView)
@describe.register(LensIndexView)
def _index(view: Any, place: Place) -> Description:
    return Description(nodes=(page_node("CollectionPage", view, place),))


@describe.register
def _front(view: FrontView, place: Place) -> Description:
    summary = _("One story, as the world’s outlets tell it. Every take links to its source.")
    return Description(
        nodes=(page_node("WebPage", view, place),), summary=summary, search=place.below("search")
    )


@describe.register
def _record(view: RecordView, place: Place) -> Description:
    type_ = "Organization" if view.kind == "outlet" else "Thing"
    about = {
        "@type": type_,
        "@id": f"{place.url.partition('?')[0]}#it",
        "name": view.headline.value,
        "alternateName": view.other_name.value,
        "url": view.website,
    }
    return Description(nodes=(page_node("CollectionPage", view, place, about=_present(about)),))


@lines_of_view.register
def _take_view(view: TakeView) -> Lines:
    return view.headline, view.story.name if view.story else None


@lines_of_page.register
def _take_page(page: TakeMixin, reader: Reader) -> Lines:
    """As the page of the take has them: its headline or its outlet, and the story. One query."""
    stories = named_pages({page.story_page_id}, reader=reader)
    story = next(iter(stories.values()), None)
    headline = reader.telling_of(page).text(page, "headline")
    return headline or _outlet(page, reader), story.name_for(reader) if story else None


def _outlet(page: TakeMixin, reader: Reader) -> Text:
    if page.outlet is None:
        return Text(page.title, reader.language, reader.language)
    show(subjects.record(Outlet, page.outlet_id))
    return reader.proper_name(page.outlet.name_ko, page.outlet.name_en)


def _article(type_: str, view: Any, place: Place, *, corrections: Sequence[Correction]) -> Node:
    headline = headline_of(view, place)
    publisher = {"@id": place.absolute("/#publisher")}
    return _present(
        {
            "@type": type_,
            "@id": place.url,
            "url": place.url,
            "mainEntityOfPage": place.url,
            "headline": headline.value,
            "description": description_of(view),
            "image": place.card,
            "inLanguage": headline.language,
            "datePublished": place.moment("first_live", headline.language),
            "dateModified": place.moment("last_live", headline.language),
            "author": publisher,
            "publisher": publisher,
            "isPartOf": {"@id": place.absolute("/#website")},
            "correction": [_correction(each) for each in corrections],
        }
    )


def _times(view: Any, place: Place) -> tuple[tuple[str, str], ...]:
    language = headline_of(view, place).language
    facts = {"article:published_time": "first_live", "article:modified_time": "last_live"}
    found = ((name, place.moment(fact, language)) for name, fact in facts.items())
    return tuple((name, moment) for name, moment in found if moment)


def _document(place: Place) -> Form:
    url = f"{place.url.partition('?')[0]}.md"
    return Form(MARKDOWN, place.frame.site_name, url)


def _named(name: Text, url: str, place: Place) -> Node:
    """Something that a page is about; its own page says more of it, under the same `@id`."""
    node: Node = {"@type": "Thing", "name": name.value}
    if not url:
        return node
    address = place.absolute(url)
    return {**node, "@id": f"{address}#it", "url": address}


def _source(take: TakeCard) -> Node:
    """The article of an outlet that a take tells of."""
    return _present(
        {
            "@type": "NewsArticle",
            "url": take.source_url,
            "inLanguage": take.language,
            "publisher": {"@type": "Organization", "name": take.outlet.value},
        }
    )


def _quotation(take: TakeCard, source: Node) -> Node | None:
    """The words that a take quotes, as they stand in the article; who said them nobody notes."""
    if take.quote is None:
        return None
    return _present(
        {
            "@type": "Quotation",
            "text": take.quote.original,
            "inLanguage": take.quote.language,
            "isPartOf": source,
        }
    )


def _correction(correction: Correction) -> Node:
    return _present(
        {
            "@type": "CorrectionComment",
            "text": correction.text.value,
            "inLanguage": correction.text.language,
            "datePublished": correction.date.isoformat() if correction.date else "",
        }
    )


def _present(node: Node) -> Node:
    return {name: value for name, value in node.items() if value}
