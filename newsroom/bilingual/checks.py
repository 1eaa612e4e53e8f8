"""System checks that tell the author of a page type what its panels forgot.

Each of these mistakes was made once and lost somebody's text: a base field follows the language
of whoever saves, a row without a key forgets its other language, a permission on a group hides
fields whose absence then empties them, and a form of another kind knows no rights per language.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core import checks
from wagtail.admin.panels import FieldPanel, InlinePanel, Panel
from wagtail.admin.panels.group import PanelGroup

from newsroom.bilingual.forms import BilingualPageForm
from newsroom.bilingual.models import BilingualPageMixin, Row
from newsroom.bilingual.panels import RowsPanel, every_panel
from newsroom.bilingual.publishing.finishing import SETTING
from newsroom.bilingual.schema import base_names


def check_panels(app_configs: Any = None, **kwargs: Any) -> list[checks.CheckMessage]:
    """Warnings about the panels of every bilingual page type."""
    models = [
        model
        for model in apps.get_models()
        if issubclass(model, BilingualPageMixin)
        and (app_configs is None or model._meta.app_config in app_configs)
    ]
    return [warning for model in models for warning in warnings_of(model)]


def check_workflow(app_configs: Any = None, **kwargs: Any) -> list[checks.CheckMessage]:
    """A warning where the end of a workflow would publish languages that no step has named."""
    if getattr(settings, "WAGTAIL_FINISH_WORKFLOW_ACTION", "") == SETTING:
        return []
    return [
        checks.Warning(
            "The end of a workflow publishes every complete language, also those that no step "
            "of it names.",
            hint=f'Set WAGTAIL_FINISH_WORKFLOW_ACTION = "{SETTING}".',
            id="newsroom.W004",
        )
    ]


def warnings_of(model: type[Any]) -> Iterator[checks.CheckMessage]:
    """What is wrong with the panels of one page type."""
    handler = model.get_edit_handler()
    yield from _warnings_of_forms(handler, model)
    for panel in every_panel([handler]):
        yield from _warnings_of_panel(panel, model)


def _warnings_of_forms(handler: Any, page: type[Any]) -> Iterator[checks.CheckMessage]:
    forms = (handler.base_form_class or page.base_form_class, _form_of_the_api(page))
    for form in dict.fromkeys(filter(None, forms)):
        if not issubclass(form, BilingualPageForm):
            yield checks.Warning(
                f"The form {form.__name__} of {page.__name__} writes drafts without asking in "
                "which languages a person may.",
                hint="Derive it from newsroom.bilingual.forms.BilingualPageForm.",
                obj=page,
                id="newsroom.W005",
            )


def _form_of_the_api(page: type[Any]) -> Any:
    return getattr(page, "api_base_form_class", None)


def _warnings_of_panel(panel: Panel, page: type[Any]) -> Iterator[checks.CheckMessage]:
    if isinstance(panel, FieldPanel) and panel.field_name in base_names(panel.model):
        yield checks.Warning(
            f"{page.__name__} edits the unsuffixed field {panel.field_name!r} of "
            f"{panel.model.__name__}, which follows the language of whoever saves.",
            hint=f'Use Pair("{panel.field_name}").',
            obj=page,
            id="newsroom.W001",
        )
    if isinstance(panel, InlinePanel) and not _keeps_keys(panel):
        yield checks.Warning(
            f"The rows {panel.relation_name!r} of {page.__name__} have no key that "
            "survives drafts.",
            hint="Derive the model from newsroom.bilingual.models.Row and edit it in a RowsPanel.",
            obj=page,
            id="newsroom.W002",
        )
    if isinstance(panel, PanelGroup) and panel.permission:
        yield checks.Warning(
            f"A panel group of {page.__name__} carries permission={panel.permission!r}. It hides "
            "fields without protecting them, and saving without them empties them.",
            hint="Take the permission away; rights are enforced on the content of the page.",
            obj=page,
            id="newsroom.W003",
        )


def _keeps_keys(panel: InlinePanel) -> bool:
    return isinstance(panel, RowsPanel) and issubclass(panel.db_field.related_model, Row)
