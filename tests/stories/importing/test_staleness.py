"""What an import means for translations: which language leads follows from what came first."""

import pytest

from newsroom.bilingual.languages import LANGUAGES, other
from newsroom.bilingual.models import TextState
from newsroom.bilingual.translation.sides import sides_of
from stories.models import Story
from tests.documents import story
from tests.imports import bring

pytestmark = pytest.mark.django_db

TOLD = {
    "en": {"headline": "Prices rose", "figures": ["6x, price of terbium"]},
    "ko": {"headline": "가격이 올랐다", "figures": ["6배, 테르븀 가격"]},
}
AGAIN = {"en": "Prices fell", "ko": "가격이 내렸다"}


def document(language, **changes):
    return {f"{language}.md": story(language=language, **(TOLD[language] | changes))}


def states():
    page = Story.objects.get().get_latest_revision_as_object()
    return {side.id: side for side in sides_of(page)}


def behind():
    return sorted(name for name, side in states().items() if side.state == "outdated")


@pytest.mark.parametrize("first", LANGUAGES)
def test_document_that_came_first_is_the_original(tree, first):
    second = other(first)
    bring(document(first))
    bring(document(second))
    assert behind() == []
    bring(document(second, headline=AGAIN[second]))
    assert behind() == []
    bring(document(first, headline=AGAIN[first]))
    assert behind() == [f"headline_{second}"]
    [gone] = [
        piece.text for piece in states()[f"headline_{second}"].change if piece.kind == "deleted"
    ]
    assert gone in TOLD[first]["headline"]
    bring(document(second, headline=TOLD[second]["headline"] + "!"))
    assert behind() == []


@pytest.mark.parametrize("changed", LANGUAGES)
def test_documents_that_came_together_leave_each_other_behind(tree, changed):
    bring({**document("ko"), **document("en")})
    assert behind() == []
    bring(document(changed, headline=AGAIN[changed]))
    assert behind() == [f"headline_{other(changed)}"]
    assert (
        getattr(TextState.objects.get(page=Story.objects.get()), f"outdated_{other(changed)}") == 1
    )


def test_row_that_a_document_changes_leaves_its_translation_behind(tree):
    bring({**document("ko"), **document("en")})
    bring(document("en", figures=["7x, price of terbium"]))
    [name] = behind()
    assert name.startswith("figures:")
    assert name.endswith(":value_ko")


def test_document_that_only_reformats_leaves_nothing_behind(tree):
    plain = "“Coercion”, they say."
    bring({**document("ko"), **document("en", summary=plain)})
    bring(document("en", summary='**"Coercion"**, they say.'))
    assert behind() == []


def test_editor_goes_on_from_an_import(tree, desk):
    bring({**document("ko"), **document("en")}, publish=True)
    page = Story.objects.get()
    desk.edit(page, headline_en="Prices fell by half")
    assert behind() == ["headline_ko"]
    bring(document("ko", headline="가격이 반으로 떨어졌다"))
    assert behind() == []
