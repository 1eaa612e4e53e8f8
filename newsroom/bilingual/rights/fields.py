"""What of an edit form is left to somebody who works in some languages: their texts.

Fields that are not theirs are taken off the form, so that nothing that is posted for them is even
read. `keeping` would undo it as well; this way what is wrong in them is nobody's error here.
"""

from collections.abc import Collection
from typing import Any, Final

from django.forms.formsets import DELETION_FIELD_NAME, ORDERING_FIELD_NAME

from newsroom.bilingual.schema import schema_of

#: Whether somebody wants to hear of comments is their own affair; what Wagtail's lists of rows
#: cannot do without says nothing about a row that is kept where it is.
_OWN: Final = frozenset({"comment_notifications", ORDERING_FIELD_NAME, DELETION_FIELD_NAME})


def restrict(form: Any, languages: Collection[str]) -> None:
    """Leave on the form of a page, and of its rows, the texts of `languages`."""
    _restrict_one(form, languages)
    for relation, formset in form.formsets.items():
        if relation == "comments":
            continue
        formset.keeps_rows = True
        for row in formset.forms:
            _restrict_one(row, languages)


def _restrict_one(form: Any, languages: Collection[str]) -> None:
    model = form._meta.model
    pairs = schema_of(model).pairs.values()
    texts = {columns[code] for columns in pairs for code in languages}
    for name in list(form.fields):
        if name not in {*texts, *_OWN, model._meta.pk.name}:
            del form.fields[name]
