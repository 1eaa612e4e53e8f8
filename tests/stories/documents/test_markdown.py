"""Canonical Markdown and stored rich text."""

import pytest

from stories.documents.markdown import canonical, links, plain, to_html, to_markdown
from stories.documents.targets import Target


def stored(text):
    return to_html(text, resolve=lambda _target: None)


def markdown(html, *, pages=None):
    return to_markdown(html, route_language="ko", address=(pages or {}).get)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        ("  \n\n ", ""),
        ("One.\n\nTwo.", "<p>One.</p><p>Two.</p>"),
        ("**b** *i* ***bi***", "<p><b>b</b> <i>i</i> <b><i>bi</i></b></p>"),
        ('**"강조"**는 말', '<p><b>"강조"</b>는 말</p>'),
        ("### A\n\n#### B", "<h3>A</h3><h4>B</h4>"),
        ("a\n\n---\n\nb", "<p>a</p><hr/><p>b</p>"),
        ("a\\\nb", "<p>a<br/>b</p>"),
        ("- a\n  1. b\n- c", "<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul>"),
        ("- a\n\n1. b", "<ul><li>a</li></ul><ol><li>b</li></ol>"),
        ("[x](https://e.org/a?b=1&c=2)", '<p><a href="https://e.org/a?b=1&amp;c=2">x</a></p>'),
        ("<https://e.org/a_b>", '<p><a href="https://e.org/a_b">https://e.org/a_b</a></p>'),
        ("[x](https://e.org/(a)_b)", '<p><a href="https://e.org/(a)_b">x</a></p>'),
        ("[x](<https://e.org/a)b>)", '<p><a href="https://e.org/a)b">x</a></p>'),
        ("[x](mailto:a@b.kr)", '<p><a href="mailto:a@b.kr">x</a></p>'),
        ("[x](/ko/n/y)", "<p>[[n/y|x]]</p>"),
        ("[y](/ko/n/y)", "<p>[[n/y|y]]</p>"),
        ("**[x](/ko/lens/y)**", "<p><b>[[lens/y|x]]</b></p>"),
        ("[[slug]] [[이름|라벨]]", "<p>[[slug]] [[이름|라벨]]</p>"),
        ("[a [b] | c](/ko/n/y)", "<p>[[n/y|a &amp;#91;b&amp;#93; &amp;#124; c]]</p>"),
        ("~90% & (x) - y < 3, a_b_c, 1. #", "<p>~90% &amp; (x) - y &lt; 3, a_b_c, 1. #</p>"),
        ("2010. 그해", "<p>2010. 그해</p>"),
        ("1\\. one", "<p>1. one</p>"),
        ("\\- one", "<p>- one</p>"),
        ("\\# one", "<p># one</p>"),
        ("### one \\#", "<h3>one #</h3>"),
        ("### *one* \\#", "<h3><i>one</i> #</h3>"),
        ("a \\*b\\* c", "<p>a *b* c</p>"),
        ("\\&amp;", "<p>&amp;amp;</p>"),
        ("a\\\\\\*b", "<p>a\\*b</p>"),
        ("\\> said", "<p>&gt; said</p>"),
    ],
)
def test_canonical_markdown_and_rich_text_are_inverse(text, html):
    if text.strip():
        assert canonical(text) == text
    assert stored(text) == html
    assert markdown(html) == text.strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One\nline", "One line"),
        ("__b__ _i_", "**b** *i*"),
        ("* a\n* b", "- a\n- b"),
        ("3) a\n4) b", "3) a\n\n4) b"),
        ("# A\n## B\n###### C", "### A\n\n### B\n\n#### C"),
        ("> a\n> b", "\\> a\\\n\\> b"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "| a | b |\\\n|---|---|\\\n| 1 | 2 |"),
        ("a  \nb", "a\\\nb"),
        ("&copy; &nbsp;x", "© \xa0x"),
        ("** a **", "** a **"),
        ("[a](/en/n/x)", "[a](/ko/n/x)"),
        ("[[n/x|a]]", "[a](/ko/n/x)"),
        ("[a](/ko/n/x/)", "[a](/ko/n/x)"),
        ("[ a ](/ko/n/x)", "[a](/ko/n/x)"),
        ("- a\n\n  b", "- a\\\n  b"),
        ("    code", "code"),
        ("[x]: https://e.org", "[x]: https://e.org"),
        ('[t](https://e.org "T")', "[t](https://e.org)"),
    ],
)
def test_what_means_the_same_has_one_form(text, expected):
    assert canonical(text) == expected
    assert canonical(expected) == expected


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](java&#115;cript:alert(1))",
        "[x](&#x6a;avascript:alert(1))",
        "[x](<java script:alert(1)>)",
        "[x](data:text/html;base64,xx)",
        "[x](vbscript:x)",
        "[x](file:///etc/passwd)",
        "[x](//evil.example)",
        "<javascript:alert(1)>",
        "![x](javascript:alert(1))",
        "![x](https://e.org/x.png)",
        "[![x](https://e.org/x.png)](javascript:alert(1))",
    ],
)
def test_dangerous_text_stays_visible_and_dead(text):
    html = stored(text)

    assert "<p>" in html
    assert {tag.split(">")[0].split(" ")[0] for tag in html.split("<")[1:]} == {"p", "/p"}
    assert "alert(1)" not in text or "alert(1)" in html


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<p data-block-key="a1">x</p><p data-block-key="b2"></p>', "x"),
        ("<p><strong>b</strong><em> i </em></p>", "**b** *i*"),
        ("<h2>A</h2><h5>B</h5>", "### A\n\n#### B"),
        ('<p><a linktype="page" id="3">일본</a>은</p>', "[일본](/ko/n/s)은"),
        ('<p><a linktype="page" id="9">gone</a></p>', "gone"),
        ('<p><a linktype="page" id="3">a <b>b</b></a></p>', "[a b](/ko/n/s)"),
        ('<p><a href="javascript:x">a</a></p>', "a"),
        ("<p>a<script>alert(1)</script></p>", "a"),
        ("<ul><li><p>a</p><p>b</p></li></ul>", "- a\\\n  b"),
        ("<p>[[n/x|l]] and [[y]]</p>", "[l](/ko/n/x) and [[y]]"),
        ("<p>&lt;b&gt; ## x</p><p>## y</p>", "<b> ## x\n\n\\## y"),
        ("<p><b>a</b><i>b</i><b>c</b></p>", "**a***b***c**"),
        ('<p><b>"x"</b>s</p>', '**"x"**&#115;'),
        ("0<b>[</b>1", "&#48;**\\[**&#49;"),
        ("loose <b>text</b>", "loose **text**"),
        ('<embed embedtype="image" id="1" format="left" alt="x"/>', ""),
    ],
)
def test_rich_text_of_the_editor_becomes_markdown(html, expected):
    written = markdown(html, pages={3: Target("n", "s")})

    assert written == expected
    assert canonical(written) == written


