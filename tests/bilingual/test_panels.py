"""Pairs and rows as panels."""

import pytest
from bs4 import BeautifulSoup
from django.utils.translation import override
from wagtail.admin.panels import ObjectList
from wagtail.admin.widgets import AdminAutoHeightTextInput

from newsroom.bilingual.panels import KeyedFormSet, LineInput, Pair, RowsPanel
from stories.models import Story, StoryFigure
from tests.factories import StoryFactory


def options_of(panel, model):
    return panel.bind_to_model(model).get_form_options()


def test_pair_edits_both_languages_and_no_base_field():
    assert options_of(Pair("headline"), Story)["fields"] == ["headline_ko", "headline_en"]


def test_pair_is_called_after_its_text():
    pair = Pair("headline").bind_to_model(Story)
    names = {}
    for language in ("ko", "en"):
        with override(language):
            names[language] = str(pair.heading)
    assert names == {"ko": "제목", "en": "Headline"}


def test_pair_of_long_texts_grows_with_them():
    widgets = options_of(Pair("dek"), Story)["widgets"]
    assert {name: type(widget) for name, widget in widgets.items()} == {
        "dek_ko": AdminAutoHeightTextInput,
        "dek_en": AdminAutoHeightTextInput,
    }


def test_pair_of_long_lines_shows_them_whole():
    widgets = options_of(Pair("headline"), Story)["widgets"]
    assert {type(widget) for widget in widgets.values()} == {LineInput}


def test_pair_of_short_lines_keeps_the_plain_field():
    assert "widgets" not in options_of(Pair("value"), StoryFigure)


@pytest.mark.parametrize(
    ("typed", "line"),
    [("희토류\r\n수출 통제", "희토류 수출 통제"), ("one line", "one line"), ("", "")],
)
def test_line_input_joins_what_a_paste_broke(typed, line):
    assert LineInput().value_from_datadict({"headline_ko": typed}, {}, "headline_ko") == line


def test_line_input_without_a_value_has_none():
    assert LineInput().value_from_datadict({}, {}, "headline_ko") is None


def test_pair_of_rich_texts_keeps_the_editor():
    assert "widgets" not in options_of(Pair("summary"), Story)


def test_rows_panel_uses_the_formset_that_knows_keys():
    formset = options_of(RowsPanel("figures"), Story)["formsets"]["figures"]
    assert (formset["formset"], formset["fields"]) == (
        KeyedFormSet,
        ["value_ko", "value_en", "measure_ko", "measure_en"],
    )


def test_field_is_named_after_its_text_and_language():
    fields = [StoryFigure._meta.get_field(f"value_{code}") for code in ("ko", "en")]
    with override("en"):
        assert [str(field.verbose_name) for field in fields] == [
            "figure (한국어)",
            "figure (English)",
        ]
    with override("ko"):
        assert [str(field.verbose_name) for field in fields] == ["수치 (한국어)", "수치 (English)"]


@pytest.mark.django_db
def test_pair_labels_each_side_and_marks_its_language(rf, admin_user, tree):
    story = StoryFactory()
    request = rf.get("/")
    request.user = admin_user
    handler = ObjectList([Pair("headline")]).bind_to_model(Story)
    form = handler.get_form_class()(instance=story, for_user=admin_user)
    with override("en"):
        html = handler.get_bound_panel(instance=story, request=request, form=form).render_html()
    sides = BeautifulSoup(html, "html.parser").select(".nr-pair__side")
    assert [" ".join(side.label.get_text().split()) for side in sides] == [
        "Headline 한국어",
        "Headline English",
    ]
    fields = [side.find("textarea") for side in sides]
    assert [field.find_parent(lang=True)["lang"] for field in fields] == ["ko", "en"]
    assert [side.label["for"] for side in sides] == [field["id"] for field in fields]
