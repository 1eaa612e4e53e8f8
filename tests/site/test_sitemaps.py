"""The sitemaps of the imported example stories keep to the protocol, every part of them."""

from urllib.parse import urlsplit

import pytest
from lxml import etree

from tests.schemas import check_sitemap
from tests.site.conftest import Get

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def addresses(root: etree._Element) -> list[str]:
    return [urlsplit(str(each.text)).path for each in root.iter(LOC)]


def test_every_part_of_the_sitemap_keeps_to_the_protocol(get: Get) -> None:
    index = etree.fromstring(get("/sitemap.xml").text.encode())
    check_sitemap(index)
    listed = 0
    for part in addresses(index):
        root = etree.fromstring(get(part).text.encode())
        if len(root) or not part.endswith("/news.xml"):
            check_sitemap(root)
        listed += len(root)
    assert listed > 40
