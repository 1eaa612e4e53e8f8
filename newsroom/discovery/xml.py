"""Text as XML may hold it."""

import re

#: What XML 1.0 has no way to write, not even in coded form.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """`text` without what no XML document may hold; that of an editor may come from anywhere."""
    return _FORBIDDEN.sub("", text)
