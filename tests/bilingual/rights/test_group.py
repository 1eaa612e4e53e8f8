"""The screen of a group, on which an administrator chooses its languages."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html

from newsroom.bilingual.rights.granted import language_permissions

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

WORDS = {
    "ko": ["한국어 편집", "영어 편집", "한국어 게시", "영어 게시"],
    "en": ["Edit Korean", "Edit English", "Publish Korean", "Publish English"],
}


def url_of(group):
    return reverse("wagtailusers_groups:edit", args=(group.pk,))


def form_in(response):
    """The fields of the form with the rights of a group."""
    forms = BeautifulSoup(response.text, "html.parser").find_all("form")
    box = "[name=language_rights-languages]"
    (place,) = (place for place, form in enumerate(forms) if form.select(box))
    return querydict_from_html(response.text, form_index=place)


def test_languages_are_chosen_on_the_screen_of_a_group(desk):
    group = Group.objects.create(name="Translators")
    response = desk.client.get(url_of(group))
    assert all(word in response.text for word in WORDS[desk.interface])
    form = form_in(response)
    form.setlist("language_rights-languages", ["edit_en", "publish_en"])
    desk.client.post(url_of(group), dict(form.lists()))
    given = language_permissions().filter(group=group).values_list("codename", flat=True)
    assert set(given) == {"edit_en", "publish_en"}
    form.setlist("language_rights-languages", ["edit_ko"])
    desk.client.post(url_of(group), dict(form.lists()))
    assert language_permissions().get(group=group).codename == "edit_ko"


def test_other_rights_of_a_group_stay_as_they_are(desk):
    group = Group.objects.get(name="Newsroom editors")
    before = set(group.permissions.values_list("codename", flat=True))
    form = form_in(desk.client.get(url_of(group)))
    desk.client.post(url_of(group), dict(form.lists()))
    assert set(group.permissions.values_list("codename", flat=True)) == before
