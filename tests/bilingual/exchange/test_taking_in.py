"""A file that went out and comes back: what becomes of it, page by page and text by text."""

import re
from typing import Any

import polib
import pytest
from django.contrib.auth.models import Group
from lxml import etree
from wagtail.models import GroupPagePermission, Page, PageLogEntry

from newsroom.bilingual.exchange import marked
from newsroom.bilingual.exchange.collecting import Place, no_terms, places_of
from newsroom.bilingual.exchange.formats import FORMATS, Format
from newsroom.bilingual.exchange.segmenting import rich
from newsroom.bilingual.exchange.taking_in import LOG_ACTION, Receipt, take_in
from newsroom.bilingual.exchange.units import Chapter, Parcel
from newsroom.bilingual.languages import Language, other
from stories.models import Story, StoryFigure, StoryWatch
from tests.factories import StoryFactory

pytestmark = pytest.mark.django_db

LINK = '<a href="https://e.org/a">'
SUMMARY = f"<p>China {LINK}limits</a> <b>rare earths</b>.</p>"
TRANSLATED = f"<p>중국이 <b>희토류</b>를 {LINK}통제</a>한다.</p>"


@pytest.fixture(params=["xliff", "po"])
def format_name(request: pytest.FixtureRequest) -> Format:
    return request.param


@pytest.fixture
def story(tree: Page) -> Any:
    """A story in English, half of it in Korean."""
    return StoryFactory(
        headline_en="Controls",
        headline_ko=None,
        summary_en=SUMMARY,
        summary_ko=None,
        figures=[StoryFigure(value_en="350 t", measure_en="a day", measure_ko="하루")],
        watch=[StoryWatch(text_en="Licences")],
    )


def newest(page: Any) -> Any:
    return Page.objects.get(pk=page.pk).get_latest_revision_as_object()


def places(page: Any, language: Language = "ko") -> dict[str, Place]:
    return {str(place.key): place for place in places_of(newest(page), language)}


def exported(page: Any, format_name: Format = "xliff", language: Language = "ko") -> bytes:
    units = tuple(place.unit(no_terms) for place in places(page, language).values())
    chapter = Chapter(page.pk, str(page), "", units)
    return FORMATS[format_name].write(Parcel(other(language), language, (chapter,)))


class Translator:
    """Fills in texts of a file as a translator's tool does."""

    def __init__(self, data: bytes, format_name: Format) -> None:
        self.data, self.format_name = data, format_name

    def translate(self, key: str, text: str, *, progress: str = "final") -> None:
        """Write `text`, in the notation of PO files, as the translation of `key`."""
        fill = _fill_xliff if self.format_name == "xliff" else _fill_po
        self.data = fill(self.data, key, text, progress)

    def bring_back(self, user: Any, **options: Any) -> Receipt:
        """Hand the file in."""
        return take_in(self.data, format_name=self.format_name, user=user, **options)


def _fill_xliff(data: bytes, key: str, text: str, progress: str) -> bytes:
    root = etree.fromstring(data)
    core = {"x": "urn:oasis:names:tc:xliff:document:2.0"}
    (segment,) = root.xpath(f"//x:unit[@id='{key}']/x:segment", namespaces=core)
    for old in segment.findall("x:target", core):
        segment.remove(old)
    inner = marked_to_xliff(text)
    target = etree.fromstring(f'<target xmlns="{core["x"]}">{inner}</target>')
    segment.append(target)
    segment.set("state", progress)
    return etree.tostring(root)


def marked_to_xliff(text: str) -> str:
    text = re.sub(r"<g(\d+)>", r'<pc id="\1">', text)
    text = re.sub(r"</g\d+>", "</pc>", text)
    return re.sub(r"<x(\d+)/>", r'<ph id="\1"/>', text)


def _fill_po(data: bytes, key: str, text: str, progress: str) -> bytes:
    file = polib.pofile(data.decode(), wrapwidth=78)
    entry = next(entry for entry in file if entry.msgctxt == key)
    entry.msgstr = text
    entry.flags = ["fuzzy"] if progress == "initial" else []
    return str(file).encode()


def outcomes(receipt: Receipt) -> dict[str, str]:
    assert receipt.faults == ()
    return {str(text.key).split(".", 1)[1]: text.outcome for text in receipt.texts}


