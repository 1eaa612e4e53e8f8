"""What every edit form offers: texts beside their other language, no third one, our words."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import translation
from django.utils.text import capfirst

from entities.models import Entity, EntityIndex
from newsroom.bilingual.schema import base_names, schema_of
from stories.models import FrontPage, Lens, LensIndex, Story, StoryIndex, Take
from stories.tree import index_for
from tests.factories import EntityFactory, LensFactory, StoryFactory, TakeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

INDEXES = (FrontPage, StoryIndex, LensIndex, EntityIndex)
MADE = {Story: StoryFactory, Entity: EntityFactory, Lens: LensFactory, Take: TakeFactory}
NATIVE = {"ko": "한국어", "en": "English"}


@pytest.fixture(params=[*INDEXES, *MADE], ids=lambda model: model.__name__)
def model(request):
    """A page type."""
    return request.param


def page_of(model):
    return model.objects.get() if model in INDEXES else MADE[model]()


def form_of(desk, page):
    response = desk.client.get(reverse("wagtailadmin_pages:edit", args=(page.pk,)))
    return BeautifulSoup(response.content.decode(), "html.parser").select_one("#page-edit-form")


def parts(form):
    """The form, and each row that a button would add to it."""
    rows = [
        BeautifulSoup(row.extract().decode_contents(), "html.parser")
        for row in form.select("template")
    ]
    return [form, *rows]


def offered(form):
    """The name of every field of the form, and of those rows."""
    return [
        field["name"]
        for part in parts(form)
        for field in part.select("input[name], textarea[name], select[name]")
    ]


def test_form_offers_no_base_field(desk, model):
    names = {name.rpartition("-")[2] for name in offered(form_of(desk, page_of(model)))}
    bases = set(base_names(model)) | {"title"}
    for relation in schema_of(model).rows:
        bases |= set(base_names(model._meta.get_field(relation).related_model))
    assert names & bases == set()


def test_every_text_stands_beside_its_other_language(desk, model):
    form = form_of(desk, page_of(model))
    sides = [
        [
            field["name"]
            for field in pair.select(
                "textarea, input:not([type=hidden]), input[data-draftail-input]"
            )
        ]
        for pair in form.select(".nr-pair")
    ]
    pairs = [list(columns.values()) for columns in schema_of(model).pairs.values()]
    assert [side for side in sides if "-" not in side[0]] == pairs


def test_every_side_is_labelled_and_marked_with_its_language(desk, model):
    pairs = [
        pair for part in parts(form_of(desk, page_of(model))) for pair in part(class_="nr-pair")
    ]
    assert len(pairs) >= len(schema_of(model).pairs)
    for pair in pairs:
        for side, language in zip(pair.select(".nr-pair__side"), ("ko", "en"), strict=True):
            assert side.select_one(".nr-pair__field")["lang"] == language
            assert side.select_one("label [lang]").get_text() == NATIVE[language]
            assert side.find(id=side.label["for"]) is not None


def test_headings_of_texts_are_in_the_language_of_the_interface(desk, model):
    page = page_of(model)
    headings = [name.get_text(strip=True) for name in form_of(desk, page).select(".nr-pair__name")]
    with translation.override(desk.interface):
        expected = [
            str(capfirst(model._meta.get_field(name).verbose_name))
            for name in schema_of(model).pairs
        ]
    assert [heading for heading in headings if heading in expected][::2] == expected


@pytest.mark.parametrize("model", INDEXES, ids=lambda model: model.__name__)
def test_slug_of_a_page_that_holds_the_site_is_shown_and_not_edited(desk, model):
    page = page_of(model)
    form = form_of(desk, page)
    assert "slug" not in offered(form)
    assert page.slug in form.get_text()


@pytest.mark.parametrize("model", MADE, ids=lambda model: model.__name__)
def test_form_of_a_new_page_opens_empty(desk, model):
    parent = StoryFactory() if model is Take else index_for(model)
    url = reverse(
        "wagtailadmin_pages:add", args=(model._meta.app_label, model._meta.model_name, parent.pk)
    )
    response = desk.client.get(url)
    form = BeautifulSoup(response.content.decode(), "html.parser").select_one("#page-edit-form")
    texts = form.select(".nr-pair textarea, .nr-pair input[type=text]")
    assert texts
    assert not any(tag.get("value") or tag.get_text(strip=True) for tag in texts)


# Previews


def preview(desk, url, form, mode):
    answer = desk.client.post(url, form)
    assert answer.json() == {"is_valid": True, "is_available": True}
    response = desk.client.get(url, {"mode": mode})
    assert response.status_code == 200
    return BeautifulSoup(response.content.decode(), "html.parser")


@pytest.mark.parametrize("mode", ["ko", "en"])
def test_preview_shows_what_is_typed_in_either_language(desk, model, mode):
    page = page_of(model)
    edit = reverse("wagtailadmin_pages:edit", args=(page.pk,))
    form = desk.filled(
        desk.form(edit), {"headline_ko": "미리 보는 제목", "headline_en": "Previewed headline"}
    )
    url = reverse("wagtailadmin_pages:preview_on_edit", args=(page.pk,))
    shown = preview(desk, url, form, mode)
    assert shown.html["lang"] == mode
    told = {"ko": "미리 보는 제목", "en": "Previewed headline"}
    assert told[mode] in shown.body.get_text()
    assert (page_of(model) if model in INDEXES else page).headline_ko != told["ko"]


@pytest.mark.parametrize("mode", ["ko", "en"])
@pytest.mark.parametrize("model", MADE, ids=lambda model: model.__name__)
def test_preview_of_a_page_that_is_not_saved(desk, model, mode):
    parent = StoryFactory() if model is Take else index_for(model)
    args = (model._meta.app_label, model._meta.model_name, parent.pk)
    form = desk.filled(
        desk.form(reverse("wagtailadmin_pages:add", args=args)),
        {"headline_ko": "미리 보는 제목", "headline_en": "Previewed headline"},
    )
    shown = preview(desk, reverse("wagtailadmin_pages:preview_on_add", args=args), form, mode)
    assert shown.html["lang"] == mode
    assert {"ko": "미리 보는 제목", "en": "Previewed headline"}[mode] in shown.body.get_text()
    assert not model.objects.exists()


def test_preview_opens_in_the_language_of_the_interface(desk, model):
    page = page_of(model)
    response = desk.client.get(reverse("wagtailadmin_pages:edit", args=(page.pk,)))
    soup = BeautifulSoup(response.content.decode(), "html.parser")
    options = soup.select("[data-side-panel=preview] option, #id_preview_mode option")
    assert [option.get_text(strip=True) for option in options] == ["한국어", "English"]
    chosen = [option["value"] for option in options if option.has_attr("selected")]
    assert chosen == [desk.interface]
