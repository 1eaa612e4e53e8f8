"""The texts of entities that are field pairs."""

from modeltranslation.translator import translator

from entities.models import Entity, EntityIndex, EntityMention, EntityRelated
from newsroom.bilingual.registering import TextOptions


class EntityTranslation(TextOptions):
    """Texts of whatever mixes in `EntityMixin`."""

    fields = ("headline", "dek", "summary")


class IndexTranslation(TextOptions):
    """Texts of an index page."""

    fields = ("headline", "dek")


class LinkRowTranslation(TextOptions):
    """The label of a row that names another page."""

    fields = ("label",)


translator.register(Entity, EntityTranslation)
translator.register(EntityIndex, IndexTranslation)
translator.register([EntityRelated, EntityMention], LinkRowTranslation)
