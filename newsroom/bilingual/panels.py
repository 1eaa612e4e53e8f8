"""Edit panels that keep Korean and English of one text beside each other."""

from typing import Any

from django import forms
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.admin.panels.group import PanelGroup

from newsroom.bilingual.languages import LANGUAGES


class Pair(PanelGroup):
    """The Korean and the English field of the text `name`, in one row on a wide screen."""

    def __init__(self, name: str, children: Any = (), **kwargs: Any) -> None:
        self.name = name
        panels = children or [FieldPanel(f"{name}_{language}") for language in LANGUAGES]
        super().__init__(panels, **kwargs)

    def clone_kwargs(self) -> dict[str, Any]:
        """What a bound or copied panel needs to be made again."""
        return super().clone_kwargs() | {"name": self.name}

    class BoundPanel(PanelGroup.BoundPanel):
        """The pair on one form."""

        template_name = "newsroom/admin/pair.html"


class KeyedFormSet(BaseChildFormSet):
    """Rows that are found by the key which they keep through drafts."""

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        """Let the key be any string: a draft's row has one that no table knows yet."""
        super().add_fields(form, index)
        name = self.model._meta.pk.name
        form.fields[name] = forms.CharField(
            max_length=32,
            required=False,
            widget=forms.HiddenInput,
            initial=form.fields[name].initial,
        )

    def _existing_object(self, pk: str) -> Any:
        return super()._existing_object(pk) or self.model()


class RowsPanel(InlinePanel):
    """The rows of a list, each keeping its key."""

    def get_form_options(self) -> dict[str, Any]:
        """Wagtail's own options with the formset that knows keys."""
        options = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = KeyedFormSet
        return options
