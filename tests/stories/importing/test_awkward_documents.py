"""What real newsrooms hand in and do: languages swapped, names shared, pages changed in between.

Documents go through the task; what is looked at is the newest draft of each page.
"""

from typing import Any

import pytest
from django.utils.translation import override
from wagtail.models import Page

from entities.models import Entity
from stories.models import Lens, Outlet, Region, Story, Take
from tests.documents import outcomes, story, take
from tests.factories import StoryFactory
from tests.imports import bring, problems, results

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

ONE, TWO, THREE = (f"https://outlet.example/{number}" for number in (1, 2, 3))


@pytest.fixture(autouse=True)
def in_english():
    with override("en"):
        yield


@pytest.fixture(autouse=True)
def whole_tree(tree):
    yield
    assert Page.find_problems() == ([], [], [], [], [])


def draft(page: Any) -> Any:
    return type(page).objects.get(pk=page.pk).get_latest_revision_as_object()


def edit(page: Any, *, publish: bool = True, **values: Any) -> None:
    """Save `page` as an editor does."""
    current = draft(page)
    for name, value in values.items():
        setattr(current, name, value)
    revision = current.save_revision()
    if publish:
        revision.publish()


def the_story() -> Any:
    return draft(Story.objects.get())


def the_takes() -> list[Any]:
    return [draft(each) for each in Take.objects.of_story(Story.objects.get().pk)]


def named(kind: str, slug: str, name: str, *, language: str = "en", meta: str = "") -> str:
    """The document of a lens or an entity."""
    text = {"en": "## Summary\n\nWhat it is.", "ko": "## 요약\n\n무엇인지 적는다."}[language]
    address = f"https://news.example/{language}/{kind}/{slug}"
    return f"# {name}\n\n**Meta:** type: {kind}{meta}\n\n{text}\n\n---\nCanonical: {address}\n"


def with_graph(text: str, *lines: str) -> str:
    before, rule, canonical = text.rpartition("---\n")
    return f"{before}## Across the graph\n{chr(10).join(lines)}\n\n{rule}{canonical}"


def three_takes(order: str = "123", **parts: Any) -> str:
    takes = {
        "1": take("One", ONE, summary="Says one thing.", lens="Trade"),
        "2": take("Two", TWO, summary="Says two things.", lens="Trade"),
        "3": take("Three", THREE, summary="Says three things.", lens="Trade"),
    }
    return story(takes=[takes[each] for each in order], **parts)


# Languages


def test_headline_alone_is_a_draft_even_where_publishing_was_asked():
    run = bring({"a.md": story(dek=None, summary=None)}, publish=True)

    assert results(run) == {"a.md": "created"}
    assert problems(run)[-1] == (
        "warning",
        None,
        "The page stays a draft: no language has all that is needed (summary).",
    )
    assert not Story.objects.get().live


def test_texts_under_the_wrong_address_go_to_the_language_that_they_are_in():
    swapped = {
        "en.md": story(language="ko").replace("/ko/n/", "/en/n/"),
        "ko.md": story(language="en").replace("/en/n/", "/ko/n/"),
    }

    run = bring(swapped)

    assert set(results(run).values()) == {"created"}
    assert the_story().headline_ko == "중국, 자석 수출을 늦추다"
    assert the_story().headline_en == "China holds back magnets"


@pytest.mark.parametrize("first", ["en", "ko"])
def test_two_languages_fill_one_page_in_either_order(first):
    second = {"en": "ko", "ko": "en"}[first]
    parts = {
        "en": {"figures": ["60%, the share"], "takes": [take("Outlet", ONE, summary="Said so.")]},
        "ko": {"figures": ["60%, 비중"], "takes": [take("아웃렛", ONE, summary="그렇게 말했다.")]},
    }

    for language in (first, second):
        bring({f"{language}.md": story(language=language, **parts[language])})

    page = the_story()
    assert (page.headline_ko, page.headline_en) == (
        "중국, 자석 수출을 늦추다",
        "China holds back magnets",
    )
    assert [(row.value_ko, row.measure_ko, row.measure_en) for row in page.figures.all()] == [
        ("60%", "비중.", "the share.")
    ]
    assert [(each.summary_ko, each.summary_en) for each in the_takes()] == [
        ("<p>그렇게 말했다.</p>", "<p>Said so.</p>")
    ]
    assert [(each.name_ko, each.name_en) for each in Outlet.objects.all()] == [("아웃렛", "Outlet")]


