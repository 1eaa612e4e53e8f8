"""Lets a page keep its line in the table of text states whenever it is saved."""

from typing import Any

from newsroom.bilingual.translation import keeping


class TrackedTexts:
    """Goes before the base page: it reads the texts after all that prepares them for writing."""

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Save the row, and note how far each language is."""
        result = super().save(*args, **kwargs)  # type: ignore[misc]
        keeping.after_save(self, update_fields=kwargs.get("update_fields"))
        return result

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        """Save a draft, and note how far each language is in it."""
        is_first = self.latest_revision_id is None  # type: ignore[attr-defined]
        revision = super().save_revision(*args, **kwargs)  # type: ignore[misc]
        keeping.after_draft(self, revision.content, is_first=is_first)
        return revision
