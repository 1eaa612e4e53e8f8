"""What looks dangerous in a text: noted with its line, kept as visible text by `markdown`."""

import html
import re
from collections.abc import Iterator, Sequence

from stories.documents.anatomy import Line, shortened
from stories.documents.dialect import safe_url
from stories.documents.problems import Findings, gettext_noop

MOST_NOTED = 20

#: A line without any of these holds nothing that looks dangerous.
_SUSPECT = re.compile(r"[<&]|\]\(|!\[")
_TAG = re.compile(r"(?<!\()<(?:/?[A-Za-z][\w:-]{0,40}(?=[\s/>]|$)|!--|!\[CDATA|\?)")
_DESTINATION = re.compile(r"\]\(\s*<?\s*([^)\s>]{0,200})")
_IMAGE = re.compile(r"!\[(?!\[)")
_TITLED = re.compile(r"\]\([^()\s]{1,500}\s{1,20}[\"'(]")

_HTML = gettext_noop("HTML is kept as text: “%(text)s”.")
_UNSAFE = gettext_noop("This link is kept as text, as it does not lead to a page: “%(text)s”.")
_PICTURE = gettext_noop("A picture is kept as text: “%(text)s”.")
_TITLE = gettext_noop("The title of a link is left out: “%(text)s”.")
_MORE = gettext_noop("HTML, pictures or links of this sort stand in %(count)s more places.")


def note(lines: Sequence[Line], findings: Findings) -> None:
    """Warn of HTML, pictures and unsafe links: the first ones by line, then how many more."""
    noted = 0
    for line in lines:
        for template, text in _found(line.text):
            noted += 1
            if noted <= MOST_NOTED:
                findings.warning(template, line=line.number, text=shortened(text))
    if noted > MOST_NOTED:
        findings.warning(_MORE, count=noted - MOST_NOTED)


def _found(text: str) -> Iterator[tuple[str, str]]:
    """The first of each sort in one line."""
    if not _SUSPECT.search(text):
        return
    if tag := _TAG.search(text):
        yield _HTML, text[tag.start() : tag.start() + 80]
    if image := _IMAGE.search(text):
        yield _PICTURE, text[image.start() : image.start() + 80]
    if titled := _TITLED.search(text):
        yield _TITLE, text[titled.start() + 1 : titled.start() + 80]
    for link in _DESTINATION.finditer(html.unescape(text)):
        if safe_url(link[1]) is None:
            yield _UNSAFE, link[1]
            return
