"""The form through which an editor hands documents to an import."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

#: Above these an import belongs to the command `import_seeds`, which reads from the disk.
MAX_FILE_BYTES = 20 * 1024 * 1024
MAX_TOTAL_BYTES = 100 * 1024 * 1024


class ManyFilesInput(forms.ClearableFileInput):
    """The browser's own choice of files, which takes several and lets them be dropped on it."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class ManyFilesField(forms.FileField):
    """Several files, empty ones too: what is wrong with a document is for the import to say."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        """Every file, each checked as Django checks one; none at all is an error too."""
        files = data if isinstance(data, list | tuple) and data else [None]
        return [super(ManyFilesField, self).clean(file, initial) for file in files]


class UploadForm(forms.Form):
    """Which documents, and what to do with them."""

    # Django takes the fields of a form out of its class, so `files` stays what it is.
    files = ManyFilesField(  # type: ignore[assignment]
        label=_("Documents"),
        allow_empty_file=True,
        max_length=1000,
        widget=ManyFilesInput(attrs={"accept": ".md,.txt,text/markdown,text/plain"}),
        help_text=_(
            "Choose as many as you like, or drop them here. Stories, lenses, entities and source "
            "articles may be mixed, in either language."
        ),
        error_messages={"required": _("Choose at least one document.")},
    )
    publish = forms.BooleanField(
        label=_("Publish"),
        required=False,
        help_text=_("Otherwise everything new or changed waits as a draft."),
    )
    dry_run = forms.BooleanField(
        label=_("Dry run"),
        required=False,
        help_text=_("Only report what would happen; nothing is changed."),
    )

    def __init__(self, *args: Any, may_publish: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_publish:
            del self.fields["publish"]

    def clean_files(self) -> list[UploadedFile]:
        """The files, when they are not too large for one request."""
        files: list[UploadedFile] = self.cleaned_data["files"]
        _check_sizes(files)
        return files


def too_many_files() -> ValidationError:
    """What to say of more files than Django lets one request carry."""
    limit = settings.DATA_UPLOAD_MAX_NUMBER_FILES
    return ValidationError(
        ngettext_lazy(
            "One upload takes %(limit)d document at most. Divide it, or use import_seeds.",
            "One upload takes %(limit)d documents at most. Divide it, or use import_seeds.",
            limit,
        ),
        params={"limit": limit},
    )


def _check_sizes(files: Sequence[UploadedFile]) -> None:
    large = [file.name for file in files if (file.size or 0) > MAX_FILE_BYTES]
    if large:
        raise ValidationError(
            _("Larger than %(limit)s: %(names)s."),
            params={"limit": filesizeformat(MAX_FILE_BYTES), "names": ", ".join(map(str, large))},
        )
    if sum(file.size or 0 for file in files) > MAX_TOTAL_BYTES:
        raise ValidationError(
            _("Together these documents are larger than %(limit)s. Upload them in parts."),
            params={"limit": filesizeformat(MAX_TOTAL_BYTES)},
        )
