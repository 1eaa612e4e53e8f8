"""The Markdown that documents are written in: CommonMark without what rich text cannot hold.

Built on markdown-it-py. Left out are raw HTML, block quotes, indented code, underlined headings
and reference links, all of which stay visible as text. Two rules differ: emphasis opens and
closes beside Hangul as readers of Korean expect (`**"강조"**는`), and a `[` that no `](` can
belong to is given up at once, so that no input takes more than linear time.
"""

import html
import re
import unicodedata
from urllib.parse import quote

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, image, link
from markdown_it.rules_inline.state_inline import Delimiter

from entities import wiki

_ENTITY = re.compile(r"&(?:#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});")
_SAFE_URL = re.compile(r"(?:https?://[^/?#\s]|mailto:[^\s]+@|tel:[+\d]|/(?!/))", re.IGNORECASE)
_UNWRITABLE = re.compile(r"[\x00-\x20<>\"`\\^{|}\x7f-\xa0\u2028\u2029\ud800-\udfff]")
_WIDE = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7a3]")
_ORDINARY = re.compile(r"(?![-+#~>|0-9\s])[^\\`*_\[\]<&\n\r]+(?<!#)\Z")
_DEEPEST_BRACKETS = 8


def safe_url(url: str) -> str | None:
    """`url` as it may stand in a link, or None where it must not: only the web, mail, phone
    and paths of this site."""
    written = _UNWRITABLE.sub(lambda char: quote(char[0], errors="replace"), url.strip())
    return written if _SAFE_URL.match(written) else None


def is_ordinary(text: str) -> bool:
    """Whether `text` is one line of words in which nothing can be read as a mark."""
    return bool(_ORDINARY.match(text))


def parser() -> MarkdownIt:
    """A new parser of the dialect."""
    markdown = MarkdownIt("zero", {"maxNesting": 100})
    markdown.enable(["heading", "hr", "list", "fence"])
    markdown.enable(["newline", "escape", "backticks", "emphasis", "link", "image", "autolink"])
    markdown.enable(["entity"])
    markdown.inline.ruler.at("emphasis", _emphasis)
    markdown.inline.ruler.at("link", _link)
    markdown.inline.ruler.at("image", _image)
    markdown.inline.ruler.at("entity", _entity)
    markdown.inline.ruler.before("link", "wiki", _wiki)
    markdown.normalizeLink = lambda url: safe_url(url) or ""  # type: ignore[method-assign]
    markdown.validateLink = bool  # type: ignore[method-assign, assignment]
    markdown.normalizeLinkText = str  # type: ignore[method-assign, assignment]
    return markdown


def _wiki(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    if not state.src.startswith("[[", state.pos):
        return False
    match = wiki.PATTERN.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        state.push("text_special", "", 0).content = match[0]
    state.pos = match.end()
    return True


def _entity(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    match = _ENTITY.match(state.src, state.pos, state.posMax)
    if not match or (char := html.unescape(match[0])) == match[0]:
        return False
    if not silent:
        state.push("text_special", "", 0).content = char
    state.pos = match.end()
    return True


def _link(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    return _may_open(state, state.pos) and link(state, silent)


def _image(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    return _may_open(state, state.pos + 1) and image(state, silent)


def _may_open(state: StateInline, at: int) -> bool:
    """Whether the bracket at `at` is closed by one that a `(` follows, and shallow enough."""
    if not state.src.startswith("[", at):
        return False
    known = state.env.get("brackets")
    if not known or known[0] is not state.src:
        known = state.env["brackets"] = (state.src, _labels(state.src))
    return at in known[1]


def _labels(text: str) -> frozenset[int]:
    """Where the brackets stand that open the label of a link, found in one pass."""
    found: set[int] = set()
    opened: list[list[int]] = []
    for match in re.finditer(r"\\.|\[|\]", text, re.DOTALL):
        if match[0] == "[":
            opened.append([match.start(), 0])
        elif match[0] == "]" and opened:
            start, inner = opened.pop()
            if opened:
                opened[-1][1] = max(opened[-1][1], inner + 1)
            if inner < _DEEPEST_BRACKETS and text.startswith("(", match.end()):
                found.add(start)
    return frozenset(found)


def _emphasis(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    marker = state.src[state.pos]
    if silent or marker not in {"_", "*"}:
        return False
    can_open, can_close, length = _flanking(state)
    for _ in range(length):
        state.push("text", "", 0).content = marker
        token = len(state.tokens) - 1
        state.delimiters.append(Delimiter(ord(marker), length, token, -1, can_open, can_close))
    state.pos += length
    return True


def _flanking(state: StateInline) -> tuple[bool, bool, int]:
    """CommonMark's rule, but for `*` a Hangul or Han letter beside the run counts as a border."""
    scanned = state.scanDelims(state.pos, state.src[state.pos] == "*")
    if state.src[state.pos] != "*":
        return scanned.can_open, scanned.can_close, scanned.length
    end = state.pos + scanned.length
    before = state.src[state.pos - 1] if state.pos else " "
    after = state.src[end] if end < state.posMax else " "
    opens = bool(_WIDE.match(before)) and _is_punctuation(after)
    closes = bool(_WIDE.match(after)) and _is_punctuation(before)
    return scanned.can_open or opens, scanned.can_close or closes, scanned.length


def _is_punctuation(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"