def sent(page: Any, format_name: Format, **texts: str) -> Translator:
    translator = Translator(exported(page, format_name), format_name)
    for name, text in texts.items():
        translator.translate(f"p{page.pk}.{name}", text)
    return translator


def test_translation_that_comes_back_is_a_draft_and_nothing_is_live(
    story: Any, editor: Any, format_name: Format
) -> None:
    translator = sent(
        story,
        format_name,
        headline="통제",
        summary="<g1>중국이 <g3>희토류</g3>를 <g2>통제</g2>한다.</g1>",
    )
    receipt = translator.bring_back(editor)
    draft = newest(story)
    assert (draft.headline_ko, draft.summary_ko) == ("통제", TRANSLATED)
    assert receipt.pages == 1
    assert receipt.count("taken") == 2
    row = Story.objects.get(pk=story.pk)
    assert (row.headline_ko, row.live_ko, row.live_en) == (None, False, True)
    assert places(story)[f"p{story.pk}.headline"].state == "current"
    assert draft.text_origins["headline_ko"]["origin"] == "person"


def test_history_names_who_brought_it_in_and_which_texts(
    story: Any, editor: Any, format_name: Format
) -> None:
    sent(story, format_name, headline="통제").bring_back(editor)
    entry = PageLogEntry.objects.get(page=story.pk, action=LOG_ACTION)
    assert entry.user == editor
    assert entry.revision == newest(story).latest_revision
    assert entry.data == {"language": "ko", "texts": [f"p{story.pk}.headline"], "outdated": []}


def test_texts_of_rows_come_back_to_their_rows(
    story: Any, editor: Any, format_name: Format
) -> None:
    figure, watch = story.figures.get(), story.watch.get()
    translator = sent(
        story,
        format_name,
        **{
            f"figures.{figure.pk}.value": "350t",
            f"watch.{watch.pk}.text": "허가",
        },
    )
    translator.bring_back(editor)
    draft = newest(story)
    assert [(row.pk, row.value_ko, row.value_en) for row in draft.figures.all()] == [
        (figure.pk, "350t", "350 t")
    ]
    assert [row.text_ko for row in draft.watch.all()] == ["허가"]


def test_dry_run_says_what_would_become_of_it_and_changes_nothing(
    story: Any, editor: Any, format_name: Format
) -> None:
    before = Page.objects.get(pk=story.pk).latest_revision_id
    receipt = sent(story, format_name, headline="통제").bring_back(editor, dry_run=True)
    assert outcomes(receipt)["headline"] == "taken"
    assert (receipt.is_dry, receipt.pages) == (True, 1)
    assert Page.objects.get(pk=story.pk).latest_revision_id == before
    assert newest(story).headline_ko is None


def test_same_file_again_changes_nothing(story: Any, editor: Any, format_name: Format) -> None:
    translator = sent(story, format_name, headline="통제")
    translator.bring_back(editor)
    before = Page.objects.get(pk=story.pk).latest_revision_id
    receipt = translator.bring_back(editor)
    assert outcomes(receipt)["headline"] == "unchanged"
    assert (receipt.pages, Page.objects.get(pk=story.pk).latest_revision_id) == (0, before)


def test_file_nobody_touched_changes_nothing(story: Any, editor: Any, format_name: Format) -> None:
    receipt = Translator(exported(story, format_name), format_name).bring_back(editor)
    assert set(outcomes(receipt).values()) == {"open", "unchanged"}
    assert receipt.pages == 0


def test_file_made_from_an_older_source_comes_in_as_out_of_date(
    story: Any, editor: Any, format_name: Format
) -> None:
    translator = sent(
        story,
        format_name,
        headline="통제",
        summary="<g1>중국이 <g3>희토류</g3>를 <g2>통제</g2>한다.</g1>",
    )
    draft = newest(story)
    draft.summary_en = "<p>China lifts its <i>controls</i>.</p>"
    draft.save_revision()
    receipt = translator.bring_back(editor)
    found = outcomes(receipt)
    assert (found["headline"], found["summary"]) == ("taken", "outdated")
    place = places(story)[f"p{story.pk}.summary"]
    assert (place.state, place.stored) == ("outdated", TRANSLATED)
    assert newest(story).text_origins["summary_ko"]["then"] == SUMMARY
    assert PageLogEntry.objects.get(page=story.pk, action=LOG_ACTION).data["outdated"] == [
        f"p{story.pk}.summary"
    ]


