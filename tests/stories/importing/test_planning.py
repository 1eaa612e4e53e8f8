"""Plans: documents and a newsroom in, what would happen out; no database."""

from collections.abc import Mapping
from typing import Any

import pytest

from stories.documents.parse import parse
from stories.importing.contents import SHARED, TAKES, Contents, Identity, Row
from stories.importing.directory import Directory, Entry
from stories.importing.forms import form_of
from stories.importing.planning import Incoming, PagePlan, PageState, Snapshot, plan
from stories.importing.reading import Reader
from stories.kinds import kinds, page_kind, page_kinds
from tests.documents import story, take

ONE = "https://outlet.example/1"
MAGNETS = Identity("story", "magnets")


def newsroom(*entries: Entry, pages: Mapping[Identity, PageState] | None = None) -> Snapshot:
    directory = Directory()
    for entry in entries:
        directory.add(entry)
    forms = {kind.name: form_of(kind) for kind in page_kinds()}
    return Snapshot(kinds(), forms, directory, dict(pages or {}))


def incoming(**texts: str) -> list[Incoming]:
    """A document for each of `texts`, whose names are their files'."""
    return [_incoming(item, name, text) for item, (name, text) in enumerate(texts.items())]


def _incoming(item: int, name: str, text: str) -> Incoming:
    document = parse(text, name=f"{name}.md", kinds=kinds()).document
    assert document is not None
    return Incoming(item, f"{name}.md", document, digest=text, text=text)


def planned(snapshot: Snapshot | None = None, **texts: str) -> PagePlan:
    (page,) = plan(incoming(**texts), snapshot or newsroom()).pages
    return page


def results(page: PagePlan) -> dict[int, str]:
    return {each.item: each.result for each in page.decisions}


def problems(page: PagePlan, item: int) -> list[str]:
    (decision,) = (each for each in page.decisions if each.item == item)
    return [problem.message for problem in decision.problems]


def imported(*texts: str, **state: Any) -> Mapping[Identity, PageState]:
    """A page as `texts` left it, with what `state` says otherwise."""
    plan_before = planned(**{f"t{number}": text for number, text in enumerate(texts)})
    ours = plan_before.after
    bases = {each.document.route: each.document for each in plan_before.documents}
    known = {"page_id": 7, "ours": ours, "imported": ours, "bases": bases, "version": (1,)}
    return {MAGNETS: PageState(**{**known, **state})}


def test_new_page_is_created_from_its_document():
    page = planned(en=story(why="Because.", heads=["Trade"]))

    assert (page.identity, page.is_new, page.changes_page) == (MAGNETS, True, True)
    assert results(page) == {0: "created"}
    assert page.decisions[0].languages == ("en",)
    assert page.after.fields["why", "en"] == "Because."
    assert [entry.token for entry in page.entries] == ["head:new:trade"]


def test_two_languages_of_a_page_make_one_plan():
    page = planned(
        ko=story(language="ko", takes=[take("와이어", ONE, summary="그랬다.")]),
        en=story(takes=[take("The Wire", ONE, summary="Said so.")]),
    )

    assert results(page) == {0: "created", 1: "created"}
    assert {each.item: each.languages for each in page.decisions} == {0: ("ko",), 1: ("en",)}
    (row,) = page.after.rows(TAKES)
    assert (row.get("summary", "ko"), row.get("summary", "en")) == ("그랬다.", "Said so.")
    outlet = next(entry for entry in page.entries if entry.kind == "outlet")
    assert outlet.names == {"en": "The Wire", "ko": "와이어"}


@pytest.mark.parametrize("order", [("en", "ko"), ("ko", "en")])
def test_order_of_two_documents_makes_no_difference(order):
    texts = {"en": story(figures=["1, one"]), "ko": story(language="ko", figures=["1, 하나"])}

    page = planned(**{name: texts[name] for name in order})

    assert page.after == planned(**texts).after


def test_same_document_again_changes_nothing():
    page = planned(newsroom(pages=imported(story())), en=story())

    assert results(page) == {0: "unchanged"}
    assert not page.changes_page
    assert page.after.fields == page.state.ours.fields


def test_other_language_of_a_page_that_is_there_is_added():
    page = planned(newsroom(pages=imported(story())), ko=story(language="ko"))

    assert results(page) == {0: "updated"}
    assert page.after.fields["headline", "en"] == "China holds back magnets"
    assert page.after.fields["headline", "ko"] == "중국, 자석 수출을 늦추다"