def test_document_of_one_language_never_empties_the_other():
    bring({"en.md": story(why="Because.", watch=["This"]), "ko.md": story(language="ko")})

    run = bring({"ko.md": story(language="ko", summary="달라졌다.", dek=None)})

    page = the_story()
    assert results(run) == {"ko.md": "updated"}
    assert (page.dek_ko, page.summary_ko) == (None, "<p>달라졌다.</p>")
    assert (page.dek_en, page.why_en) == (
        "What began as a ban on military goods reached the car makers",
        "<p>Because.</p>",
    )
    assert [row.text_en for row in page.watch.all()] == ["This."]


def test_figures_that_one_language_lacks_do_not_part_the_others():
    english = ["90%, share of China", "6x, the ratio of prices", "2010, the last time"]
    bring({"en.md": story(figures=english)})

    bring({"ko.md": story(language="ko", figures=["90%, 중국의 몫", "2010년, 지난번"])})

    rows = [(row.value_ko, row.value_en) for row in the_story().figures.all()]
    assert rows == [("90%", "90%"), (None, "6x"), ("2010년", "2010")]


# Names


def test_lens_is_one_page_under_both_names_whatever_comes_first():
    stories = {
        "en.md": story(takes=[take("Outlet", ONE, summary="Said so.", lens="Security")]),
        "ko.md": story(language="ko", takes=[take("아웃렛", ONE, summary="그랬다.", lens="안보")]),
    }
    bring(stories)
    lenses = {
        "l.en.md": named("lens", "the-security-lens", "Security"),
        "l.ko.md": named("lens", "the-security-lens", "안보", language="ko"),
    }

    run = bring(lenses)

    lens = draft(Lens.objects.get())
    assert set(results(run).values()) == {"updated"}
    assert (lens.slug, lens.headline_ko, lens.headline_en) == (
        "the-security-lens",
        "안보",
        "Security",
    )
    assert [each.lens_page_id for each in the_takes()] == [lens.pk]


def test_same_outlet_in_two_regions_is_one_outlet():
    takes = [take("Wire", ONE, region="Global"), take("Wire", TWO, region="United Kingdom")]

    bring({"a.md": story(takes=takes)})

    assert Outlet.objects.count() == 1
    assert [each.region.name_en for each in the_takes()] == ["Global", "United Kingdom"]
    assert Region.objects.count() == 2


def test_outlet_of_a_page_in_one_language_is_found_to_be_that_of_a_page_in_both():
    takes = {"en": take("Dalgu News", ONE), "ko": take("달구신문", ONE)}
    bring({"both.en.md": story("both", takes=[takes["en"]])})

    bring(
        {
            "alone.ko.md": story("alone", language="ko", takes=[take("달구신문", TWO)]),
            "both.ko.md": story("both", language="ko", takes=[takes["ko"]]),
        }
    )

    assert [(each.name_ko, each.name_en) for each in Outlet.objects.all()] == [
        ("달구신문", "Dalgu News")
    ]


def test_alias_of_two_entities_means_neither_and_stays_the_same_at_the_next_import():
    bring(
        {
            "one.md": named("entity", "magnet", "Magnet", meta=" · aliases: NdFeB"),
            "two.md": named("entity", "alloy", "Alloy", meta=" · aliases: NdFeB"),
        }
    )

    for slug in ("first", "second"):
        bring({f"{slug}.md": with_graph(story(slug), "- Entities: NdFeB")})

    assert set(Entity.objects.values_list("slug", flat=True)) == {"magnet", "alloy", "ndfeb"}
    targets = {draft(each).mentions.get().target_id for each in Story.objects.all()}
    assert targets == {Entity.objects.get(slug="ndfeb").pk}


@pytest.mark.parametrize("publish", [True, False])
def test_entity_that_stories_named_first_becomes_the_page_of_its_document(publish):
    bring({"a.md": with_graph(story(), "- Entities: MOFCOM, Lynas")}, publish=publish)

    run = bring(
        {
            "mofcom.md": named("entity", "ministry-of-commerce", "MOFCOM"),
            "lynas.md": named("entity", "lynas-corp", "Lynas Corp.", meta=" · aliases: Lynas"),
        },
        publish=publish,
    )

    assert set(results(run).values()) == {"updated"}
    entities = {each.slug: draft(each) for each in Entity.objects.all()}
    assert set(entities) == {"ministry-of-commerce", "lynas-corp"}
    assert {each.live for each in entities.values()} == {publish}
    assert [row.target_id for row in the_story().mentions.all()] == [
        entities["ministry-of-commerce"].pk,
        entities["lynas-corp"].pk,
    ]
    again = bring({"mofcom.md": named("entity", "ministry-of-commerce", "MOFCOM")})
    assert results(again) == {"mofcom.md": "unchanged"}


