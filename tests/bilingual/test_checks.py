"""What the system checks say of panels that would lose somebody's texts."""

import pytest
from django.core.checks import run_checks
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import (
    FieldPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)

from newsroom.bilingual.checks import check_panels, warnings_of
from newsroom.bilingual.panels import Pair, RowsPanel
from stories.models import Story


def warned(monkeypatch, *panels):
    handler = ObjectList(list(panels)).bind_to_model(Story)
    monkeypatch.setattr(Story, "get_edit_handler", lambda: handler)
    return [warning.id for warning in warnings_of(Story)]


def test_check_our_own_pages_give_no_warning():
    assert check_panels() == []


def test_check_base_field_in_a_panel(monkeypatch):
    assert warned(monkeypatch, FieldPanel("headline")) == ["newsroom.W001"]


def test_check_base_field_in_a_row(monkeypatch):
    assert warned(monkeypatch, RowsPanel("watch", panels=[FieldPanel("text")])) == ["newsroom.W001"]


def test_check_rows_without_the_panel_that_knows_keys(monkeypatch):
    assert warned(monkeypatch, InlinePanel("figures")) == ["newsroom.W002"]


def test_check_rows_of_a_model_without_keys(monkeypatch):
    panel = RowsPanel("wagtail_admin_comments", panels=[FieldPanel("text")])
    assert warned(monkeypatch, panel) == ["newsroom.W002"]


def test_check_permission_on_a_group(monkeypatch):
    group = MultiFieldPanel([FieldPanel("date")], permission="stories.publish_en")
    assert warned(monkeypatch, group) == ["newsroom.W003"]


def test_check_finds_panels_within_tabs_and_groups(monkeypatch):
    inner = MultiFieldPanel([Pair("dek"), FieldPanel("headline")])
    assert warned(monkeypatch, TabbedInterface([ObjectList([inner])])) == ["newsroom.W001"]


def test_check_names_the_page_and_what_to_write_instead(monkeypatch):
    handler = ObjectList([FieldPanel("headline")]).bind_to_model(Story)
    monkeypatch.setattr(Story, "get_edit_handler", lambda: handler)
    (warning,) = [warning for warning in run_checks() if warning.id == "newsroom.W001"]
    assert (warning.obj, warning.hint) == (Story, 'Use Pair("headline").')


def test_check_of_other_apps_passes_over_a_page(monkeypatch):
    handler = ObjectList([FieldPanel("headline")]).bind_to_model(Story)
    monkeypatch.setattr(Story, "get_edit_handler", lambda: handler)
    assert check_panels(app_configs=[]) == []


@pytest.mark.parametrize("name", ["base_form_class", "api_base_form_class"])
def test_check_form_that_knows_no_languages(monkeypatch, name):
    monkeypatch.setattr(Story, name, WagtailAdminPageForm, raising=False)
    assert warned(monkeypatch, Pair("headline")) == ["newsroom.W005"]
