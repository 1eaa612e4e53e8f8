"""A document read as the contents of a page: each text in the language that it is written in."""

from collections.abc import Mapping

import pytest

from stories.documents.parse import parse
from stories.importing.contents import HEAD, SHARED, TAKES, TARGET, Contents, Row
from stories.importing.directory import Directory, Entry, KnownPage
from stories.importing.forms import form_of
from stories.importing.reading import Reader, names_in, targets_in
from stories.kinds import kinds, page_kind
from tests.documents import story, take

ONE, TWO = "https://outlet.example/1", "https://outlet.example/2"
LYNAS = KnownPage(9, "entity", "lynas", {"en": "Lynas", "ko": "라이너스"})


def document(text: str, name: str = "x.md"):
    parsed = parse(text, name=name, kinds=kinds()).document
    assert parsed is not None
    return parsed


def read(
    text: str, *, partner: str = "", directory: Directory | None = None, new: bool = True
) -> Contents:
    told = document(text)
    reader = Reader(form_of(page_kind(told.kind)), kinds(), directory or Directory(), new)
    return reader.contents(told, partner=document(partner) if partner else None)


def with_graph(text: str, *lines: str) -> str:
    before, rule, canonical = text.rpartition("---\n")
    return f"{before}## Across the graph\n{chr(10).join(lines)}\n\n{rule}{canonical}"


def texts(row: Row) -> Mapping[tuple[str, str], str]:
    return dict(row.fields)


def test_texts_of_an_english_story_are_english():
    contents = read(story(split="They differ.", why="Because.", heads=["Trade"]))

    assert contents.main == "en"
    assert contents.fields == {
        ("headline", "en"): "China holds back magnets",
        ("dek", "en"): "What began as a ban on military goods reached the car makers",
        ("date", SHARED): "2026-01-01",
        ("summary", "en"): "Export licences were delayed for weeks.",
        ("split", "en"): "They differ.",
        ("why", "en"): "Because.",
    }
    assert contents.lists == {"heads": (Row({HEAD: "head:new:trade"}),)}


def test_each_text_goes_to_its_own_language_whatever_the_address_says():
    contents = read(story(language="ko", summary="This is the English summary of it all."))

    assert ("headline", "ko") in contents.fields
    assert ("summary", "en") in contents.fields
    assert ("summary", "ko") not in contents.fields


def test_rows_of_a_list_speak_their_own_language():
    contents = read(
        story(language="ko", figures=["90%, 중국의 몫", "6x, the ratio of prices abroad"])
    )

    assert [texts(row) for row in contents.rows("figures")] == [
        {("value", "ko"): "90%", ("measure", "ko"): "중국의 몫."},
        {("value", "en"): "6x", ("measure", "en"): "the ratio of prices abroad."},
    ]


def test_latin_names_in_a_korean_list_are_at_home_there():
    contents = read(story(language="ko", watch=["MP Materials", "재고 발표"]))

    assert [texts(row) for row in contents.rows("watch")] == [
        {("text", "ko"): "MP Materials."},
        {("text", "ko"): "재고 발표."},
    ]


def test_take_is_a_row_with_what_it_names():
    spoken = take("The Wire", ONE, summary="Said so.", lens="Trade", region="Japan", quote="So!")

    contents = read(story(takes=[spoken]))

    (row,) = contents.rows(TAKES)
    assert texts(row) == {
        ("source_url", SHARED): ONE,
        ("outlet", SHARED): "outlet:new:thewire",
        ("region", SHARED): "region:new:japan",
        ("lens_page", SHARED): "lens:new:trade",
        ("language", SHARED): "en",
        ("summary", "en"): "Said so.",
        ("quote_original", SHARED): "So!",
    }
    assert row.line == 13


def test_take_without_a_lens_has_none():
    (row,) = read(story(takes=[take("The Wire", ONE)])).rows(TAKES)
    assert row.get("lens_page") == ""


def test_names_of_the_other_language_are_found_beside_the_same_take():
    wire = Entry("outlet:1", "outlet", {"en": "The Wire"})
    directory = Directory()
    directory.add(wire)
    english = story(takes=[take("Other", TWO), take("The Wire", ONE)])

    contents = read(
        story(language="ko", takes=[take("와이어", ONE)]), partner=english, directory=directory
    )

    assert contents.rows(TAKES)[0].get("outlet") == "outlet:1"
    assert directory.entries["outlet:1"].names == {"en": "The Wire", "ko": "와이어"}