def test_live_name_without_a_page_takes_its_slug_when_the_document_is_published():
    bring({"a.md": with_graph(story(), "- Entities: MOFCOM")}, publish=True)

    bring({"mofcom.md": named("entity", "ministry-of-commerce", "MOFCOM")})

    stub = Entity.objects.get()
    assert (stub.slug, draft(stub).slug) == ("mofcom", "ministry-of-commerce")


def test_entity_that_an_editor_wrote_is_no_empty_name_to_be_taken_over():
    bring({"a.md": with_graph(story(), "- Entities: MOFCOM")})
    edit(Entity.objects.get(), publish=False, summary_en="<p>Written by hand.</p>")

    run = bring({"mofcom.md": named("entity", "ministry-of-commerce", "MOFCOM")})

    assert results(run) == {"mofcom.md": "created"}
    assert set(Entity.objects.values_list("slug", flat=True)) == {"mofcom", "ministry-of-commerce"}


def test_names_of_signs_alone_have_a_slug_too():
    run = bring(
        {"a.md": with_graph(story(takes=[take("?!", ONE, lens="！！")]), "- Entities: ***, ☃")},
        publish=True,
    )

    assert results(run) == {"a.md": "created"}
    assert set(Entity.objects.values_list("headline_en", flat=True)) == {"***", "☃"}
    assert Lens.objects.get().live


def test_name_with_the_slug_of_a_page_means_that_page_and_keeps_its_words():
    bring({"c.md": named("entity", "c", "C")})

    bring({"a.md": with_graph(story(), "- Entities: C++")})

    row = the_story().mentions.get()
    assert (row.target_id, row.label_en) == (Entity.objects.get().pk, "C++")


def test_takes_without_a_source_or_with_the_same_one_are_told_apart():
    english = [
        take("One", ONE, summary="Says one."),
        take("Two", ONE, summary="Says two."),
        take("Three", summary="Says three."),
        take("Three", summary="Says more."),
    ]
    korean = [
        take("One", ONE, summary="하나를 말한다."),
        take("Two", ONE, summary="둘을 말한다."),
        take("Three", summary="셋을 말한다."),
        take("Three", summary="더 말한다."),
    ]

    bring({"en.md": story(takes=english)})
    bring({"ko.md": story(language="ko", takes=korean)})

    assert [(each.summary_en, each.summary_ko) for each in the_takes()] == [
        ("<p>Says one.</p>", "<p>하나를 말한다.</p>"),
        ("<p>Says two.</p>", "<p>둘을 말한다.</p>"),
        ("<p>Says three.</p>", "<p>셋을 말한다.</p>"),
        ("<p>Says more.</p>", "<p>더 말한다.</p>"),
    ]


# What documents change


def test_takes_in_another_order_move_and_the_report_says_so():
    bring({"a.md": three_takes()}, publish=True)

    run = bring({"a.md": three_takes("312")}, publish=True)

    assert results(run) == {"a.md": "updated"}
    assert outcomes(run) == {"takes": "moved"}
    assert [each.source_url for each in the_takes()] == [THREE, ONE, TWO]


def test_takes_of_a_live_page_keep_their_order_where_nothing_is_published():
    bring({"a.md": three_takes()}, publish=True)

    run = bring({"a.md": three_takes("312")})

    assert problems(run)[-1][2].startswith("The takes stand in another order in the document")
    assert [each.source_url for each in the_takes()] == [ONE, TWO, THREE]


def test_take_that_left_the_document_goes_with_a_publication_and_stays_live_without():
    bring({"a.md": three_takes()}, publish=True)

    run = bring({"a.md": three_takes("13")})
    assert problems(run)[-1][2].startswith("The take of Two is no longer in the document")
    assert Take.objects.count() == 3

    bring({"b.md": three_takes("123", slug="other")}, publish=True)
    run = bring({"b.md": three_takes("13", slug="other")}, publish=True)
    assert outcomes(run) == {"takes": "removed"}
    assert Take.objects.of_story(Story.objects.get(slug="other").pk).count() == 2


def test_new_take_stands_where_the_document_has_it():
    bring({"a.md": three_takes("13")})

    bring({"a.md": three_takes("123")})

    assert [each.source_url for each in the_takes()] == [ONE, TWO, THREE]


