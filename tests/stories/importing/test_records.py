"""What a page refers to is made once, named twice, and never renamed behind an editor's back."""

import pytest
from django.core.exceptions import ValidationError

from entities.models import Entity
from stories.importing.directory import Entry
from stories.importing.records import Referred
from stories.models import Head, Lens, Outlet
from tests.factories import HeadFactory, LensFactory, OutletFactory

pytestmark = pytest.mark.django_db


def entry(token: str, names: dict[str, str], *, slug: str = "", fresh: str = "") -> Entry:
    kind = token.partition(":")[0]
    kind = "lens" if kind == "page" else kind
    return Entry(token, kind, names, slug, frozenset(fresh.split() or names))


def ensure(*entries: Entry, publish: bool = False) -> Referred:
    referred = Referred(user=None, publish=publish)
    referred.ensure(entries)
    return referred


def test_new_record_is_made_with_its_names():
    referred = ensure(entry("head:new:trade", {"en": "Trade", "ko": "무역"}))

    head = Head.objects.get()
    assert (head.name_en, head.name_ko, referred["head:new:trade"]) == ("Trade", "무역", head.pk)


def test_record_that_somebody_made_meanwhile_is_taken():
    made = OutletFactory(name_en="The Wire", name_ko=None)

    referred = ensure(entry("outlet:new:thewire", {"en": "the wire", "ko": "와이어"}))

    made.refresh_from_db()
    assert referred["outlet:new:thewire"] == made.pk
    assert (made.name_en, made.name_ko) == ("The Wire", "와이어")


def test_name_of_an_editor_stays():
    made = HeadFactory(name_en="By hand", name_ko=None)

    ensure(entry(f"head:{made.pk}", {"en": "From a document", "ko": "문서에서"}))

    made.refresh_from_db()
    assert (made.name_en, made.name_ko) == ("By hand", "문서에서")


def test_latin_name_moves_to_english_when_a_korean_one_takes_its_place():
    made = HeadFactory(name_ko="EU", name_en=None)

    ensure(entry(f"head:{made.pk}", {"ko": "유럽연합", "en": "EU"}, fresh="ko en"))

    made.refresh_from_db()
    assert (made.name_ko, made.name_en) == ("유럽연합", "EU")


def test_record_of_signs_alone_is_nobody_elses():
    OutletFactory(name_en="The Wire", name_ko=None)

    referred = ensure(entry("outlet:new:", {"en": "-"}))

    assert Outlet.objects.get(pk=referred["outlet:new:"]).name_en == "-"


def test_record_that_cannot_be_stored_is_an_error():
    with pytest.raises(ValidationError):
        ensure(entry("head:new:long", {"en": "x" * 121}))


@pytest.mark.parametrize("publish", [True, False])
def test_new_page_is_a_name_below_its_index(tree, publish):
    new = Entry("entity:new:lynas", "entity", {"en": "Lynas"}, "lynas", frozenset({"en"}))

    referred = ensure(new, publish=publish)

    page = Entity.objects.get()
    assert (page.pk, page.slug, page.headline_en, page.live) == (
        referred["entity:new:lynas"],
        "lynas",
        "Lynas",
        publish,
    )
    assert page.text_origins["headline_en"]["origin"] == "import"


@pytest.mark.parametrize("publish", [True, False])
def test_page_gets_the_name_that_it_lacks(tree, publish):
    page = LensFactory(headline_en="Trade", headline_ko=None)

    ensure(entry(f"page:{page.pk}", {"en": "Trade", "ko": "무역"}, fresh="ko"), publish=publish)

    page = Lens.objects.get()
    assert page.get_latest_revision_as_object().headline_ko == "무역"
    assert (page.headline_ko, page.live_ko) == (("무역", True) if publish else (None, False))


def test_page_that_has_the_name_gets_no_revision(tree):
    page = LensFactory(headline_en="Trade", headline_ko="무역")

    ensure(entry(f"page:{page.pk}", {"en": "Trade", "ko": "다른 이름"}, fresh="ko"))

    assert Lens.objects.get().latest_revision_id == page.latest_revision_id


def test_page_of_an_old_name_is_found_before_it_is_made(tree):
    page = LensFactory(slug="trade", headline_en="Trade")

    new = Entry("lens:new:trade", "lens", {"en": "Trade"}, "trade", frozenset({"en"}))
    assert ensure(new)["lens:new:trade"] == page.pk


def test_token_of_what_exists_is_its_key():
    assert ensure()["outlet:12"] == 12
