"""The choice of languages on the screen of a group, below Wagtail's rights on pages."""

from typing import Any

from django import forms
from django.contrib.auth.models import Group
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from newsroom.bilingual.rights.granted import CODENAMES, language_permissions

_LABELS = {
    "edit_ko": _("Edit Korean"),
    "edit_en": _("Edit English"),
    "publish_ko": _("Publish Korean"),
    "publish_en": _("Publish English"),
}


class GroupLanguagesForm(forms.Form):
    """Which languages the rights of a group on pages are held to; none for whole pages."""

    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        required=False,
        choices=[(codename, _LABELS[codename]) for codename in CODENAMES.values()],
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Any = None, files: Any = None, instance: Group | None = None) -> None:
        self.instance = instance or Group()
        known = self._known() if self.instance.pk else []
        super().__init__(data, files, prefix="language_rights", initial={"languages": known})

    def _known(self) -> list[str]:
        own = language_permissions().filter(group=self.instance)
        return list(own.values_list("codename", flat=True))

    def save(self) -> None:
        """Give the group the rights that are ticked, and take the others away."""
        chosen = self.cleaned_data["languages"]
        permissions = language_permissions()
        self.instance.permissions.remove(*permissions.exclude(codename__in=chosen))
        self.instance.permissions.add(*permissions.filter(codename__in=chosen))

    def as_admin_panel(self) -> SafeString:
        """The panel, for the screen of the group."""
        return render_to_string("newsroom/admin/group_languages.html", {"form": self})