def test_lens_of_takes_changes_and_goes():
    bring({"a.md": three_takes("1")})
    trade = Lens.objects.get()
    assert [each.lens_page_id for each in the_takes()] == [trade.pk]

    bring({"a.md": three_takes("1").replace("### Trade", "### unlabelled")})
    assert [each.lens_page_id for each in the_takes()] == [None]

    bring({"a.md": three_takes("1").replace("### Trade", "### War")})
    assert [each.lens_page_id for each in the_takes()] == [Lens.objects.get(slug="war").pk]


def test_section_that_left_the_document_leaves_the_page():
    bring({"a.md": story(why="Because.", figures=["6x, much"])})

    run = bring({"a.md": story()})

    assert outcomes(run) == {"why.en": "removed", "figures": "removed"}
    assert (the_story().why_en, list(the_story().figures.all())) == (None, [])


def test_summary_that_left_the_document_stays_live():
    bring({"a.md": story()}, publish=True)

    run = bring({"a.md": story(summary=None)}, publish=True)

    assert problems(run)[-1][2] == (
        "The changes stay in a draft: with them no language has all that is needed (summary)."
    )
    live = Story.objects.get()
    assert (live.live, live.summary_en) == (True, "<p>Export licences were delayed for weeks.</p>")


# What editors do in between


def test_page_whose_slug_an_editor_changed_stays_the_page_of_its_document():
    bring({"a.md": story()}, publish=True)
    edit(Story.objects.get(), slug="renamed")

    assert results(bring({"a.md": story()}, publish=True)) == {"a.md": "unchanged"}
    assert results(bring({"a.md": story(summary="New.")}, publish=True)) == {"a.md": "updated"}
    assert results(bring({"b.md": story("renamed", summary="Newer.")})) == {"b.md": "updated"}
    assert (the_story().slug, the_story().summary_en) == ("renamed", "<p>Newer.</p>")


def test_page_that_an_editor_took_offline_stays_offline():
    bring({"a.md": three_takes()}, publish=True)
    Story.objects.get().unpublish()

    run = bring({"a.md": three_takes(summary="New.")}, publish=True)

    assert problems(run)[-1][2] == (
        "The page was taken offline and stays so; the changes are in its draft."
    )
    assert (Story.objects.get().live, the_story().summary_en) == (False, "<p>New.</p>")


def test_take_that_an_editor_took_offline_or_deleted_stays_away():
    bring({"a.md": three_takes()}, publish=True)
    Take.objects.get(source_url=ONE).unpublish()
    Take.objects.get(source_url=TWO).delete()

    run = bring({"a.md": three_takes(summary="New.")}, publish=True)

    assert outcomes(run) == {"summary.en": "updated", "takes": "kept"}
    assert [(each.source_url, each.live) for each in the_takes()] == [(ONE, False), (THREE, True)]


def test_take_that_an_editor_moved_to_another_story_does_not_come_again():
    bring({"a.md": three_takes()}, publish=True)
    other = StoryFactory(slug="other")
    Take.objects.get(source_url=ONE).move(Page.objects.get(pk=other.pk), pos="last-child")

    bring({"a.md": three_takes(summary="New.")}, publish=True)

    magnets = Story.objects.get(slug="magnets")
    assert [each.source_url for each in Take.objects.of_story(magnets.pk)] == [TWO, THREE]
    assert Take.objects.count() == 3


def test_row_that_an_editor_deleted_and_one_that_was_written_anew_stay_so():
    parts = {"figures": ["90%, the share", "6x, the ratio"], "watch": ["This", "That"]}
    bring({"a.md": story(**parts)}, publish=True)
    page = the_story()
    page.figures.remove(page.figures.all()[0])
    first, second = page.watch.all()
    first.text_en = "By hand."
    page.watch = [first, second]
    page.save_revision().publish()

    run = bring({"a.md": story(summary="New.", **parts)})

    assert outcomes(run) == {"summary.en": "updated", "figures": "kept", "watch.text.en": "kept"}
    assert [row.value_en for row in the_story().figures.all()] == ["6x"]
    assert [row.text_en for row in the_story().watch.all()] == ["By hand.", "That."]


def test_story_that_an_editor_deleted_comes_anew_when_its_document_does():
    bring({"a.md": three_takes()}, publish=True)
    Story.objects.get().delete()

    run = bring({"a.md": three_takes()}, publish=True)

    assert results(run) == {"a.md": "created"}
    assert Take.objects.count() == 3


