"""Abstract models that bilingual pages and their rows are made of."""

from newsroom.bilingual.models.fixed import FixedPageMixin
from newsroom.bilingual.models.pages import BilingualPageMixin, PublishedQuerySetMixin
from newsroom.bilingual.models.rows import Row

__all__ = ["BilingualPageMixin", "FixedPageMixin", "PublishedQuerySetMixin", "Row"]
