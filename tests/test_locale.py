"""The interface language: whole catalogues, nothing that escapes them, Korean as it is written.

The catalogues are compared with the sources themselves by `.ci/messages.py`; here they are read,
and so are the templates and modules, for what no catalogue could translate.
"""

import ast
import datetime as dt
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import polib
import pytest
from bs4 import BeautifulSoup, Comment, Doctype
from django.template import Context, Template
from django.utils.translation import gettext, override

from newsroom.bilingual.particles import WRITTEN

PROJECT = Path(__file__).parent.parent
LANGUAGES = ("en", "ko")
HANGUL = re.compile(r"[가-힣]")
LETTERS_OF_A_PATTERN = re.compile(r"\[[^\]]*\]")
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sd]|\{\w*\}")
#: A value, the quotes or brackets it stands in, and a particle that would have to agree with it.
BARE_PARTICLE = re.compile(
    r"(?<!\()%(?:\(\w+\))?[sd][\"'”’)\]]*(?:은|는|이|가|을|를|과|와|으로|로|이라|라|이나|나)(?![가-힣(])"
)
#: Values that always end in the same sound: 한국어, 영어.
SAME_SOUND = re.compile(r"%\(languages?\)s(?:는|로|를|와)(?![가-힣(])")
#: Where messages are made whose values and particles `particles.filled` puts in.
FILLED = re.compile(
    r"((stories/(documents|importing)|newsroom/bilingual/publishing)/\w+|stories/admin/hints)\.py"
)

SOURCES = tuple(
    path
    for house in ("newsroom", "entities", "stories")
    for path in sorted((PROJECT / house).rglob("*.py"))
    if "migrations" not in path.parts
)
TEMPLATES = tuple(
    path
    for house in ("newsroom", "entities", "stories")
    for path in sorted((PROJECT / house).rglob("templates/**/*.html"))
)
#: Modules that know Korean: what documents are written in, and how it is read.
KNOWS_KOREAN = re.compile(
    r"stories/((documents|checking)/\w+|apps|tree)\.py"
    r"|newsroom/search/(asking|analysis/(hanja|korean|names|syllables|words|streams))\.py"
    r"|newsroom/(settings|formats/ko/formats|bilingual/(detection|initials|languages|particles|templatetags/newsroom))\.py"
)
#: A language's own name, what its readers are told on a page in the other, and what one types.
SAID_AS_IT_IS = re.compile(
    r"\b(한국어로 읽기|Read in English|한국어|English|celery -A newsroom\.celery worker)\b"
)
TOLD_ATTRIBUTES = ("title", "alt", "aria-label", "placeholder", "aria-description", "summary")
TOLD_ARGUMENTS = {
    *("verbose_name", "verbose_name_plural", "help_text", "label", "heading", "menu_label"),
    *("page_title", "header_title", "page_subtitle", "empty_label", "short_description"),
}
#: Calls whose texts somebody reads: fields, errors, messages, problems of documents.
TELLING_CALL = re.compile(
    r"(models\.(?!OneToOne|ManyToMany)\w+Field|ValidationError|messages\.(success|info|warning|error)"
    r"|findings\.(error|warning)|rejected|Problem|MenuItem|\w*Column)"
)


TRANSLATING_CALL = re.compile(r"_|n?p?gettext(_lazy)?")