def test_translation_by_an_editor_is_in_conflict_with_a_document_that_says_otherwise():
    bring({"a.md": story()}, publish=True)
    edit(Story.objects.get(), headline_ko="손으로 쓴 제목", summary_ko="<p>손으로 쓴 요약.</p>")

    run = bring({"b.md": story(language="ko")})

    assert results(run) == {"b.md": "conflict"}
    assert outcomes(run) == {"dek.ko": "added", "headline.ko": "conflict", "summary.ko": "conflict"}
    assert the_story().headline_ko == "손으로 쓴 제목"


# Drafts and publications


def test_change_of_a_live_page_waits_in_a_draft_until_an_import_publishes():
    bring({"a.md": three_takes()}, publish=True)
    changed = three_takes(summary="New.").replace("Says one thing", "Says something else")

    bring({"a.md": changed})
    live = Story.objects.get()
    assert (live.summary_en, the_story().summary_en) == (
        "<p>Export licences were delayed for weeks.</p>",
        "<p>New.</p>",
    )
    assert Take.objects.get(source_url=ONE).summary_en == "<p>Says one thing.</p>"

    run = bring({"a.md": changed}, publish=True)
    assert results(run) == {"a.md": "updated"}
    assert Story.objects.get().summary_en == "<p>New.</p>"
    assert Take.objects.get(source_url=ONE).summary_en == "<p>Says something else.</p>"
    assert results(bring({"a.md": changed}, publish=True)) == {"a.md": "unchanged"}


def test_draft_of_an_editor_is_not_published_with_a_document_that_changes_nothing():
    bring({"a.md": story()}, publish=True)
    edit(Story.objects.get(), publish=False, summary_en="<p>Not ready.</p>")

    run = bring({"a.md": story()}, publish=True)

    assert results(run) == {"a.md": "unchanged"}
    assert Story.objects.get().summary_en == "<p>Export licences were delayed for weeks.</p>"


def test_draft_of_an_editor_that_is_published_with_a_change_is_told():
    bring({"a.md": story()}, publish=True)
    edit(Story.objects.get(), publish=False, dek_en="Not ready.")

    run = bring({"a.md": story(summary="New.")}, publish=True)

    assert problems(run)[-1][2] == "The page had unpublished changes; they went live as well."
    assert Story.objects.get().dek_en == "Not ready."


def test_language_that_an_editor_took_offline_stays_offline():
    bring({"en.md": story(), "ko.md": story(language="ko")}, publish=True)
    Story.objects.update(live_ko=False)

    bring({"en.md": story(summary="New.")}, publish=True)

    page = Story.objects.get()
    assert (page.live_ko, page.live_en) == (False, True)
    assert (page.headline_ko, page.summary_en) == (None, "<p>New.</p>")
    assert the_story().headline_ko == "중국, 자석 수출을 늦추다"


def test_language_that_is_complete_at_last_goes_live_beside_the_other():
    bring({"en.md": story(), "ko.md": story(language="ko", summary=None)}, publish=True)
    assert (Story.objects.get().live_ko, Story.objects.get().live_en) == (False, True)

    bring({"ko.md": story(language="ko")}, publish=True)

    assert (Story.objects.get().live_ko, Story.objects.get().live_en) == (True, True)


def test_half_of_a_language_in_a_draft_is_not_published_over_and_over():
    bring({"en.md": story()}, publish=True)
    files = {"en.md": story(), "ko.md": story(language="ko", summary=None)}
    bring(files, publish=True)
    before = Story.objects.get().last_published_at

    run = bring(files, publish=True)

    assert set(results(run).values()) == {"unchanged"}
    assert Story.objects.get().last_published_at == before


def test_change_that_is_published_at_once_mentions_no_draft():
    bring({"en.md": story(), "ko.md": story(language="ko", summary=None)}, publish=True)

    runs = [bring({"en.md": story(summary=text)}, publish=True) for text in ("New.", "Newer.")]

    assert {told for run in runs for _level, _line, told in problems(run)} == {
        "The canonical address is on another site, https://news.example: noted."
    }


def test_many_takes_move_as_quickly_as_few(django_assert_max_num_queries):
    takes = [take(f"Outlet {number}", f"{ONE}/{number}") for number in range(100)]
    bring({"a.md": story(takes=takes)})

    with django_assert_max_num_queries(100):
        run = bring({"a.md": story(takes=takes[::-1])})

    assert outcomes(run) == {"takes": "moved"}
    assert [each.source_url for each in the_takes()] == [f"{ONE}/{n}" for n in range(99, -1, -1)]
