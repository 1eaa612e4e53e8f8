"""What of an edit form is left to somebody who works in some languages: their texts.

Fields that are not theirs are taken off the form, so that nothing that is posted for them is even
read. `keeping` would undo it as well; this way what is wrong in them is nobody's error here.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.forms.formsets import DELETION_FIELD_NAME, ORDERING_FIELD_NAME
from django.utils.text import capfirst

from newsroom.bilingual.schema import schema_of
from newsroom.bilingual.text import plain

#: Whether somebody wants to hear of comments is their own affair; what Wagtail's lists of rows
#: cannot do without says nothing about a row that is kept where it is.
_OWN: Final = frozenset({"comment_notifications", ORDERING_FIELD_NAME, DELETION_FIELD_NAME})


@dataclass(frozen=True, slots=True)
class Unheard:
    """What somebody wrote in a field that is not theirs, or is so no more since they opened it."""

    label: str
    words: str


def restrict(form: Any, languages: Collection[str]) -> tuple[Unheard, ...]:
    """Leave on the form of a page, and of its rows, the texts of `languages`.

    Returns what was posted for other fields and says something new.
    """
    unheard = [*_restrict_one(form, languages)]
    for relation, formset in form.formsets.items():
        if relation == "comments":
            continue
        formset.keeps_rows = True
        for row in formset.forms:
            unheard += _restrict_one(row, languages)
    return tuple(unheard)


def _restrict_one(form: Any, languages: Collection[str]) -> Iterator[Unheard]:
    model = form._meta.model
    pairs = schema_of(model).pairs.values()
    texts = {columns[code] for columns in pairs for code in languages}
    for name in list(form.fields):
        if name not in {*texts, *_OWN, model._meta.pk.name}:
            if form.is_bound and form.add_prefix(name) in form.data:
                yield from _unheard(form, name)
            del form.fields[name]


def _unheard(form: Any, name: str) -> Iterator[Unheard]:
    field = form.fields[name]
    before = form.get_initial_for_field(field, name)
    posted = field.widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
    is_text = isinstance(posted, str) and isinstance(before, str | None)
    # Editors write the same words in other markup.
    if plain(posted) != plain(before) if is_text else field.has_changed(before, posted):
        yield Unheard(capfirst(str(field.label or name)), plain(str(posted or "")))