def test_link_that_leads_elsewhere_by_now_is_the_new_one(
    story: Any, editor: Any, format_name: Format
) -> None:
    translator = sent(story, format_name, summary="<g1><g3>희토류</g3> <g2>통제</g2></g1>")
    draft = newest(story)
    draft.summary_en = SUMMARY.replace("e.org/a", "e.org/b")
    draft.save_revision()
    assert outcomes(translator.bring_back(editor))["summary"] == "taken"
    assert newest(story).summary_ko == ('<p><b>희토류</b> <a href="https://e.org/b">통제</a></p>')


def test_text_that_was_changed_here_meanwhile_is_a_conflict_and_stays(
    story: Any, editor: Any, format_name: Format
) -> None:
    translator = sent(story, format_name, headline="통제")
    draft = newest(story)
    draft.headline_ko = "편집자의 제목"
    draft.save_revision()
    receipt = translator.bring_back(editor)
    (conflict,) = [text for text in receipt.texts if text.outcome == "conflict"]
    assert (conflict.before, conflict.after) == ("편집자의 제목", "통제")
    assert newest(story).headline_ko == "편집자의 제목"
    assert outcomes(translator.bring_back(editor, overwrite=True))["headline"] == "taken"
    assert newest(story).headline_ko == "통제"


def test_text_that_was_changed_here_and_not_in_the_file_is_no_conflict(
    story: Any, editor: Any, format_name: Format
) -> None:
    draft = newest(story)
    draft.headline_ko = "옛 제목"
    draft.save_revision()
    translator = Translator(exported(story, format_name), format_name)
    draft.headline_ko = "편집자의 제목"
    draft.save_revision()
    assert outcomes(translator.bring_back(editor))["headline"] == "unchanged"
    assert newest(story).headline_ko == "편집자의 제목"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<g1>중국이 희토류를 <g2>통제</g2>한다.</g1>", "Lost: <g3>…</g3>."),
        ("<g1><g2>통제</g2><g3>가</g3><g3>나</g3></g1>", "There more than once: <g3>…</g3>."),
        ("<g1><g2>통제</g2><g3>가</g3><g4>나</g4></g1>", "Not in the source: <g4>…</g4>."),
    ],
)
def test_text_whose_codes_do_not_agree_is_refused_and_the_others_come_in(
    story: Any, editor: Any, format_name: Format, text: str, message: str
) -> None:
    receipt = sent(story, format_name, headline="통제", summary=text).bring_back(editor)
    (refused,) = [each for each in receipt.texts if each.outcome == "refused"]
    assert [fault.message for fault in refused.faults] == [message]
    assert (newest(story).headline_ko, newest(story).summary_ko) == ("통제", None)


def test_markup_written_by_a_translator_is_words(
    story: Any, editor: Any, format_name: Format
) -> None:
    text = "<g1>&lt;script&gt;<g3>희토류</g3> <g2>통제</g2></g1>"
    sent(story, format_name, summary=text).bring_back(editor)
    assert newest(story).summary_ko == f"<p>&lt;script&gt;<b>희토류</b> {LINK}통제</a></p>"


def test_translation_with_another_structure_may_keep_it(
    story: Any, editor: Any, format_name: Format
) -> None:
    draft = newest(story)
    draft.summary_ko = f"<p>중국이</p><p>{LINK}통제</a>한다.</p>"
    draft.save_revision()
    text = marked.written(places(story)[f"p{story.pk}.summary"].unit(no_terms).target or rich(""))
    assert text == "<g1>중국이</g1><g4><g2>통제</g2>한다.</g4>"
    translator = sent(story, format_name, summary=text.replace("중국이", "중국 정부가"))
    assert outcomes(translator.bring_back(editor))["summary"] == "taken"
    assert newest(story).summary_ko == f"<p>중국 정부가</p><p>{LINK}통제</a>한다.</p>"


def test_text_that_is_too_long_is_refused(story: Any, editor: Any, format_name: Format) -> None:
    receipt = sent(story, format_name, headline="가" * 256).bring_back(editor)
    (refused,) = [each for each in receipt.texts if each.outcome == "refused"]
    assert [f.message for f in refused.faults] == ["256 characters; at most 255 have room."]


