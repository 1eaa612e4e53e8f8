"""`[[names]]` typed into the form: links on save, by slug, name and alias, in texts and rows."""

import pytest
from django.urls import reverse

from entities.models import Alias, Link
from stories.models import Story, Take
from tests.desk import add_row
from tests.factories import EntityFactory, StoryFactory, TakeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def neodymium(tree):
    return EntityFactory(
        slug="neodymium",
        headline_ko="네오디뮴",
        headline_en="Neodymium",
        other_names=[Alias(name="네오디움", language="ko"), Alias(name="Nd", language="en")],
    )


def draft(page):
    return type(page).objects.get(pk=page.pk).get_latest_revision_as_object()


def link(entity, words):
    return f'<a id="{entity.pk}" linktype="page">{words}</a>'


def linked(html, entity, words):
    """Whether `html` links `words` to `entity`, whatever the order of the attributes."""
    return link(entity, words) in html or f'<a linktype="page" id="{entity.pk}">{words}</a>' in html


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("[[neodymium]]", {"ko": "네오디뮴", "en": "Neodymium"}),
        ("[[entity/neodymium]]", {"ko": "네오디뮴", "en": "Neodymium"}),
        ("[[네오디뮴]]", {"ko": "네오디뮴", "en": "네오디뮴"}),
        ("[[Neodymium]]", {"ko": "Neodymium", "en": "Neodymium"}),
        ("[[neo-dymium]]", {"ko": "neo-dymium", "en": "neo-dymium"}),
        ("[[네오디움]]", {"ko": "네오디움", "en": "네오디움"}),
        ("[[Nd]]", {"ko": "Nd", "en": "Nd"}),
        ("[[Nd|the metal]]", {"ko": "the metal", "en": "the metal"}),
    ],
    ids=["slug", "kind and slug", "Korean", "English", "hyphen", "alias", "short alias", "words"],
)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_name_typed_into_a_text_becomes_a_link(desk, neodymium, typed, words, language):
    story = StoryFactory()

    desk.edit(story, **{f"split_{language}": f"<p>보라, {typed}을 see.</p>"})

    assert linked(getattr(draft(story), f"split_{language}"), neodymium, words[language])
    assert "[[" not in getattr(draft(story), f"split_{language}")


@pytest.mark.parametrize("name", ["summary", "split", "why"])
def test_every_rich_text_of_a_story_takes_links(desk, neodymium, name):
    story = StoryFactory()

    desk.edit(story, action="publish", **{f"{name}_en": "<p>See [[Neodymium]].</p>"})

    assert linked(getattr(Story.objects.get(pk=story.pk), f"{name}_en"), neodymium, "Neodymium")
    assert Link.objects.filter(source=story.pk, target=neodymium.pk, draft=False).exists()


def test_name_typed_into_a_take_becomes_a_link(desk, neodymium):
    take = TakeFactory()

    desk.edit(take, summary_ko="<p>[[네오디움|그 금속]]이 올랐다.</p>")

    assert linked(draft(take).summary_ko, neodymium, "그 금속")
    assert Take.objects.get(pk=take.pk).summary_ko == take.summary_ko


@pytest.mark.parametrize("typed", ["neodymium", "네오디뮴", "Neodymium", "네오디움", "Nd"])
def test_name_typed_into_a_row_becomes_its_page(desk, neodymium, typed):
    story = StoryFactory()
    url = reverse("wagtailadmin_pages:edit", args=(story.pk,))

    desk.post(url, add_row(desk.form(url), "mentions", target="", wanted=typed))

    (row,) = draft(story).mentions.all()
    assert (row.target_id, row.wanted) == (neodymium.pk, "")


def test_name_of_nobody_waits_in_text_and_row_until_its_page_appears(desk):
    story = StoryFactory()
    url = reverse("wagtailadmin_pages:edit", args=(story.pk,))
    form = add_row(desk.form(url), "mentions", target="", wanted="Terbium")
    desk.post(url, desk.filled(form, {"why_en": "<p>See [[Terbium]].</p>"}))
    assert "[[Terbium]]" in draft(story).why_en
    assert draft(story).mentions.get().wanted == "Terbium"

    terbium = EntityFactory(headline_en="Terbium", headline_ko="테르븀")

    assert linked(draft(story).why_en, terbium, "Terbium")
    assert draft(story).mentions.get().target_id == terbium.pk


def test_autosave_of_an_open_form_does_not_bring_the_brackets_back(desk, neodymium):
    story = StoryFactory()
    url = reverse("wagtailadmin_pages:edit", args=(story.pk,))
    form = desk.filled(desk.form(url), {"why_en": "<p>See [[Neodymium]].</p>"})
    first = desk.client.post(url, form, headers={"accept": "application/json"}).json()
    form["overwrite_revision_id"] = first["revision_id"]

    again = desk.client.post(url, form, headers={"accept": "application/json"})

    assert again.status_code == 200
    assert linked(draft(story).why_en, neodymium, "Neodymium")
