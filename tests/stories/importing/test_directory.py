"""Who is meant by a name: somebody known, somebody under another name, or somebody new."""

import pytest

from stories.documents.targets import Target
from stories.importing.directory import Directory, Entry, KnownPage, id_of, slug_for

WIRE = Entry("outlet:1", "outlet", {"en": "The Wire"})
LYNAS = Entry("page:9", "entity", {"en": "Lynas", "ko": "라이너스"}, "lynas")


def directory(*entries: Entry, announced=None) -> Directory:
    found = Directory(announced=announced or {})
    for entry in entries:
        found.add(entry)
    return found


def refer(found: Directory, kind: str, name: str, language: str = "en", **more) -> str:
    return found.refer(kind, name, language=language, document_language=language, **more)


@pytest.mark.parametrize("name", ["The Wire", "the wire", "THE-WIRE", "The  Wire"])
def test_name_is_found_however_it_is_written(name):
    found = directory(WIRE)

    assert refer(found, "outlet", name) == "outlet:1"
    assert found.entries["outlet:1"] == WIRE


@pytest.mark.parametrize("name", ["Lynas", "라이너스", "lynas"])
def test_page_is_found_by_its_names_and_its_slug(name):
    assert refer(directory(LYNAS), "entity", name) == "page:9"


def test_name_of_another_kind_is_somebody_else():
    assert refer(directory(LYNAS), "outlet", "Lynas") == "outlet:new:lynas"


def test_new_name_is_entered_once():
    found = directory()

    tokens = {refer(found, "entity", name) for name in ("Rare Earth", "rare earth", "RARE-EARTH")}

    assert tokens == {"entity:new:rareearth"}
    entry = found.entries["entity:new:rareearth"]
    assert (entry.slug, entry.names, entry.fresh) == (
        "rare-earth",
        {"en": "Rare Earth"},
        {"en"},
    )
    assert not entry.exists


def test_slug_of_a_link_is_the_slug_of_a_new_page_and_finds_a_known_one():
    found = directory(LYNAS)

    assert refer(found, "entity", "The Lynas company", slug="lynas") == "page:9"
    token = refer(found, "entity", "magnets", slug="rare-earth-magnets")
    assert found.entries[token].slug == "rare-earth-magnets"
    assert refer(found, "entity", "Rare Earth Magnets") == token


def test_other_name_of_a_partner_fills_the_language_that_it_lacks():
    found = directory(WIRE)

    assert refer(found, "outlet", "와이어", "ko", partner="The Wire") == "outlet:1"
    assert found.entries["outlet:1"].names == {"en": "The Wire", "ko": "와이어"}
    assert found.entries["outlet:1"].fresh == {"ko"}
    assert refer(found, "outlet", "와이어", "ko") == "outlet:1"


def test_partner_that_has_a_name_in_this_language_is_somebody_else():
    found = directory(Entry("outlet:1", "outlet", {"en": "The Wire", "ko": "와이어"}))

    assert refer(found, "outlet", "다른 곳", "ko", partner="The Wire") == "outlet:new:다른곳"


def test_latin_name_that_was_the_korean_documents_own_moves_to_english():
    found = directory(Entry("region:1", "region", {"ko": "EU"}))

    assert refer(found, "region", "유럽연합", "ko", partner="EU") == "region:1"
    assert found.entries["region:1"].names == {"ko": "유럽연합", "en": "EU"}


def test_two_records_of_one_outlet_become_one_where_a_page_in_both_languages_says_so():
    alone = Entry("outlet:2", "outlet", {"ko": "와이어"})
    found = directory(WIRE, alone)

    assert refer(found, "outlet", "와이어", "ko", partner="The Wire") == "outlet:1"
    assert found.entries["outlet:1"].names == {"en": "The Wire", "ko": "와이어"}
    assert refer(found, "outlet", "와이어", "ko") == "outlet:2"


@pytest.mark.parametrize(
    "alone",
    [
        Entry("outlet:2", "outlet", {"ko": "와이어", "en": "Its own name"}),
        Entry("head:2", "head", {"ko": "와이어"}),
    ],
)
def test_records_that_may_well_be_two_stay_two(alone):
    partner = Entry(f"{alone.kind}:1", alone.kind, {"en": "The Wire"})
    found = directory(partner, alone)

    assert refer(found, alone.kind, "와이어", "ko", partner="The Wire") == alone.token


def test_announced_page_lends_its_names_and_slug():
    coming = Entry("lens:new:trade", "lens", {"en": "Trade", "ko": "무역"}, "trade")
    found = directory(announced={("lens", "무역"): coming, ("lens", "trade"): coming})

    assert refer(found, "lens", "무역", "ko") == "lens:new:trade"
    assert refer(found, "lens", "Trade") == "lens:new:trade"
    assert list(found.entries) == ["lens:new:trade"]


def test_name_whose_slug_is_taken_means_the_page_that_has_it():
    found = directory(Entry("page:3", "entity", {"en": "C"}, "c"))

    assert refer(found, "entity", "C++") == "page:3"
    assert found.entries["page:3"].names == {"en": "C"}


@pytest.mark.parametrize(
    ("name", "slug"),
    [("Lynas Rare Earths", "lynas-rare-earths"), ("희토류", "huitolyu"), ("?!", "entity-e02caaa5")],
)
def test_slug_for_a_name_is_never_empty(name, slug):
    assert slug_for("entity", name) == slug


def test_nobody_is_entered_for_a_document_of_the_past():
    found = directory(WIRE)

    assert found.recall("outlet", "The Wire") == "outlet:1"
    assert found.recall("outlet", "Gone") == "outlet:new:gone"
    assert list(found.entries) == ["outlet:1"]


def test_empty_name_is_nobody():
    found = directory(WIRE)
    assert refer(found, "outlet", "") == found.find("outlet", "") == ""


def test_those_that_are_to_be_made_or_named_are_the_ones_of_the_tokens():
    found = directory(WIRE, LYNAS)
    refer(found, "outlet", "와이어", "ko", partner="The Wire")
    new = refer(found, "outlet", "New")
    refer(found, "outlet", "Unasked")

    tokens = ["outlet:1", new, "page:9", new, "wanted:x"]
    assert [entry.token for entry in found.concerning(tokens)] == ["outlet:1", new]


def test_key_of_a_record_that_does_not_exist_is_an_error():
    assert (LYNAS.id, id_of("outlet:12")) == (9, 12)
    with pytest.raises(ValueError, match="wire"):
        id_of("outlet:new:wire")


PAGE = KnownPage(9, "entity", "lynas", {"en": "Lynas", "ko": "라이너스"})


@pytest.mark.parametrize(
    ("link", "language", "settled"),
    [
        (Target("", "lynas", "lynas"), "ko", Target("entity", "lynas", "라이너스")),
        (Target("", "lynas", "the company"), "ko", Target("entity", "lynas", "the company")),
        (Target("entity", "lynas", "lynas"), "ko", Target("entity", "lynas", "lynas")),
        (Target("", "old name", "old name"), "en", Target("entity", "lynas", "old name")),
        (Target("n", "nobody", "x"), "en", Target("n", "nobody", "x")),
    ],
)
def test_link_is_settled_where_its_page_stands_now(link, language, settled):
    found = directory()
    for name in ("lynas", "old name"):
        found.targets |= {("", name): PAGE, ("entity", name): PAGE}

    assert found.settled(link, language) == settled
