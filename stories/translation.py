"""The texts of stories, takes and lenses that are field pairs."""

from modeltranslation.translator import TranslationOptions, translator

from entities.translation import IndexTranslation, LinkRowTranslation
from stories.models import (
    FrontPage,
    Head,
    Lens,
    LensIndex,
    LensMention,
    LensRelated,
    Outlet,
    Region,
    Story,
    StoryFigure,
    StoryIndex,
    StoryMention,
    StoryRelated,
    StoryWatch,
    Take,
)


class StoryTranslation(TranslationOptions):
    """Texts of whatever mixes in `StoryMixin`."""

    fields = ("headline", "dek", "summary", "split", "why")


class LensTranslation(TranslationOptions):
    """Texts of whatever mixes in `LensMixin`."""

    fields = ("headline", "dek", "summary")


class TakeTranslation(TranslationOptions):
    """Texts of whatever mixes in `TakeMixin`."""

    fields = ("headline", "summary", "quote")


class FigureTranslation(TranslationOptions):
    """Texts of a figure."""

    fields = ("value", "measure")


class WatchTranslation(TranslationOptions):
    """The text of a thing to watch."""

    fields = ("text",)


class NameTranslation(TranslationOptions):
    """The name of a record."""

    fields = ("name",)


translator.register(Story, StoryTranslation)
translator.register(Take, TakeTranslation)
translator.register(Lens, LensTranslation)
translator.register([FrontPage, StoryIndex, LensIndex], IndexTranslation)
translator.register(StoryFigure, FigureTranslation)
translator.register(StoryWatch, WatchTranslation)
translator.register([StoryRelated, StoryMention, LensRelated, LensMention], LinkRowTranslation)
translator.register([Head, Region, Outlet], NameTranslation)