def test_heads_of_two_languages_are_the_same_where_both_name_as_many():
    directory = Directory()
    for token, name in (("head:1", "Trade"), ("head:2", "War")):
        directory.add(Entry(token, "head", {"en": name}))
    english = story(heads=["Trade", "War"])

    both = read(story(language="ko", heads=["무역", "전쟁"]), partner=english, directory=directory)
    one = read(story(language="ko", heads=["평화"]), partner=english, directory=directory)

    assert [row.get("head") for row in both.rows("heads")] == ["head:1", "head:2"]
    assert [row.get("head") for row in one.rows("heads")] == ["head:new:평화"]


def test_entity_takes_the_slug_of_the_link_that_shows_its_name():
    text = with_graph(
        story(summary="The [Magnets](/en/entity/rare-earth-magnets) matter to everyone."),
        "- Entities: magnets, Lynas",
    )
    directory = Directory()
    directory.add(Entry(LYNAS.token, "entity", LYNAS.names, "lynas"))

    contents = read(text, directory=directory)

    assert [texts(row) for row in contents.rows("mentions")] == [
        {TARGET: "entity:new:rareearthmagnets"},
        {TARGET: "page:9"},
    ]
    assert directory.entries["entity:new:rareearthmagnets"].slug == "rare-earth-magnets"


def test_entity_under_a_name_that_is_not_its_own_keeps_that_as_a_label():
    directory = Directory()
    directory.add(Entry(LYNAS.token, "entity", LYNAS.names, "lynas"), keys=["LYC"])

    (row,) = read(with_graph(story(), "- Entities: LYC"), directory=directory).rows("mentions")

    assert texts(row) == {TARGET: "page:9", ("label", "en"): "LYC"}


def test_related_page_is_known_or_wanted():
    directory = Directory(targets={("", "lynas"): LYNAS, ("entity", "lynas"): LYNAS})
    lines = "- Related: [[lynas]], [[entity/lynas|the company]], [[later]], [[n/later|Later]]"

    contents = read(with_graph(story(), lines), directory=directory)

    assert [texts(row) for row in contents.rows("related")] == [
        {TARGET: "page:9"},
        {TARGET: "page:9", ("label", "en"): "the company"},
        {TARGET: "wanted:later"},
        {TARGET: "wanted:n/later", ("label", "en"): "Later"},
    ]


def test_links_in_prose_point_at_pages_as_they_are_called_now():
    directory = Directory(targets={("", "old"): LYNAS, ("entity", "old"): LYNAS})

    contents = read(story(summary="See [it](/en/entity/old) and [[old]]."), directory=directory)

    assert (
        contents.fields["summary", "en"]
        == "See [it](/ko/entity/lynas) and [old](/ko/entity/lynas)."
    )


def test_facts_of_an_entity_go_to_their_columns_and_rows():
    contents = read(
        "# 라이너스\n\n**Meta:** type: entity · kind: company · aliases: Lynas, 라이나스 · "
        "wikidata: Q123\n\n## 요약\n\n호주 기업이다.\n\n---\nCanonical: /ko/entity/lynas\n"
    )

    assert contents.fields["entity_kind", SHARED] == "company"
    assert contents.fields["wikidata_id", SHARED] == "Q123"
    assert [texts(row) for row in contents.rows("other_names")] == [
        {("name", SHARED): "Lynas", ("language", SHARED): "ko"},
        {("name", SHARED): "라이나스", ("language", SHARED): "ko"},
    ]


def test_document_of_the_past_enters_nobody():
    directory = Directory()

    contents = read(story(heads=["Trade"]), directory=directory, new=False)

    assert contents.rows("heads")[0].get("head") == "head:new:trade"
    assert directory.entries == {}


def test_what_a_page_type_has_no_place_for_is_named():
    told = document(
        with_graph(story(heads=["Trade"]), "- Entities: Lynas", "- Related: [[x]]")
        .replace("type: story", "type: lens")
        .replace("/en/n/", "/en/lens/")
    )

    assert form_of(page_kind("lens")).left_out(told) == ("date", "heads")
    assert form_of(page_kind("story")).left_out(told) == ()


@pytest.mark.parametrize("language", ["en", "ko"])
def test_names_and_targets_of_a_document_are_what_a_snapshot_looks_up(language):
    told = document(
        with_graph(
            story(
                language=language,
                heads=["Trade"],
                summary="[a](/en/entity/b), [[c]], [[n/d|e]]",
                takes=[take("The Wire", ONE, region="Japan", lens="Lens", summary="[[f]]")],
            ),
            "- Related: [[g]], [[entity/h]]",
            "- Entities: Lynas",
        )
    )

    assert set(names_in(told)) == {
        ("head", "Trade"),
        ("entity", "Lynas"),
        ("outlet", "The Wire"),
        ("region", "Japan"),
        ("lens", "Lens"),
    }
    assert set(targets_in(told)) == {
        ("entity", "b"),
        ("", "c"),
        ("n", "d"),
        ("", "f"),
        ("", "g"),
        ("entity", "h"),
    }
