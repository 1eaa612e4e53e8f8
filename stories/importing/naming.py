"""What the desk calls the texts, lists and pages that an import speaks of."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext
from wagtail.models import Page

from newsroom.bilingual.languages import NATIVE_NAMES
from newsroom.bilingual.panels import every_panel, headings_of_lists
from stories.importing.contents import TAKES
from stories.kinds import page_kinds
from stories.models import Take


def model_of_kind(kind: str) -> Any:
    """The page type of documents of `kind`, None for a kind that nobody knows (any more)."""
    return next((each.model for each in page_kinds() if each.name == kind), None)


def list_name(model: Any, where: str) -> str:
    """A list as the edit form calls it."""
    if where == TAKES:
        return str(capfirst(Take._meta.verbose_name_plural))
    return str(headings_of_lists(model).get(where, where)) if model else where


def text_name(model: Any, where: str, name: str) -> str:
    """A text as the edit form calls it, without its list; "" for a row as a whole."""
    holder = Take if where == TAKES else model
    if model and where in _fields(model):
        holder = model._meta.get_field(where).related_model
    field = _fields(holder).get(name) if holder else None
    return str(capfirst(field.verbose_name)) if isinstance(field, models.Field) else name


def form_order(model: Any) -> dict[str, int]:
    """The texts and lists of a page type, in the order of its edit form."""
    if model is None:
        return {}
    panels = every_panel([model.get_edit_handler()])
    names = (
        getattr(panel, "relation_name", "")
        or getattr(panel, "name", "")
        or getattr(panel, "field_name", "")
        for panel in panels
    )
    return {name: place for place, name in enumerate(dict.fromkeys(names)) if name}


def full_name(model: Any, where: str, name: str, language: str = "") -> str:
    """List, text and language of what was changed: `By the numbers · Figure (English)`."""
    parts = (
        list_name(model, where) if where else "",
        text_name(model, where, name) if name else "",
    )
    told = " · ".join(part for part in parts if part) or gettext("The page as a whole")
    return f"{told} ({NATIVE_NAMES.get(language, language)})" if language else told


def told_change(model: Any, change: Mapping[str, str]) -> str:
    """The same of a change as an item or the audit log keeps it."""
    values = (change.get(key) or "" for key in ("where", "name", "language"))
    return full_name(model, *values)


def page_name(page: Page) -> str:
    """A page as the desk calls it; a take after its story."""
    specific = page.specific
    own = specific.get_admin_display_title()
    if not isinstance(specific, Take):
        return own
    story = specific.get_parent()
    return f"{story.specific.get_admin_display_title()} – {own}" if story else own


def _fields(model: Any) -> dict[str, Any]:
    return {field.name: field for field in model._meta.get_fields()}