def test_text_of_an_editor_stays_and_a_document_that_says_otherwise_is_in_conflict():
    ours = {**imported(story())[MAGNETS].ours.fields, ("dek", "en"): "By hand."}
    imported_part = {name: text for name, text in ours.items() if name != ("dek", "en")}
    pages = imported(story(), ours=Contents(ours), imported=Contents(imported_part))

    same = planned(newsroom(pages=pages), en=story(summary="New."))
    other = planned(newsroom(pages=pages), en=story(dek="Theirs."))

    assert results(same) == {0: "updated"}
    assert results(other) == {0: "conflict"}
    for page in (same, other):
        assert page.after.fields["dek", "en"] == "By hand."


def test_documents_that_disagree_are_both_refused_and_the_third_goes_in():
    page = planned(one=story(dek="One"), two=story(dek="Two"), ko=story(language="ko"))

    assert results(page) == {0: "rejected", 1: "rejected", 2: "created"}
    assert problems(page, 0) == ["“dek.en” says something else in two.md: neither is imported."]
    assert problems(page, 1) == ["“dek.en” says something else in one.md: neither is imported."]
    assert set(page.after.fields) >= {("headline", "ko")}
    assert ("headline", "en") not in page.after.fields
    assert [each.path for each in page.documents] == ["ko.md"]


def test_languages_that_give_different_dates_are_both_refused():
    page = planned(en=story(), ko=story(language="ko", date="2026-02-02"))

    assert results(page) == {0: "rejected", 1: "rejected"}
    assert (page.documents, page.entries, page.changes_page) == ((), (), False)


def test_document_that_is_there_twice_counts_once():
    page = planned(one=story(), two=story())

    assert results(page) == {0: "created", 1: "unchanged"}
    assert problems(page, 1) == ["one.md says the same."]
    assert [each.path for each in page.documents] == ["one.md"]


def test_two_documents_of_one_address_that_say_different_things_are_refused():
    longer = story(watch=["One more"])

    page = planned(one=story(), two=longer)

    assert results(page) == {0: "rejected", 1: "rejected"}
    assert problems(page, 0) == ["two.md is another document for this page and language."]


def test_text_that_does_not_fit_refuses_its_document_alone():
    long = take("The Wire", "https://no_host/x")

    page = planned(en=story(takes=[long]), ko=story(language="ko"))

    assert results(page) == {0: "rejected", 1: "created"}
    assert problems(page, 0) == ["“https://no_host/x” is not possible as source_url."]


def test_what_a_page_type_has_no_place_for_is_left_out_with_a_warning():
    text = story(heads=["Trade"]).replace("type: story", "type: lens").replace("/n/", "/lens/")
    text = text.replace("## Summary", "## Description")

    page = planned(en=text)

    assert results(page) == {0: "created"}
    assert problems(page, 0) == [
        "A page of this type has no date: it is left out.",
        "A page of this type has no heads: it is left out.",
    ]


def test_pages_told_in_both_languages_teach_names_to_those_in_one():
    alone = story("alone", language="ko", takes=[take("와이어", "https://outlet.example/9")])
    both = {
        "en": story(takes=[take("The Wire", ONE)]),
        "ko": story(language="ko", takes=[take("와이어", ONE)]),
    }

    pages = plan(incoming(alone=alone, **both), newsroom()).pages

    assert [page.identity.slug for page in pages] == ["alone", "magnets"]
    tokens = {page.after.rows(TAKES)[0].get("outlet") for page in pages}
    assert tokens == {"outlet:new:thewire"}


def test_known_name_makes_nobody_new():
    wire = Entry("outlet:4", "outlet", {"en": "The Wire"})
    world = Entry("region:2", "region", {"en": "Global"})

    page = planned(newsroom(wire, world), en=story(takes=[take("The Wire", ONE)]))

    assert page.entries == ()
    assert page.after.rows(TAKES)[0].get("outlet") == "outlet:4"


def test_plan_of_nothing_is_nothing():
    assert plan([], newsroom()).pages == ()


def test_page_of_another_kind_with_the_same_slug_is_another_page():
    lens = story().replace("type: story", "type: lens").replace("/n/", "/lens/")

    pages = plan(incoming(story=story(), lens=lens), newsroom()).pages

    assert [page.identity for page in pages] == [MAGNETS, Identity("lens", "magnets")]


def test_plan_reads_documents_as_the_reader_does():
    text = story(why="Because.", watch=["This"])
    (told,) = incoming(en=text)
    read = Reader(form_of(page_kind("story")), kinds(), Directory()).contents(told.document)

    page = planned(en=text)

    assert page.after.fields == read.fields
    assert page.after.rows("watch") == (Row({("text", "en"): "This."}),)
    assert page.after.fields["date", SHARED] == "2026-01-01"
