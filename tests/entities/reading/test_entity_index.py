"""The list of all entities, by initial, as a dictionary files them."""

import pytest
from django.utils import translation

from entities.models import Entity, EntityIndex
from entities.reading import entity_index
from entities.reading.entity_index import EntityCard, present
from newsroom.bilingual.listing import NameKey
from newsroom.bilingual.reading import Text
from tests.factories import EntityFactory
from tests.reading import make_private, reader, request_to


@pytest.fixture
def index(tree) -> EntityIndex:
    return EntityIndex.objects.get()


def listed(view):
    return {
        initial.initial: [card.name.value for card in initial.cards] for initial in view.initials
    }


@pytest.mark.django_db
def test_entities_by_initial(index):
    for name in ("디스프로슘", "네오디뮴", "MP머티리얼스", "니켈"):
        EntityFactory(headline_ko=name)
    assert listed(present(index, reader())) == {
        "M": ["MP머티리얼스"],
        "ㄴ": ["네오디뮴", "니켈"],
        "ㄷ": ["디스프로슘"],
    }


@pytest.mark.django_db
def test_card_of_an_entity(index):
    EntityFactory(
        slug="nd", headline_ko="네오디뮴", headline_en="Neodymium", entity_kind="material"
    )
    EntityFactory(slug="x", headline_ko="하나", headline_en=None, dek_en="A draft")
    with translation.override("ko"):
        view = present(index, reader())
        kind = translation.gettext("Material")
    assert [card for initial in view.initials for card in initial.cards] == [
        EntityCard(
            url="/ko/entity/nd",
            name=Text("네오디뮴", "ko", "ko"),
            other_name=Text("Neodymium", "en", "ko"),
            dek=Text("", "ko", "ko"),
            kind=kind,
        ),
        EntityCard(
            url="/ko/entity/x",
            name=Text("하나", "ko", "ko"),
            other_name=Text("", "ko", "ko"),
            dek=Text("", "ko", "ko"),
            kind="",
        ),
    ]


@pytest.mark.django_db
def test_list_goes_on_by_name_where_names_repeat(index, monkeypatch):
    monkeypatch.setattr(entity_index, "SIZE", 2)
    pages = [EntityFactory(headline_ko=name) for name in ("가", "가", "가", "나")]
    first = present(index, reader())
    key = NameKey("가", pages[1].pk)
    assert (listed(first), first.query) == ({"ㄱ": ["가", "가"]}, "")
    second = present(index, reader(position=str(key)))
    assert listed(second) == {"ㄱ": ["가"], "ㄴ": ["나"]}
    assert (second.next, second.query) == ("", first.next)


@pytest.mark.django_db
@pytest.mark.parametrize("position", ["nonsense", "\0", "x.가", "1.\0"])
def test_list_from_anywhere_else_is_its_beginning(index, position):
    EntityFactory(headline_ko="가")
    view = present(index, reader(position=position))
    assert (listed(view), view.query) == ({"ㄱ": ["가"]}, "")


@pytest.mark.django_db
def test_list_falls_back_as_a_whole(index):
    EntityFactory(headline_en=None, headline_ko="네오디뮴")
    view = present(index, reader("en"))
    assert (view.only_in, view.told_in, listed(view)) == ("ko", ("ko",), {"ㄴ": ["네오디뮴"]})
    EntityFactory(headline_ko=None, headline_en="Lynas")
    assert listed(present(index, reader("en"))) == {"L": ["Lynas"]}


@pytest.mark.django_db
def test_list_leaves_out_what_may_not_be_opened(index):
    private = EntityFactory()
    EntityFactory(live=False)
    make_private(private)
    assert present(index, reader(closed=(private.path,))).initials == ()
    assert Entity.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_index_takes_four_queries_for_any_number(index, count, django_assert_num_queries):
    for _ in range(count):
        EntityFactory()
    request = request_to()
    index.get_context(request)
    with django_assert_num_queries(4):
        index.get_context(request)
