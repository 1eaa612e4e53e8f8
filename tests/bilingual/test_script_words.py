"""The scripts of Wagtail's admin in Korean: what its own catalogue lacks stands in ours."""

import json
from pathlib import Path

import polib
import pytest
import wagtail.admin
from django.urls import reverse

OURS = Path(__file__).parents[2] / "locale/ko/LC_MESSAGES/djangojs.po"
THEIRS = Path(wagtail.admin.__file__).parent / "locale"
#: A pattern of values alone, the same in every language.
NO_WORDS = {"%(time_zone_option)s: %(localized_time_zone_label)s"}


def messages(path, *, translated=True):
    catalogue = polib.pofile(str(path))
    return {entry.msgid for entry in (catalogue.translated_entries() if translated else catalogue)}


def test_every_word_of_the_scripts_is_korean():
    english = messages(THEIRS / "en/LC_MESSAGES/djangojs.po", translated=False)
    korean = messages(THEIRS / "ko/LC_MESSAGES/djangojs.po")
    assert english - korean - NO_WORDS - messages(OURS) == set()


def test_no_word_of_ours_is_unknown_to_the_scripts():
    english = messages(THEIRS / "en/LC_MESSAGES/djangojs.po", translated=False)
    assert messages(OURS, translated=False) - english == set()


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["ko", "en"])
def test_scripts_are_given_korean_where_the_browser_asks_for_it(client, language):
    address = reverse("wagtailadmin_javascript_catalog")
    catalogue = client.get(address, headers={"accept-language": language}).content.decode()
    told = json.dumps("글을 쓰거나 ‘/’를 눌러 서식을 고르십시오").strip('"')
    assert (told in catalogue) is (language == "ko")