def name_of(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


def catalogue(language: str) -> polib.POFile:
    return polib.pofile(str(PROJECT / "locale" / language / "LC_MESSAGES" / "django.po"))


def key(entry: polib.POEntry | polib.MOEntry) -> tuple[str | None, str]:
    return entry.msgctxt, entry.msgid


def said(entry: polib.POEntry) -> list[tuple[str, str]]:
    """Each text of a message beside what it becomes; Korean has one form, of the plural."""
    if not entry.msgid_plural:
        return [(entry.msgid, entry.msgstr)]
    forms = entry.msgstr_plural
    return [
        (entry.msgid_plural, forms[max(forms)]),
        *([(entry.msgid, forms[0])] * (len(forms) - 1)),
    ]


# The catalogues


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogue_translates_every_message_and_guesses_none(language):
    entries = catalogue(language)
    assert len(entries) > 300
    assert [entry.msgid for entry in entries if not entry.translated() or entry.obsolete] == []


def test_catalogues_hold_the_same_messages():
    english, korean = ({key(entry) for entry in catalogue(language)} for language in LANGUAGES)
    assert english == korean


@pytest.mark.parametrize(("language", "forms"), [("en", {0, 1}), ("ko", {0})])
def test_catalogue_has_the_plural_forms_of_its_language(language, forms):
    plurals = [entry for entry in catalogue(language) if entry.msgid_plural]
    assert plurals
    assert {frozenset(entry.msgstr_plural) for entry in plurals} == {frozenset(forms)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogue_keeps_every_value(language):
    lost = [
        (text, translation)
        for entry in catalogue(language)
        for text, translation in said(entry)
        if sorted(PLACEHOLDER.findall(text)) != sorted(PLACEHOLDER.findall(translation))
    ]
    assert lost == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogue_is_compiled_as_it_stands(language):
    source = PROJECT / "locale" / language / "LC_MESSAGES" / "django.po"
    compiled = {
        key(entry): entry.msgstr_plural or entry.msgstr
        for entry in polib.mofile(str(source.with_suffix(".mo")))
    }
    assert compiled == {
        key(entry): entry.msgstr_plural or entry.msgstr for entry in catalogue(language)
    }


def test_korean_is_korean():
    words = [
        re.sub(r"<[^>]*>", "", PLACEHOLDER.sub("", translation))
        for entry in catalogue("ko")
        for _, translation in said(entry)
    ]
    assert [
        text for text in words if re.search(r"[A-Za-z]", text) and not HANGUL.search(text)
    ] == []


def test_words_of_wagtail_are_words_that_it_says():
    wagtail = Path(import_module("wagtail").__file__).parent
    theirs = {
        entry.msgid
        for path in wagtail.rglob("locale/en/LC_MESSAGES/django.po")
        for entry in polib.pofile(str(path))
    }
    ours = {
        entry.msgid
        for entry in catalogue("en")
        if {path for path, _ in entry.occurrences} == {"newsroom/bilingual/wagtail_words.py"}
    }
    assert len(ours) > 200
    assert ours - theirs == set()


def test_words_of_wagtail_are_said_in_our_korean():
    with override("ko"):
        assert gettext("Search all pages…") == "모든 페이지에서 검색…"
        assert gettext("Unpublish") == "게시 취소"


@pytest.mark.skipif(shutil.which("xgettext") is None, reason="needs the programs of GNU gettext")
def test_catalogues_hold_every_string_of_the_sources():
    command = [sys.executable, ".ci/messages.py"]
    result = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "")


# Particles


def test_particle_after_a_value_is_written_as_a_pair():
    bare = [
        translation
        for entry in catalogue("ko")
        for _, translation in said(entry)
        if BARE_PARTICLE.search(SAME_SOUND.sub("", translation))
    ]
    assert bare == []


def test_pair_stands_only_where_it_is_chosen():
    unchosen = [
        entry.msgstr
        for entry in catalogue("ko")
        if any(pair in entry.msgstr for pair in WRITTEN)
        and not all(FILLED.fullmatch(path) for path, _ in entry.occurrences)
    ]
    assert unchosen == []


# What would escape the catalogues


def told_by(template: str) -> Iterator[str]:
    """The texts of a template that no tag or variable makes."""
    plain = re.sub(
        r"{% blocktrans(?:late)?\b.*?{% endblocktrans(?:late)? %}", " ", template, flags=re.DOTALL
    )
    plain = re.sub(r"{% comment\b.*?{% endcomment %}|{#.*?#}", " ", plain, flags=re.DOTALL)
    plain = re.sub(r"{% block \w+_class %}.*?{% endblock %}", " ", plain)
    plain = re.sub(r"{%.*?%}|{{.*?}}", " ", plain, flags=re.DOTALL)
    soup = BeautifulSoup(plain, "html.parser")
    for text in soup.find_all(string=True):
        if not isinstance(text, Comment | Doctype) and text.parent.name not in {"script", "style"}:
            yield text
    for element in soup.select("*"):
        yield from (element[name] for name in TOLD_ATTRIBUTES if element.get(name))


def hard_coded(template: str) -> list[str]:
    """The texts of a template that nobody can translate."""
    texts = (" ".join(text.split()) for text in told_by(template))
    return [text for text in texts if re.search(r"[^\W\d_]{2}", SAID_AS_IT_IS.sub("", text))]


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ("<p>{% translate 'Front page' %}</p>", []),
        ("<p>Front page</p>", ["Front page"]),
        ("<p>{{ name }} 기사</p>", ["기사"]),
        ("<img alt='A mark' src='mark.svg'>", ["A mark"]),
        ("<nav aria-label=\"{% translate 'Pages' %}\">{{ a }} / {{ b }}</nav>", []),
        ("{% blocktranslate count n=n %}{{ n }} take{% plural %}takes{% endblocktranslate %}", []),
        ("{# Said to nobody. #}<script>let words;</script><!-- A comment -->", []),
    ],
)
def test_scan_finds_what_nobody_can_translate(template, found):
    assert hard_coded(template) == found


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_template_says_nothing_that_is_not_translated(path):
    assert hard_coded(path.read_text(encoding="utf-8")) == []


