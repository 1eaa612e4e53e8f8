"""The real example imported, edited at the desk in both languages, changed outside, imported again.

All three outcomes in one run: what nobody touched is updated, what the editor touched stays, and
what both touched waits for a decision. The example lies beside the project and is no part of it.
"""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from stories.importing.resolving import Resolution, Verdict, decide
from stories.importing.standing import fingerprint, stand
from stories.models import ImportConflict, Story, Take
from tests.imports import bring, results

STORY = Path(__file__).resolve().parents[4] / "shared" / "seeds" / "003_61e9a382b6ba2f3e.txt"

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.slow,
    pytest.mark.skipif(not STORY.is_file(), reason=f"the real example is not at {STORY}"),
]

OUR_DEK = "An editor's dek, written at the desk"
OUR_SUMMARY = "일본을 겨눈 수출 통제가 민간 기업까지 번졌다."
OUR_TAKE = "What CSIS says, in an editor's words."


@pytest.fixture
def interface():
    return "en"


def newest(page):
    return type(page).objects.get(pk=page.pk).get_latest_revision_as_object()


def take_of(outlet):
    return next(take for take in Take.objects.all() if take.outlet.name_en == outlet)


def changed_outside(text: str) -> str:
    """The example as its author goes on writing: headline, dek, first figure and two takes."""
    dek = next(line for line in text.split("\n") if line.startswith("> "))
    diplomat = next(line for line in text.split("\n") if line.startswith("- **The Diplomat**"))
    figure = text[text.index("## By the numbers") :].split("\n- ")[1].split("\n", maxsplit=1)[0]
    changes = {
        "# China restricts": "# China once more restricts",
        dek: "> A dek that was written outside",
        diplomat: diplomat + " And The Diplomat now says more.",
        f"- {figure}": f"- {figure.rstrip('.')}, in all of 2025.",
    }
    for old, new in changes.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


@pytest.fixture
def again(desk):
    """The run that imports the changed document over what the editor made of the first one."""
    text = STORY.read_text()
    assert results(bring({STORY.name: text})) == {STORY.name: "created"}
    page = Story.objects.get()
    desk.edit(
        page,
        dek_en=OUR_DEK,
        headline_ko="중국, 일본 겨냥해 희토류·자석 수출 통제",
        summary_ko=f"<p>{OUR_SUMMARY}</p>",
    )
    desk.edit(take_of("CSIS"), summary_en=f"<p>{OUR_TAKE}</p>")
    return bring({STORY.name: changed_outside(text)})


def test_all_three_outcomes_in_one_run(again):
    assert results(again) == {STORY.name: "conflict"}
    told = {
        (each["where"], each["name"], each.get("title", "")): each["outcome"]
        for each in again.items.get().changes
    }
    assert told == {
        ("", "headline", ""): "updated",
        ("", "dek", ""): "conflict",
        ("figures", "measure", "~90%"): "updated",
        ("takes", "summary", "The Diplomat"): "updated",
        ("takes", "summary", "CSIS"): "kept",
    }


def test_page_says_what_the_rules_say(again):
    page = newest(Story.objects.get())
    assert page.headline_en.startswith("China once more restricts")
    assert page.dek_en == OUR_DEK
    assert page.figures.first().measure_en.endswith("in all of 2025.")
    assert "now says more" in newest(take_of("The Diplomat")).summary_en
    assert OUR_TAKE in newest(take_of("CSIS")).summary_en


def test_korean_of_the_editor_is_untouched(again):
    page = newest(Story.objects.get())
    assert page.headline_ko == "중국, 일본 겨냥해 희토류·자석 수출 통제"
    assert OUR_SUMMARY in page.summary_ko
    assert page.text_origins["summary_ko"]["origin"] == "person"


def test_screen_of_the_run_shows_the_three_outcomes(desk, again):
    response = desk.client.get(reverse("imports:run", args=(again.pk,)))
    soup = BeautifulSoup(response.content.decode(), "html.parser")
    told = [
        " ".join(each.get_text(" ", strip=True).split())
        for each in soup.select(".nr-change__title")
    ]
    assert told == [
        "Headline (English) Changed",
        "Dek (English) Conflict: the editor's text stays until somebody decides",
        "By the numbers · What it measures (English) – ~90% Changed",
        "Takes · Summary (English) – The Diplomat Changed",
        "Takes · Summary (English) – CSIS The editor's text stays",
    ]


@pytest.mark.parametrize(
    ("resolution", "dek"),
    [(Resolution.OURS, OUR_DEK), (Resolution.THEIRS, "A dek that was written outside")],
)
def test_conflict_decided_is_none_at_the_next_import(again, editor, resolution, dek):
    page = Story.objects.get()
    conflict = ImportConflict.objects.get()
    change = stand(page.pk).changes[conflict.pk]
    verdict = Verdict(conflict.pk, resolution, fingerprint(change.ours, change.theirs))
    assert decide(page.pk, [verdict], user=editor).resolved == [conflict]
    assert newest(page).dek_en == dek
    text = changed_outside(STORY.read_text()) + "\n"
    assert results(bring({STORY.name: text})) == {STORY.name: "unchanged"}
    assert newest(page).dek_en == dek
    assert not ImportConflict.objects.filter(is_open=True).exists()
