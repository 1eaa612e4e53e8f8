"""Models that bilingual pages and their rows are made of, and the table that tells of them."""

from newsroom.bilingual.models.approval import LanguageApprovalTask
from newsroom.bilingual.models.fixed import FixedPageMixin
from newsroom.bilingual.models.pages import BilingualPageMixin, PublishedQuerySetMixin
from newsroom.bilingual.models.rows import Row
from newsroom.bilingual.models.schedule import LanguageSchedule
from newsroom.bilingual.models.text_state import TextState

__all__ = [
    "BilingualPageMixin",
    "FixedPageMixin",
    "LanguageApprovalTask",
    "LanguageSchedule",
    "PublishedQuerySetMixin",
    "Row",
    "TextState",
]
