"""The bar above the fields of an edit form: which languages are shown, and what waits in each."""

from types import SimpleNamespace

from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.safestring import SafeString

from newsroom.bilingual.languages import NATIVE_NAMES
from newsroom.bilingual.translation.views import text_states


def desk_bar() -> SafeString:
    """The bar as a template, with the script that puts it there and keeps it right."""
    return render_to_string(
        "newsroom/admin/desk_bar.html",
        {
            "languages": list(NATIVE_NAMES.items()),
            "missing": SimpleNamespace(state="missing"),
            "script": static("newsroom/admin/desk.js"),
            "states_url": reverse("text_states", args=(0,)),
        },
    )


def urls() -> list[object]:
    """What the script asks for."""
    return [path("text-states/<int:page_id>/", text_states, name="text_states")]
