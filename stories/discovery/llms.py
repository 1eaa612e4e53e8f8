"""The documents that `llms.txt` lists: the newest stories, every lens, the newest entities."""

from collections.abc import Iterator
from typing import Any, Final

from django.utils.translation import gettext as _

from entities.models import Entity
from newsroom.bilingual.reader import Reader
from newsroom.caching import subjects
from newsroom.caching.shown import show
from newsroom.discovery.llms.sections import Link, Section
from stories.discovery.feeds import address
from stories.models import Lens, Story

#: Documents in a section.
MOST: Final = 50


def sections(reader: Reader) -> Iterator[Section]:
    """The sections for one language, in that language. Three queries."""
    show(*(subjects.type_of(model) for model in (Story, Lens, Entity)))
    newest = _listed(Story, reader).order_by(f"-last_live_{reader.language}", "-pk")
    yield Section(_("Newest stories"), _links(newest, reader))
    yield Section(_("Lenses"), _links(_listed(Lens, reader).order_by("pk"), reader))
    yield Section(
        _("Newest entries on who and what"),
        _links(_listed(Entity, reader).order_by("-pk"), reader),
    )
    feed = Link(_("Feed of the newest stories"), address("feed.atom", reader))
    yield Section("", (feed,), optional=True)


def _listed(model: type[Any], reader: Reader) -> Any:
    return model.objects.published_in(reader.language).filter(reader.open_pages())


def _links(pages: Any, reader: Reader) -> tuple[Link, ...]:
    columns = ("url_path", f"headline_{reader.language}", f"dek_{reader.language}")
    return tuple(
        Link(headline or "", f"{_address(url_path, reader)}.md", dek or "")
        for url_path, headline, dek in pages.values_list(*columns)[:MOST]
    )


def _address(url_path: str, reader: Reader) -> str:
    return reader.site.absolute(url_path, language=reader.language)
