"""The language of a text is decided by the text."""

import pytest

from stories.documents.kinds import KINDS
from stories.documents.language import detect, languages, main_language, name_language
from stories.documents.model import Document, Figure, TakeItem


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("", None),
        ("2010, ~90% — 6×", None),
        ("中国 日本", None),
        ("Rare earths", "en"),
        ("희토류", "ko"),
        ("MOFCOM이 NdPr·DyTb 수출을 막았다", "ko"),
        ("Lynas, MP Materials, USA Rare Earth 3사 비교", "ko"),
        ("Seoul calls this 장기전, a long war", "en"),
        ("Kim Jong Un (김정은) said so", "en"),
        ("북한 김정은(Kim Jong Un) 위원장", "ko"),
        ("US-Japan-EU 광물 협력", "ko"),
        ("What '장기전' means for Tokyo", "en"),
        ("6x", "en"),
        ("https://example.org/some/english/path 참고", "ko"),
        ("[공급망](/ko/n/us-minerals-price-floor-allies)", "ko"),
        ("(괄호 안)", "ko"),
    ],
)
def test_language_of_a_text(text, language):
    assert detect(text) == language


def test_name_in_latin_letters_is_at_home_in_korean_prose():
    assert name_language("CSIS", prose="ko") == "ko"
    assert name_language("닛케이", prose="en") == "ko"
    assert name_language("CSIS", prose="en") == "en"
    assert name_language("365", prose="ko") == "ko"


def _document(**changes):
    return Document("story", "x", "en", "", "Rare earths", **changes)


def test_each_part_goes_to_its_own_language():
    content = languages(
        _document(
            dek="재고를 다시 센다",
            heads=("장기전", "Energy", "2026"),
            texts={"summary": "정부가 [Lynas](/ko/n/lynas)와 협의한다.", "why": "It matters here."},
            lists={
                "figures": (Figure("~90%", "중국 몫"), Figure("60%", "5"), Figure("6x", "price"))
            },
            takes=(TakeItem("A", "B", "en", summary="Says so."), TakeItem("C", "D", "ko")),
        ),
        kinds=KINDS,
    )

    assert (content.main, content.headline, content.dek) == ("ko", "en", "ko")
    assert content.texts == {"summary": "ko", "why": "en"}
    assert content.lists == {"figures": ("ko", "ko", "en")}
    assert content.takes == ("en", "ko")
    assert content.heads == ("ko", "en", "ko")


def test_name_of_an_entity_follows_its_prose():
    entity = Document("entity", "mp", "ko", "", "MP Materials", texts={"summary": "미국 기업이다."})
    assert languages(entity, kinds=KINDS).headline == "ko"


def test_document_without_prose_goes_by_headline_then_headings():
    assert main_language(_document(), kinds=KINDS) == "en"
    assert (
        main_language(Document("story", "x", "en", "", "2026", headings="ko"), kinds=KINDS) == "ko"
    )