def test_page_links_are_resolved_and_come_back():
    seen = []

    def resolve(target):
        seen.append(target)
        return {"x": 7, "희토류": "8"}.get(target.name)

    html = to_html("[가](/ko/n/x) [[희토류]] [나](/en/entity/z)", resolve=resolve)

    assert html == (
        '<p><a linktype="page" id="7">가</a> <a linktype="page" id="8">희토류</a> '
        "[[entity/z|나]]</p>"
    )
    assert seen == [
        Target("n", "x", "가"),
        Target("", "희토류", "희토류"),
        Target("entity", "z", "나"),
    ]
    pages = {7: Target("n", "x"), 8: Target("entity", "rare-earths")}
    assert to_markdown(html, route_language="en", address=pages.get) == (
        "[가](/en/n/x) [희토류](/en/entity/rare-earths) [나](/en/entity/z)"
    )


def test_label_too_long_for_double_brackets_is_kept_as_a_path():
    text = f"[{'가' * 300}](/ko/n/x)"
    assert stored(text) == f'<p><a href="/ko/n/x">{"가" * 300}</a></p>'
    assert markdown(stored(text)) == text


def test_links_are_found_in_order_with_their_labels():
    text = "[a](/ko/n/b) [[c]] **[[d|e]]** [f](https://g.h)\n\n- [i \\] j](/en/lens/k)"
    assert links(text) == (
        Target("n", "b", "a"),
        Target("", "c", "c"),
        Target("", "d", "e"),
        Target("lens", "k", "i ] j"),
    )


def test_plain_text_has_no_marks():
    assert plain("**a** [b](/ko/n/c)\n\n- [[d|e]]") == "a b\ne"
