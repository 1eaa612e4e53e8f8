"""All hints for one story, as values with places."""

import json

from stories.checking.differences import Difference, Mention
from stories.checking.hints import Hints, PlacedDifference, Suggestion, hints
from stories.checking.names import Name, Names
from stories.checking.statements import Passage, Place

NAMES = Names.of(
    [Name(1, "희토류"), Name(1, "rare earths"), Name(2, "네오디뮴"), Name(2, "neodymium")]
)


def _said(name: str, language: str, text: str, row: int | None = None) -> Passage:
    return Passage(Place(name, language, row), text)


def test_story_without_anything_to_look_at_has_no_hints():
    found = hints([_said("summary", "en", "All is well."), _said("summary", "ko", "좋다.")])

    assert found == Hints()
    assert not found


def test_differences_are_found_text_by_text_and_row_by_row():
    found = hints(
        [
            _said("summary", "ko", "값이 3% 올랐다."),
            _said("summary", "en", "The price rose by 4%."),
            _said("watch", "ko", "5월의 회의", row=0),
            _said("watch", "en", "The meeting in May", row=0),
            _said("watch", "ko", "6월의 회의", row=1),
            _said("watch", "en", "The meeting in July", row=1),
        ]
    )

    assert found.differences == (
        PlacedDifference("summary", None, Difference(Mention("3%", 3, 5), Mention("4%", 18, 20))),
        PlacedDifference("watch", 1, Difference(Mention("6월", 0, 2), Mention("July", 15, 19))),
    )


def test_text_in_one_language_only_is_no_difference():
    assert hints([_said("summary", "ko", "값이 3% 올랐다.")]).differences == ()


def test_name_is_suggested_once_in_each_language_at_its_first_place():
    found = hints(
        [
            _said("summary", "ko", "희토류와 희토류"),
            _said("summary", "en", "Rare earths and rare earths"),
            _said("why", "en", "neodymium"),
        ],
        names=NAMES,
    )

    assert found.suggestions == (
        Suggestion(Place("summary", "ko"), 1, "희토류", 0, 3),
        Suggestion(Place("summary", "en"), 1, "Rare earths", 0, 11),
        Suggestion(Place("why", "en"), 2, "neodymium", 0, 9),
    )


def test_name_that_its_language_links_to_is_not_suggested():
    passages = [_said("summary", "ko", "희토류"), _said("summary", "en", "rare earths")]

    found = hints(passages, names=NAMES, linked={"ko": [1]})

    assert [each.place.language for each in found.suggestions] == ["en"]


def test_name_inside_a_link_is_not_suggested():
    passage = Passage(
        Place("summary", "en"), "new rare earths rules on rare earths", links=((0, 21),)
    )

    (found,) = hints([passage], names=NAMES).suggestions

    assert (found.start, found.end) == (25, 36)


def test_hints_are_kept_as_json():
    found = hints(
        [
            _said("summary", "ko", "값이 3% 올랐다."),
            _said("summary", "en", "Chile mines 24% of the neodymium."),
            _said("why", "en", "Chile mines 42% of the neodymium."),
        ],
        names=NAMES,
    )
    stored = json.loads(json.dumps(found.as_json()))

    assert stored["contradictions"][0]["one"]["place"] == {
        "name": "summary",
        "language": "en",
        "row": None,
    }
    assert stored["differences"][0]["korean"]["text"] == "3%"
    assert stored["suggestions"][0]["page"] == 2
