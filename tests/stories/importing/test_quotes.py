"""Whose words a quote holds: the source's own, or a translation."""

import pytest

from stories.documents.model import TakeItem
from stories.importing.quotes import ORIGINAL, quote_field

ENGLISH = "Export licences to Japanese firms were halted or slowed."
KOREAN = "일본 기업에 대한 수출 허가가 중단되거나 늦춰졌다."


@pytest.mark.parametrize(
    ("spoken", "quote", "field"),
    [
        ("en", ENGLISH, ORIGINAL),
        ("en-GB", ENGLISH, ORIGINAL),
        ("en", KOREAN, ("quote", "ko")),
        ("ko", KOREAN, ORIGINAL),
        ("ko", ENGLISH, ("quote", "en")),
        ("ko", "Prices up.", ("quote", "en")),
        ("de", "Recycelt wird, was sich lohnt, und das entscheidet der Preis in China.", ORIGINAL),
        ("de", "What pays is recycled, and the price in China decides.", ("quote", "en")),
        ("de", "Prices rose sharply.", ("quote", "en")),
        ("de", KOREAN, ("quote", "ko")),
        ("fr", "On est in an impasse, on a or pour la paix", ORIGINAL),
        ("fr", "Le prix a doublé.", ORIGINAL),
        ("fr", "The price has doubled.", ("quote", "en")),
        ("es", "No hay otra salida que negociar con China.", ORIGINAL),
        ("it", "Il prezzo non sale.", ORIGINAL),
        ("nl", "De prijs is niet in beweging, maar de vraag wel.", ORIGINAL),
        ("id", "Harga akan naik untuk semua.", ORIGINAL),
        ("ja", "日本企業への輸出許可が止まった。", ORIGINAL),
        ("ja", "JOGMECとMOFCOMが協議した。", ORIGINAL),
        ("ja", "JOGMEC met MOFCOM.", ("quote", "en")),
        ("zh", ENGLISH, ("quote", "en")),
        ("zh-Hant", "商務部發布公告。", ORIGINAL),
        ("de", "Ja!", ORIGINAL),
        ("de", "60–70 %", ORIGINAL),
    ],
)
def test_quote_belongs_to_the_source_or_to_a_translation(spoken, quote, field):
    assert quote_field(TakeItem("Outlet", "Region", spoken, quote=quote)) == field