def test_line_break_in_a_text_of_one_line_is_a_space_and_hangul_is_composed(
    story: Any, editor: Any
) -> None:
    sent(story, "xliff", headline="희토류\n통제").bring_back(editor)
    assert newest(story).headline_ko == "희토류 통제"


def test_text_that_was_out_of_date_and_is_sent_back_as_right_is_current(
    story: Any, editor: Any, format_name: Format
) -> None:
    sent(story, format_name, headline="통제").bring_back(editor)
    draft = newest(story)
    draft.headline_en = "New controls"
    draft.save_revision()
    assert places(story)[f"p{story.pk}.headline"].state == "outdated"
    untouched = Translator(exported(story, format_name), format_name)
    assert outcomes(untouched.bring_back(editor))["headline"] == "unchanged"
    translator = sent(story, format_name, headline="통제")
    assert outcomes(translator.bring_back(editor))["headline"] == "confirmed"
    assert places(story)[f"p{story.pk}.headline"].state == "current"


def test_fuzzy_text_is_not_taken(story: Any, editor: Any) -> None:
    translator = Translator(exported(story, "po"), "po")
    translator.translate(f"p{story.pk}.headline", "통제?", progress="initial")
    assert outcomes(translator.bring_back(editor))["headline"] == "doubtful"
    assert newest(story).headline_ko is None


def test_row_that_was_deleted_meanwhile_is_said_to_be_gone(
    story: Any, editor: Any, format_name: Format
) -> None:
    watch = story.watch.get()
    translator = sent(story, format_name, headline="통제", **{f"watch.{watch.pk}.text": "허가"})
    draft = newest(story)
    draft.watch.set([])
    draft.save_revision()
    found = outcomes(translator.bring_back(editor))
    assert (found[f"watch.{watch.pk}.text"], found["headline"]) == ("gone", "taken")


def test_korean_is_translated_into_english_just_the_same(
    story: Any, editor: Any, format_name: Format
) -> None:
    korean = StoryFactory(headline_ko="통제", headline_en=None, summary_en=None)
    translator = Translator(exported(korean, format_name, "en"), format_name)
    translator.translate(f"p{korean.pk}.headline", "Controls")
    receipt = translator.bring_back(editor)
    assert (receipt.target, newest(korean).headline_en) == ("en", "Controls")


# Without a seal


def without_seals(data: bytes) -> bytes:
    return re.sub(rb' nr:seal="[^"]*"|#\. seal:[^\n]*\n(?:#\. [^\n]*\n)*', b"", data)


def test_text_without_a_seal_is_taken_while_its_source_stands(
    story: Any, editor: Any, format_name: Format
) -> None:
    translator = sent(story, format_name, summary="<g1><g3>희토류</g3> <g2>통제</g2></g1>")
    translator.data = without_seals(translator.data)
    assert outcomes(translator.bring_back(editor))["summary"] == "taken"


def test_text_without_a_seal_is_refused_once_its_source_has_changed(
    story: Any, editor: Any, format_name: Format
) -> None:
    translator = sent(story, format_name, headline="통제")
    translator.data = without_seals(translator.data)
    draft = newest(story)
    draft.headline_en = "New controls"
    draft.save_revision()
    (refused,) = [t for t in translator.bring_back(editor).texts if t.outcome == "refused"]
    assert [fault.message for fault in refused.faults] == [
        "The file has lost its seal, and the source says something else now: export it anew."
    ]


def test_text_without_a_seal_never_overwrites_a_translation_unasked(
    story: Any, editor: Any, format_name: Format
) -> None:
    figure = story.figures.get()
    key = f"figures.{figure.pk}.measure"
    translator = sent(story, format_name, **{key: "매일"})
    translator.data = without_seals(translator.data)
    assert outcomes(translator.bring_back(editor))[key] == "conflict"


# Files that change nothing


def refused(data: bytes, format_name: Format, user: Any) -> list[str]:
    receipt = take_in(data, format_name=format_name, user=user)
    assert receipt.texts == ()
    return [fault.message for fault in receipt.faults]


