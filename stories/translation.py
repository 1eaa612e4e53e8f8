"""The texts of stories, takes and lenses that are field pairs."""

from modeltranslation.translator import translator

from entities.translation import IndexTranslation, LinkRowTranslation
from newsroom.bilingual.registering import TextOptions
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
    StoryCorrection,
    StoryFigure,
    StoryIndex,
    StoryMention,
    StoryRelated,
    StoryWatch,
    Take,
    TakeCorrection,
)


class StoryTranslation(TextOptions):
    """Texts of whatever mixes in `StoryMixin`."""

    fields = ("headline", "dek", "summary", "split", "why")


class LensTranslation(TextOptions):
    """Texts of whatever mixes in `LensMixin`."""

    fields = ("headline", "dek", "summary")


class TakeTranslation(TextOptions):
    """Texts of whatever mixes in `TakeMixin`."""

    fields = ("headline", "summary", "quote")


class FigureTranslation(TextOptions):
    """Texts of a figure."""

    fields = ("value", "measure")


class WatchTranslation(TextOptions):
    """The text of a thing to watch."""

    fields = ("text",)


class CorrectionTranslation(TextOptions):
    """The text of a correction."""

    fields = ("text",)


class NameTranslation(TextOptions):
    """The name of a record."""

    fields = ("name",)


translator.register(Story, StoryTranslation)
translator.register(Take, TakeTranslation)
translator.register(Lens, LensTranslation)
translator.register([FrontPage, StoryIndex, LensIndex], IndexTranslation)
translator.register(StoryFigure, FigureTranslation)
translator.register(StoryWatch, WatchTranslation)
translator.register([StoryCorrection, TakeCorrection], CorrectionTranslation)
translator.register([StoryRelated, StoryMention, LensRelated, LensMention], LinkRowTranslation)
translator.register([Head, Region, Outlet], NameTranslation)