def untranslated(source: str) -> list[str]:
    """The constant texts of a module that are handed to somebody who reads them."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        told = [keyword.value for keyword in node.keywords if keyword.arg in TOLD_ARGUMENTS]
        if TELLING_CALL.fullmatch(ast.unparse(node.func)):
            told += node.args
        found += [text for text in map(constant, told) if re.search(r"[A-Z가-힣]|\w \w", text)]
    return found


def unseen(source: str) -> list[str]:
    """The texts of a module that are translated where the extraction does not look: f-strings."""
    return [
        constant(call.args[0])
        for text in ast.walk(ast.parse(source))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and TRANSLATING_CALL.fullmatch(ast.unparse(call.func))
        if constant(call.args[0])
    ]


def constant(node: ast.expr) -> str:
    """The text that `node` writes out; empty where it is made by something else."""
    if isinstance(node, ast.JoinedStr):
        return "".join(constant(part) for part in node.values)
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return ""


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("ValidationError(_('Choose one.'))", []),
        ("ValidationError('Choose one.')", ["Choose one."]),
        ("ValidationError(f'Choose {name} now.')", ["Choose  now."]),
        ("Field(help_text='As a code.')", ["As a code."]),
        ("findings.error(_TOO_LONG, line=1)", []),
        ("findings.error('Much too long.', line=1)", ["Much too long."]),
        ("messages.info(request, 'It stays.')", ["It stays."]),
        ("models.ForeignKey('Story', verbose_name=_('story'))", []),
        ("models.OneToOneField('stories.Take')", []),
    ],
)
def test_scan_finds_constants_that_are_read(source, found):
    assert untranslated(source) == found


def test_scan_finds_translations_that_are_not_extracted():
    source = "f'{_(\"Stop.\")} {gettext(name)}' + _('Go.')"
    assert unseen(source) == ["Stop."]


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_module_says_nothing_that_is_not_translated(path):
    source = path.read_text(encoding="utf-8")
    assert (untranslated(source), unseen(source)) == ([], [])


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_module_holds_no_korean_that_only_koreans_see(path):
    if KNOWS_KOREAN.fullmatch(name_of(path)):
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    korean = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and id(node) not in docstrings
        and HANGUL.search(LETTERS_OF_A_PATTERN.sub("", str(node.value)))
    ]
    assert korean == []


# Dates and numbers


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ko", "2026년 1월 1일|2026년 1월|2026년 1월 1일 오후 3:05|1,234,567"),
        ("en", "1 January 2026|January 2026|1 January 2026, 15:05|1,234,567"),
    ],
)
def test_dates_and_numbers_are_written_as_the_language_does(language, expected):
    template = Template(
        "{% load newsroom %}"
        '{{ day|full_date }}|{{ month|month_name }}|{{ moment|date:"DATETIME_FORMAT" }}'
        "|{{ n|grouped }}"
    )
    day = dt.date(2026, 1, 1)
    moment = dt.datetime(2026, 1, 1, 15, 5)  # noqa: DTZ001 - the clock on the wall
    values = {"day": day, "month": day, "moment": moment, "n": 1234567}
    with override(language):
        assert template.render(Context(values)) == expected


@pytest.mark.parametrize(
    ("language", "expected"), [("ko", "보도 1건|보도 12,345건"), ("en", "1 take|12,345 takes")]
)
def test_counts_agree_with_their_number(language, expected):
    template = Template(
        '{% include "stories/parts/take_count.html" with takes=one %}'
        "|"
        '{% include "stories/parts/take_count.html" with takes=many %}'
    )
    with override(language):
        rendered = template.render(Context({"one": 1, "many": 12345}))
    assert rendered.replace("\n", "") == expected
