"""Edit panels that keep Korean and English of one text beside each other.

A page names a text once, `Pair("headline")`; the unsuffixed column is offered nowhere. Rows of
lists are edited by the key which they keep through drafts.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.formsets import DELETION_FIELD_NAME, ORDERING_FIELD_NAME
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.panels import FieldPanel, InlinePanel, Panel
from wagtail.admin.panels.group import PanelGroup
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.fields import RichTextField

from newsroom.bilingual.comparing import RichTextComparison, TextComparison
from newsroom.bilingual.languages import LANGUAGES, NATIVE_NAMES, Language
from newsroom.bilingual.text import is_blank
from newsroom.bilingual.translation import sides

_KEY = re.compile(r"[0-9a-f]{32}")
#: A line that may hold this many characters is cut off in half a screen, so it wraps.
_LONG_LINE = 200


class LineInput(AdminAutoHeightTextInput):
    """One line of text, shown whole however long it is: a headline in half a screen."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str | None:
        """The line, without the breaks that a paste brought."""
        value = super().value_from_datadict(data, files, name)
        return value if value is None else " ".join(value.splitlines())


class Side(FieldPanel):
    """One language of a text; its field is named after the text and ends in the language."""

    @property
    def language(self) -> Language:
        """The code of the language, which is the end of the field's name."""
        return next(code for code in LANGUAGES if self.field_name.endswith(f"_{code}"))

    def get_form_options(self) -> dict[str, Any]:
        """Wagtail's own options, with a field that grows with its text."""
        options = super().get_form_options()
        if self.widget is None and (widget := _growing_widget(self.db_field)):
            options.setdefault("widgets", {})[self.field_name] = widget
        return options

    def get_comparison_class(self) -> type:
        """A comparison to which a text that is not there is no text, not the word None."""
        is_rich = isinstance(self.db_field, RichTextField)
        return RichTextComparison if is_rich else TextComparison

    class BoundPanel(FieldPanel.BoundPanel):
        """The side on one form, with what its template needs."""

        @property
        def language(self) -> Language:
            """The code of the language, for `lang`."""
            return self.panel.language

        @property
        def native_name(self) -> str:
            """The language's name in itself."""
            return NATIVE_NAMES.get(self.language, self.language)

        @cached_property
        def told(self) -> sides.Side:
            """How the text stands to that of the other language."""
            name = self.field_name.rpartition("_")[0]
            prefix, key = (self.form and self.form.prefix) or "", self.instance.pk
            relation = prefix.rpartition("-")[0]
            return sides.side_of(self.instance, name, self.language, relation=relation, key=key)


def _growing_widget(field: models.Field) -> forms.Widget | None:
    if isinstance(field, RichTextField):
        return None
    if isinstance(field, models.TextField):
        return AdminAutoHeightTextInput()
    is_long = isinstance(field, models.CharField) and (field.max_length or 0) >= _LONG_LINE
    return LineInput() if is_long else None


class Pair(PanelGroup):
    """The Korean and the English field of the text `name`, in one row on a wide screen."""

    def __init__(self, name: str, children: Any = (), **kwargs: Any) -> None:
        self.name = name
        sides = children or [Side(f"{name}_{language}") for language in LANGUAGES]
        super().__init__(sides, **kwargs)

    def clone_kwargs(self) -> dict[str, Any]:
        """What a bound or copied panel needs to be made again."""
        return super().clone_kwargs() | {"name": self.name}

    def on_model_bound(self) -> None:
        """Take the heading from the text itself, which is named once for both languages."""
        super().on_model_bound()
        name = self.model._meta.get_field(self.name).verbose_name
        self.heading: Any = self.heading or capfirst(name)

    @property
    def clean_name(self) -> str:
        """The name of the text: the same in every interface language."""
        return self.name

    class BoundPanel(PanelGroup.BoundPanel):
        """The pair on one form."""

        template_name = "newsroom/admin/pair.html"


class KeyedFormSet(BaseChildFormSet):
    """Rows that are found by the key which they keep through drafts."""

    #: Whether this form is of somebody who changes texts, and neither adds nor removes rows.
    keeps_rows = False

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        """Let the key be any string: a draft's row has one that no table knows yet."""
        super().add_fields(form, index)
        name = self.model._meta.pk.name
        form.fields[name] = forms.CharField(
            max_length=32,
            required=False,
            widget=forms.HiddenInput,
            initial=form.fields[name].initial,
            validators=[_check_key],
        )

    def _should_delete_form(self, form: forms.ModelForm) -> bool:
        """A row in which nothing is written is none, in a draft as well."""
        if self.keeps_rows:
            return False
        return bool(super()._should_delete_form(form)) or self._is_blank(form)

    def _is_blank(self, form: forms.ModelForm) -> bool:
        """Whether nothing is written in `form`; what is wrong in it is for its writer to see."""
        if not self.is_bound or any(code != "required" for code in _codes(form)):
            return False
        of_the_form = {self.model._meta.pk.name, ORDERING_FIELD_NAME, DELETION_FIELD_NAME}
        return not any(
            _says(form.cleaned_data.get(name)) for name in form.fields.keys() - of_the_form
        )

    def _existing_object(self, pk: str) -> Any:
        return super()._existing_object(pk) or self._revived(pk)

    def _revived(self, key: str) -> Any:
        """A row that the newest draft has lost, as when an older version is brought back.

        It keeps its key, so that compare and publishing know it again, unless that key is by now
        a row of another page.
        """
        taken = self.model._default_manager.filter(pk=key).exclude(
            **{self.fk.attname: self.instance.pk}
        )
        if not _KEY.fullmatch(key) or taken.exists():
            return self.model()
        return self.model(pk=key)


def _codes(form: forms.ModelForm) -> set[str | None]:
    """The codes of the errors of a form."""
    return {error.code for errors in form.errors.as_data().values() for error in errors}


def _says(value: Any) -> bool:
    """Whether the value of a field says anything; a day does not, which a new row proposes."""
    if isinstance(value, str):
        return not is_blank(value)
    return value is not None and not isinstance(value, dt.date)


def _check_key(value: str) -> None:
    if not _KEY.fullmatch(value):
        raise ValidationError(_("This row has a key that is none. Load the page again."))


class RowsPanel(InlinePanel):
    """The rows of a list, each keeping its key."""

    def get_form_options(self) -> dict[str, Any]:
        """Wagtail's own options with the formset that knows keys."""
        options = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = KeyedFormSet
        return options

    class BoundPanel(InlinePanel.BoundPanel):
        """The rows on one form."""

        @property
        def template_name(self) -> str:
            """Without buttons for somebody who changes texts in rows, and not the rows."""
            if self.formset.keeps_rows:
                return "newsroom/admin/rows_to_read.html"
            return str(super().template_name)


def every_panel(panels: Iterable[Panel]) -> Iterator[Panel]:
    """These panels, those within them and those of the rows of lists."""
    for panel in panels:
        yield panel
        if isinstance(panel, PanelGroup):
            yield from every_panel(panel.children)
        elif isinstance(panel, InlinePanel):
            yield from every_panel([panel.child_edit_handler])


def headings_of_lists(model: type[Any]) -> dict[str, Any]:
    """What the edit form of a page type calls each of its lists."""
    return {
        panel.relation_name: panel.heading
        for panel in every_panel([model.get_edit_handler()])
        if isinstance(panel, InlinePanel)
    }
