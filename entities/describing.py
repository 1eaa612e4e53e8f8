"""Entities in the words of schema.org: what each is, and which entry of Wikidata says the same."""

from typing import Any, Final

from entities.models.entity import EntityKind
from entities.reading.entity import EntityView
from entities.reading.entity_index import EntityIndexView
from newsroom.discovery.describing import Description, Form, Place, describe, page_node
from newsroom.discovery.linked_data import Node

#: Kinds for which schema.org has a word that is true of all of them; the rest are things.
_TYPES: Final = {
    EntityKind.PERSON: "Person",
    EntityKind.ORGANIZATION: "Organization",
    EntityKind.COMPANY: "Organization",
    EntityKind.GOVERNMENT: "GovernmentOrganization",
    EntityKind.PLACE: "Place",
}


@describe.register
def _described(view: EntityView, place: Place) -> Description:
    node = page_node("WebPage", view, place, mainEntity=_node(view, place))
    document = Form("text/markdown", place.frame.site_name, f"{place.url}.md")
    return Description(nodes=(node,), forms=(document,))


@describe.register
def _index(view: EntityIndexView, place: Place) -> Description:
    return Description(nodes=(page_node("CollectionPage", view, place),))


def _node(view: EntityView, place: Place) -> Node:
    others = [view.other_name.value, *(name for group in view.aliases for name in group.names)]
    node: dict[str, Any] = {
        "@type": _TYPES.get(place.page.entity_kind, "Thing"),
        "@id": f"{place.url}#it",
        "name": view.headline.value,
        "alternateName": list(dict.fromkeys(filter(None, others))),
        "description": view.description,
        "url": place.url,
        "sameAs": view.wikidata_url,
    }
    return {name: value for name, value in node.items() if value}
