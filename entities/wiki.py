"""`[[links]]`: the text form of a link whose target may not exist yet.

`[[slug]]`, `[[slug|label]]`, `[[a name|label]]`, and with a known kind `[[n/slug|label]]`.
Pure text in, values out; what a target means is for the graph to decide.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

#: A target holds no brackets, bars or line ends; so a match takes linear time.
PATTERN = re.compile(r"\[\[([^\[\]|\n]{1,255})(?:\|([^\[\]|\n]{1,255}))?\]\]")
#: What a label cannot hold as it is; written as character references, which `text` reads.
_MARKS = str.maketrans({"[": "&#91;", "]": "&#93;", "|": "&#124;"})


@dataclass(frozen=True, slots=True)
class WikiLink:
    """One `[[…]]`: a target (slug or name), the route of its kind if known, and a label."""

    target: str
    label: str
    route: str = ""
    start: int = 0
    end: int = 0

    @property
    def text(self) -> str:
        """What a reader sees: the label, or the target as it was written."""
        return unescape(self.label) or self.target

    def __str__(self) -> str:
        target = f"{self.route}/{self.target}" if self.route else self.target
        return f"[[{target}|{self.label}]]" if self.label else f"[[{target}]]"


def find(text: str) -> Iterator[WikiLink]:
    """Every `[[…]]` in `text`, in order, with its place."""
    for match in PATTERN.finditer(text):
        target, label = match[1].strip(), (match[2] or "").strip()
        route, slash, slug = target.partition("/")
        if slash and route and slug and "/" not in slug:
            yield WikiLink(slug.strip(), label, route.strip(), match.start(), match.end())
        elif target:
            yield WikiLink(target, label, "", match.start(), match.end())


def plain_links(text: str) -> str:
    """`text` with every `[[link]]` to a page not yet written as its label."""
    if "[[" not in text:
        return text
    parts, end = [], 0
    for link in find(text):
        parts += [text[end : link.start], link.text]
        end = link.end
    return "".join([*parts, text[end:]])


def written(target: str, *, label: str = "", route: str = "") -> str | None:
    """`[[…]]` that says `target` and shows `label`; None where no such text can hold them.

    Where a route stands in front, a label that says no more than the slug stays: somebody wrote
    these words as the words of a link, and they are not to become the name of the page.
    """
    shown = " ".join(label.split())
    marked = (shown.replace("&", "&amp;") if unescape(shown) != shown else shown).translate(_MARKS)
    link = str(WikiLink(target, "" if shown == target and not route else marked, route))
    read = list(find(link))
    if [(each.target, each.route, each.start, each.end) for each in read] != [
        (target, route, 0, len(link))
    ]:
        return None
    return link if read[0].text == (shown or target) else None
