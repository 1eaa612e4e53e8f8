"""The texts of entities that are field pairs."""

from modeltranslation.translator import TranslationOptions, translator

from entities.models import Entity, EntityIndex, EntityMention, EntityRelated


class EntityTranslation(TranslationOptions):
    """Texts of whatever mixes in `EntityMixin`."""

    fields = ("headline", "dek", "summary")


class IndexTranslation(TranslationOptions):
    """Texts of an index page."""

    fields = ("headline", "dek")


class LinkRowTranslation(TranslationOptions):
    """The label of a row that names another page."""

    fields = ("label",)


translator.register(Entity, EntityTranslation)
translator.register(EntityIndex, IndexTranslation)
translator.register([EntityRelated, EntityMention], LinkRowTranslation)
