"""The texts of briefings that are field pairs."""

from modeltranslation.translator import translator

from entities.translation import IndexTranslation, LinkRowTranslation
from stories.translation import FigureTranslation, StoryTranslation, WatchTranslation
from tests.briefings.models import (
    Briefing,
    BriefingFigure,
    BriefingIndex,
    BriefingMention,
    BriefingRelated,
    BriefingWatch,
)


class BriefingTranslation(StoryTranslation):
    """Those of a story, and the background."""

    fields = ("background",)


translator.register(Briefing, BriefingTranslation)
translator.register(BriefingIndex, IndexTranslation)
translator.register(BriefingFigure, FigureTranslation)
translator.register(BriefingWatch, WatchTranslation)
translator.register([BriefingRelated, BriefingMention], LinkRowTranslation)
