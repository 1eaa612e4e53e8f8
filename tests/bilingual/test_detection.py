"""The language of a text is decided by the text."""

import pytest

from newsroom.bilingual.detection import detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("장기전", "ko"),
        ("China restricts rare earth exports", "en"),
        ("MOFCOM의 공고 1호는 NdPr과 LNG를 다룬다", "ko"),
        ("The term 희토류 means rare earths", "en"),
        ("<p>희토류</p>", "ko"),
        ("[희토류](/en/entity/rare-earth-elements-and-magnets)", "ko"),
        ("~90%", None),
        ("2010", None),
        ("", None),
        (None, None),
        ("中国", None),
    ],
)
def test_detect_by_weight_of_letters(text, language):
    assert detect(text) == language
