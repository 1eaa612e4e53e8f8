"""Entities, their index, and the link table of the graph."""

from entities.models.entity import (
    Alias,
    Entity,
    EntityIndex,
    EntityMention,
    EntityMixin,
    EntityRelated,
)
from entities.models.link import Link
from entities.models.name import Name
from entities.models.nodes import GraphPageMixin, LinkRow

__all__ = [
    "Alias",
    "Entity",
    "EntityIndex",
    "EntityMention",
    "EntityMixin",
    "EntityRelated",
    "GraphPageMixin",
    "Link",
    "LinkRow",
    "Name",
]