def test_page_that_does_not_exist_refuses_the_whole_file(
    story: Any, editor: Any, format_name: Format
) -> None:
    translator = sent(story, format_name, headline="통제")
    data = translator.data.replace(f"p{story.pk}.headline".encode(), b"p999999.headline")
    assert refused(data, format_name, editor) == ["“p999999.headline”: there is no such page."]
    assert newest(story).headline_ko is None


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("msg.1", "“msg.1” is no text of this newsroom."),
        ("p{pk}.slug", "“p{pk}.slug”: the page has no such text."),
        ("p{pk}.figures.x.slug", "“p{pk}.figures.x.slug”: the page has no such text."),
        ("p{pk}.nothing.x.value", "“p{pk}.nothing.x.value”: the page has no such text."),
        ("p{pk}.summary", "“p{pk}.summary” stands in the file more than once."),
        ("p{pk}.dek", "“p{pk}.dek”: the seal belongs to another text."),
    ],
)
def test_key_that_is_not_ours_refuses_the_whole_file(
    story: Any, editor: Any, format_name: Format, key: str, message: str
) -> None:
    data = sent(story, format_name, summary="<g1><g2>가</g2><g3>나</g3></g1>").data
    data = data.replace(f"p{story.pk}.headline".encode(), key.format(pk=story.pk).encode())
    assert message.format(pk=story.pk) in refused(data, format_name, editor)
    assert newest(story).summary_ko is None


def test_seal_that_was_changed_refuses_the_whole_file(
    story: Any, editor: Any, format_name: Format, settings: Any
) -> None:
    data = sent(story, format_name, headline="통제").data
    settings.SECRET_KEY = "of another site"
    assert f"“p{story.pk}.headline”: the seal was not made here, or was changed." in refused(
        data, format_name, editor
    )


def test_file_with_more_pages_than_are_taken_at_once_is_refused(
    story: Any, editor: Any, format_name: Format
) -> None:
    translator = sent(story, format_name, headline="통제")
    (fault,) = translator.bring_back(editor, most_pages=0).faults
    assert fault.message.startswith("The file has texts of 1 pages; here 0 are taken at once.")
    assert newest(story).headline_ko is None


def test_file_of_other_languages_is_refused(story: Any, editor: Any, format_name: Format) -> None:
    data = exported(story, format_name).replace(b'trgLang="ko"', b'trgLang="fr"')
    data = data.replace(b"Language: ko", b"Language: fr")
    assert refused(data, format_name, editor) == [
        "The file goes from “en” to “fr”; here it is en→ko, ko→en."
    ]


def test_source_that_was_changed_in_the_file_is_refused(
    story: Any, editor: Any, format_name: Format
) -> None:
    data = sent(story, format_name, headline="통제").data.replace(b"Controls", b"Sanctions")
    receipt = take_in(data, format_name=format_name, user=editor)
    assert [
        [fault.message for fault in text.faults]
        for text in receipt.texts
        if text.outcome == "refused"
    ] == [["The source text itself was changed in the file."]]


# Rights


def test_who_may_not_edit_the_page_changes_nothing(
    story: Any, django_user_model: Any, format_name: Format
) -> None:
    reader = django_user_model.objects.create_user("reader", "r@example.com", "pw")
    receipt = sent(story, format_name, headline="통제").bring_back(reader)
    assert set(outcomes(receipt).values()) == {"refused"}
    assert {f.message for t in receipt.texts for f in t.faults} == {"You may not edit this page."}
    assert newest(story).headline_ko is None


def test_locked_page_is_changed_by_nobody_else(
    story: Any, editor: Any, django_user_model: Any, format_name: Format
) -> None:
    group = Group.objects.create(name="desk")
    GroupPagePermission.objects.create(group=group, page=story, permission_type="change")
    writer = django_user_model.objects.create_user("writer", "w@example.com", "pw")
    writer.groups.add(group)
    translator = sent(story, format_name, headline="통제")
    Page.objects.filter(pk=story.pk).update(locked=True, locked_by=editor)
    receipt = translator.bring_back(writer)
    assert {f.message for t in receipt.texts for f in t.faults} == {"The page is locked."}
    Page.objects.filter(pk=story.pk).update(locked=False, locked_by=None)
    assert outcomes(translator.bring_back(writer))["headline"] == "taken"
