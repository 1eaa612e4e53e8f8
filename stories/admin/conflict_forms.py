"""What a person answers to one conflict: a choice and, where they write it anew, the text."""

from copy import deepcopy
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.fields import RichTextField

from stories.admin.conflict_cards import Card
from stories.importing.enacting import Verdict
from stories.importing.resolving import Resolution
from stories.importing.standing import fingerprint


class ConflictForm(forms.Form):
    """One conflict; without a choice it stays open."""

    choice = forms.ChoiceField(label=_("Decision"), widget=forms.RadioSelect, required=False)
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(
        self, data: Any = None, *, card: Card, holder: Any, initial: dict[str, Any] | None = None
    ) -> None:
        self.card = card
        super().__init__(data, prefix=f"c{card.conflict.pk}", initial=initial)
        choice: Any = self.fields["choice"]
        choice.choices = card.choices
        self.initial.setdefault("seen", fingerprint(card.ours, card.theirs))
        if any(value == Resolution.EDITED for value, _label in card.choices):
            column = _column(card)
            self.fields["text"] = _text_field(type(holder), column, about=card.title)
            self.initial.setdefault("text", getattr(holder, column))

    def verdict(self) -> Verdict | None:
        """What was decided; None where nothing was. What is over by itself is put away."""
        if self.card.is_over:
            return Verdict(self.card.conflict.pk, Resolution.OURS, self.cleaned_data["seen"])
        choice = self.cleaned_data["choice"]
        if not choice:
            return None
        resolution = Resolution(choice)
        value = self.cleaned_data.get("text") if resolution == Resolution.EDITED else None
        if resolution == Resolution.EDITED and "text" not in self.changed_data:
            resolution = Resolution.OURS
        return Verdict(self.card.conflict.pk, resolution, self.cleaned_data["seen"], value or None)


def _column(card: Card) -> str:
    conflict = card.conflict
    return f"{conflict.name}_{conflict.language}" if conflict.language else conflict.name


def _text_field(model: type[models.Model], column: str, *, about: str) -> forms.Field:
    """The field of the edit form, which knows what may be written."""
    db_field = model._meta.get_field(column)
    is_plain = isinstance(db_field, models.TextField) and not isinstance(db_field, RichTextField)
    widgets = {column: AdminAutoHeightTextInput} if is_plain else {}
    form = forms.modelform_factory(
        model, form=WagtailAdminModelForm, fields=[column], widgets=widgets
    )
    field = deepcopy(form.base_fields[column])
    field.required = False
    field.label = gettext("New text: %(about)s") % {"about": about}
    if isinstance(field.widget, DraftailRichTextArea):
        # What is written in has no input that a label could name.
        field.widget.options = {**field.widget.options, "ariaLabel": field.label}
    return field
