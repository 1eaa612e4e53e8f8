"""The forms by which texts go out to a translator and come back."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from newsroom.bilingual.exchange.decoding import MAX_BYTES
from newsroom.bilingual.exchange.formats import NAMES
from stories.sending import Wish

OPEN, ALL = "open", "all"


class SendForm(forms.Form):
    """What is to be translated, and in which kind of file."""

    language = forms.ChoiceField(
        label=_("Translate"),
        choices=[("en", _("Korean into English")), ("ko", _("English into Korean"))],
        widget=forms.RadioSelect,
        initial="en",
    )
    format = forms.ChoiceField(
        label=_("File"), choices=list(NAMES.items()), widget=forms.RadioSelect, initial="xliff"
    )
    scope = forms.ChoiceField(
        label=_("Texts"),
        choices=[
            (OPEN, _("What is missing, out of date or not reviewed")),
            (ALL, _("All, translated ones as well")),
        ],
        widget=forms.RadioSelect,
        initial=OPEN,
    )
    with_takes = forms.BooleanField(
        label=_("With the takes of stories"), required=False, initial=True
    )

    def wish(self, pages: Any) -> Wish:
        """What was chosen, for `pages`."""
        chosen = self.cleaned_data
        return Wish(
            language=chosen["language"],
            format=chosen["format"],
            pages=tuple(pages),
            with_takes=chosen["with_takes"],
            only_open=chosen["scope"] == OPEN,
        )


class SendWaitingForm(SendForm):
    """The same for whatever waits anywhere: that is what needs work, takes included."""

    scope = None  # type: ignore[assignment]
    with_takes = None  # type: ignore[assignment]

    def wish(self, pages: Any) -> Wish:
        """Everything that waits in the chosen language."""
        del pages
        chosen = self.cleaned_data
        return Wish(language=chosen["language"], format=chosen["format"])


class BringBackForm(forms.Form):
    """The file that came back, and what to do with it."""

    file = forms.FileField(
        label=_("File"),
        widget=forms.ClearableFileInput(
            attrs={"accept": ".xlf,.xliff,.po,application/xliff+xml,text/x-gettext-translation"}
        ),
        help_text=_("XLIFF 2.0 or 2.1, or PO, as it came from the translator."),
    )
    overwrite = forms.BooleanField(
        label=_("Let the file win in a conflict"),
        required=False,
        help_text=_("Otherwise a translation that was changed here meanwhile stays."),
    )
    dry_run = forms.BooleanField(
        label=_("Dry run"),
        required=False,
        help_text=_("Only report what would happen; nothing is changed."),
    )

    def clean_file(self) -> Any:
        """The file, when it is not too large."""
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise ValidationError(
                _("Larger than %(limit)s: %(names)s."),
                params={"limit": filesizeformat(MAX_BYTES), "names": file.name},
            )
        return file
