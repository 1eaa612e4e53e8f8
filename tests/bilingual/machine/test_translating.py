"""A page translated by machine: what is written, what is left alone, what is refused."""

from typing import Any

import pytest
from wagtail.models import Page, PageLogEntry

from newsroom.bilingual.exchange.units import Term
from newsroom.bilingual.machine import translating
from newsroom.bilingual.machine.provider import TranslatorBusyError, TranslatorError
from newsroom.bilingual.machine.translating import WAITS, Translated, translate_page
from newsroom.bilingual.translation.counting import waiting
from stories.models import StoryFigure
from tests.bilingual.machine.machines import Broken, Busy, Careless, Echo, Forgetful
from tests.factories import StoryFactory

pytestmark = pytest.mark.django_db

SUMMARY = '<p>A &amp; <a href="https://e.org/a">B</a></p>'


@pytest.fixture
def story(tree: Page) -> Any:
    Echo.asked.clear()
    return StoryFactory(
        headline_en="Controls & more",
        headline_ko=None,
        summary_en=SUMMARY,
        summary_ko=None,
        dek_en="Dek",
        dek_ko="사람이 쓴 부제",
        figures=[StoryFigure(value_en="350 t")],
    )


def newest(page: Any) -> Any:
    return Page.objects.get(pk=page.pk).get_latest_revision_as_object()


def translate(page: Any, user: Any, machine: Any = None, **options: Any) -> Translated:
    pauses: list[float] = options.pop("pauses", [])
    return translate_page(
        page,
        options.pop("language", "ko"),
        user=user,
        translator=machine or Echo(),
        wait=pauses.append,
        **options,
    )


def test_what_is_missing_is_written_into_the_draft_and_marked(story: Any, editor: Any) -> None:
    assert translate(story, editor) == Translated(written=3)
    draft = newest(story)
    assert draft.headline_ko == "ko:Controls & more"
    assert draft.summary_ko == '<p>ko:A &amp; <a href="https://e.org/a">ko:B</a></p>'
    assert draft.figures.get().value_ko == "ko:350 t"
    assert draft.text_origins["headline_ko"]["origin"] == "machine"
    assert waiting(draft)["ko", "machine"] == 3
    assert story.__class__.objects.get(pk=story.pk).headline_ko is None


def test_text_that_a_person_wrote_and_that_is_current_stays(story: Any, editor: Any) -> None:
    translate(story, editor)
    assert newest(story).dek_ko == "사람이 쓴 부제"
    assert {segment.marked for segment in Echo.asked} == {
        "Controls &amp; more",
        "<g1>A &amp; <g2>B</g2></g1>",
        "350 t",
    }


def test_text_that_is_out_of_date_is_written_anew(story: Any, editor: Any) -> None:
    translate(story, editor)
    draft = newest(story)
    draft.headline_en = "New controls"
    draft.save_revision()
    assert translate(story, editor).written == 1
    assert newest(story).headline_ko == "ko:New controls"
    assert waiting(newest(story))["ko", "outdated"] == 0


def test_second_run_finds_nothing_to_do(story: Any, editor: Any) -> None:
    translate(story, editor)
    before = Page.objects.get(pk=story.pk).latest_revision_id
    Echo.asked.clear()
    assert translate(story, editor) == Translated()
    assert Echo.asked == []
    assert Page.objects.get(pk=story.pk).latest_revision_id == before


def test_history_names_who_asked_and_what_was_written(story: Any, editor: Any) -> None:
    translate(story, editor)
    entry = PageLogEntry.objects.get(page=story.pk, action=translating.LOG_ACTION)
    assert (entry.user, entry.data["language"], len(entry.data["texts"])) == (editor, "ko", 3)


def test_machine_is_told_labels_and_names(story: Any, editor: Any) -> None:
    def terms(words: str, source: str, target: str) -> tuple[Term, ...]:
        return (Term(words, f"{source}>{target}"),) if words == "350 t" else ()

    translate(story, editor, terms=terms)
    found = {segment.marked: (segment.label, segment.terms) for segment in Echo.asked}
    assert found["Controls &amp; more"] == ("제목", ())
    assert found["350 t"] == ("숫자로 보기 1: 수치", (Term("350 t", "en>ko"),))


def test_few_texts_are_given_at_once(story: Any, editor: Any) -> None:
    machine = Echo()
    machine.most_at_once = 1
    assert translate(story, editor, machine).written == 3


def test_text_whose_marks_are_lost_is_refused_and_the_others_are_written(
    story: Any, editor: Any
) -> None:
    done = translate(story, editor, Careless())
    assert done.written == 2
    (refused,) = done.refused
    assert (refused.label, refused.faults[0].message) == (
        "요약",
        "Lost: <g1>…</g1> <g2>…</g2>.",
    )
    assert newest(story).summary_ko is None


def test_text_that_is_too_long_is_refused(story: Any, editor: Any) -> None:
    done = translate(story, editor, Echo(suffix="x" * 250))
    assert [refused.label for refused in done.refused] == ["제목", "숫자로 보기 1: 수치"]


def test_markup_of_a_machine_is_words(story: Any, editor: Any) -> None:
    translate(story, editor, Echo(suffix="<script>alert(1)</script>"))
    draft = newest(story)
    assert "<script>" not in draft.summary_ko
    assert draft.headline_ko == "ko:Controls & more<script>alert(1)</script>"


def test_busy_machine_is_asked_again_a_little_later(story: Any, editor: Any) -> None:
    Busy.left = 2
    pauses: list[float] = []
    assert translate(story, editor, Busy(), pauses=pauses).written == 3
    assert pauses == list(WAITS[:2])


def test_machine_that_stays_busy_is_left_alone(story: Any, editor: Any) -> None:
    Busy.left = 99
    pauses: list[float] = []
    with pytest.raises(TranslatorBusyError):
        translate(story, editor, Busy(), pauses=pauses)
    assert pauses == list(WAITS)
    assert newest(story).headline_ko is None


@pytest.mark.parametrize(
    ("machine", "message"),
    [
        (Broken(), "The key is wrong"),
        (Forgetful(), "The machine gave 2 translations of 3 texts."),
    ],
)
def test_machine_that_cannot_leaves_everything_as_it_is(
    story: Any, editor: Any, machine: Any, message: str
) -> None:
    with pytest.raises(TranslatorError, match=message):
        translate(story, editor, machine)
    assert newest(story).headline_ko is None


class WhileAsked(Echo):
    """Lets something happen while the machine is at work."""

    def __init__(self, happen: Any) -> None:
        super().__init__()
        self.happen = happen

    def translate(self, texts: Any, source: Any, target: Any) -> Any:
        self.happen()
        return super().translate(texts, source, target)


def test_text_that_somebody_wrote_meanwhile_stays(story: Any, editor: Any) -> None:
    def write() -> None:
        draft = newest(story)
        draft.headline_ko = "편집자의 제목"
        draft.save_revision()

    assert translate(story, editor, WhileAsked(write)).written == 2
    assert newest(story).headline_ko == "편집자의 제목"


def test_text_whose_source_changed_meanwhile_is_not_written(story: Any, editor: Any) -> None:
    def write() -> None:
        draft = newest(story)
        draft.headline_en = "Something else"
        draft.save_revision()

    assert translate(story, editor, WhileAsked(write)).written == 2
    assert newest(story).headline_ko is None
