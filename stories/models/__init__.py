"""Stories, takes, lenses, what they refer to, and the records of imports."""

from stories.models.article import SourceArticle
from stories.models.conflicts import ImportConflict
from stories.models.corrections import CorrectionRow, StoryCorrection, TakeCorrection
from stories.models.index import FrontPage, LensIndex, StoryIndex
from stories.models.lens import Lens, LensMention, LensMixin, LensRelated
from stories.models.quote_check import QuoteCheck
from stories.models.records import ImportedDocument, ImportItem, ImportRun
from stories.models.snippets import Head, Outlet, Region
from stories.models.story import (
    FigureRow,
    HeadRow,
    Story,
    StoryFigure,
    StoryHead,
    StoryMention,
    StoryMixin,
    StoryRelated,
    StoryWatch,
    WatchRow,
)
from stories.models.take import Take, TakeMixin

__all__ = [
    "CorrectionRow",
    "FigureRow",
    "FrontPage",
    "Head",
    "HeadRow",
    "ImportConflict",
    "ImportItem",
    "ImportRun",
    "ImportedDocument",
    "Lens",
    "LensIndex",
    "LensMention",
    "LensMixin",
    "LensRelated",
    "Outlet",
    "QuoteCheck",
    "Region",
    "SourceArticle",
    "Story",
    "StoryCorrection",
    "StoryFigure",
    "StoryHead",
    "StoryIndex",
    "StoryMention",
    "StoryMixin",
    "StoryRelated",
    "StoryWatch",
    "Take",
    "TakeCorrection",
    "TakeMixin",
    "WatchRow",
]
