"""Documents in any number, as a newsroom would send them: stories in both languages.

The same seed gives the same bytes on every machine. A document depends on its number alone, so
that any part of a corpus can be had without the rest, and nothing is kept in memory. Links follow
a few rules: most lead to stories nearby, a few entities are named by very many stories, some pages
are never written.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from random import Random

from benchmarks import phrases, vocabulary

ORIGIN = "https://galrim.example"
LANGUAGES = ("en", "ko")
_FIRST_DAY = dt.date(2024, 1, 1)

#: One of so many stories comes in Korean only, or in English only.
_KOREAN_ONLY, _ENGLISH_ONLY = 11, 13
#: One of so many has no Korean summary yet: that language stays a draft.
_HALF_TOLD = 17
#: A new entity comes with so many stories; one of so many is named and has no document.
_STORIES_AN_ENTITY, _FEWEST_ENTITIES, _UNTOLD = 5, 12, 5
#: How many of the places for a link hold one.
_LINKED = 0.6
#: How many sentences are about what every story is about; the others are said once.
_USUAL = 0.6
#: How far away the stories stand that a story links to, and how many are never written.
_NEARBY, _MISSING = 40, 0.12

_HEADINGS = {
    "en": {
        "summary": "Summary",
        "split": "The split",
        "figures": "By the numbers",
        "why": "Why it matters",
        "watch": "What to watch",
        "takes": "Regional takes (batched by bias / lens)",
        "graph": "Across the graph",
        "related": "Related",
        "entities": "Entities",
        "source": "Source",
        "unlabelled": "unlabelled",
    },
    "ko": {
        "summary": "요약",
        "split": "갈리는 지점",
        "figures": "숫자로 보기",
        "why": "왜 중요한가",
        "watch": "지켜볼 점",
        "takes": "지역별 보도 (관점별)",
        "graph": "관련 항목",
        "related": "관련 기사",
        "entities": "개체",
        "source": "출처",
        "unlabelled": "미분류",
    },
}

_PLACES = phrases.PLACES + vocabulary.FAR_PLACES

File = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class Corpus:
    """`stories` stories with `takes` takes each on average, and the entities that they name."""

    stories: int
    takes: int = 5
    seed: int = 0

    def documents(self) -> Iterator[File]:
        """Every document, with its path: whatever others name first."""
        yield from self.lenses()
        yield from self.named()
        yield from self.told()

    def lenses(self) -> Iterator[File]:
        """The documents of all lenses."""
        for place in range(len(phrases.LENSES)):
            for language in LANGUAGES:
                yield _lens(place, language)

    def named(self, start: int = 0, stop: int | None = None) -> Iterator[File]:
        """The documents of those entities that the stories from `start` up to `stop` name first."""
        first = entities_by(start) if start else 0
        for number in range(first, entities_by(self.stories if stop is None else stop)):
            if number % _UNTOLD != _UNTOLD - 1:
                for language in LANGUAGES:
                    yield self._entity(number, language)

    def told(self, start: int = 0, stop: int | None = None) -> Iterator[File]:
        """The documents of the stories from number `start` up to `stop`, the end by default."""
        for number in range(start, self.stories if stop is None else stop):
            yield from _Telling(self, number).documents()

    def pages(self, start: int = 0, stop: int | None = None) -> int:
        """How many pages those stories and their takes make."""
        numbers = range(start, self.stories if stop is None else stop)
        return sum(1 + _Telling(self, number).take_count for number in numbers)

    def random(self, *about: object) -> Random:
        """Chance that is the same every time it is asked about the same thing."""
        return Random(":".join(map(str, (self.seed, *about))))  # noqa: S311 -- no secret

    def entity_name(self, number: int, language: str) -> str:
        """What entity `number` is called."""
        english, korean = phrases.ENTITY_NAMES[number % len(phrases.ENTITY_NAMES)]
        return f"{english if language == 'en' else korean} {number}"

    def _entity(self, number: int, language: str) -> File:
        chance = self.random("entity", number)
        kind = phrases.ENTITY_KINDS[number % len(phrases.ENTITY_KINDS)]
        writer = _Writer(self, chance, language, near=chance.randrange(self.stories))
        lines = [
            f"# {self.entity_name(number, language)}",
            f"> {writer.sentence(links=False)}",
            f"**Meta:** type: entity · kind: {kind} · wikidata: Q{1000 + number}",
            f"## {_HEADINGS[language]['summary']}",
            writer.prose(2),
        ]
        return _file("entity", _entity_slug(number), language, lines)


def entities_by(story: int) -> int:
    """How many entities the stories up to number `story` name, or fewer."""
    return max(_FEWEST_ENTITIES, story // _STORIES_AN_ENTITY)


def _entity_slug(number: int) -> str:
    name = phrases.ENTITY_NAMES[number % len(phrases.ENTITY_NAMES)][0]
    return f"{name.lower().replace(' ', '-')}-{number}"


def _story_slug(number: int) -> str:
    topic = phrases.TOPICS[number % len(phrases.TOPICS)][0].replace(" ", "-")
    return f"{topic}-{number:06d}"


def _topic(chance: Random) -> tuple[str, str]:
    """What is talked about: half of the time one of the usual topics."""
    if chance.random() < _USUAL:
        return chance.choice(phrases.TOPICS)
    sort, goods = (vocabulary.seldom(chance, each) for each in (vocabulary.SORTS, vocabulary.GOODS))
    return f"{sort[0]} {goods[0]}", f"{sort[1]} {goods[1]}"


def _lens(place: int, language: str) -> File:
    english, korean = phrases.LENSES[place]
    name = english if language == "en" else korean
    summary = {
        "en": "This lens looks at who depends on whom, and at what each side does about it.",
        "ko": "누가 누구에게 기대는지, 그리고 양쪽이 어떻게 움직이는지를 살피는 관점이다.",
    }
    lines = [
        f"# {name}",
        "**Meta:** type: lens",
        f"## {_HEADINGS[language]['summary']}",
        summary[language],
    ]
    slug = english.lower().replace(" ", "-")
    return _file("lens", slug, language, lines)


def _file(route: str, slug: str, language: str, lines: list[str]) -> File:
    text = "\n\n".join([*lines, f"---\nCanonical: {ORIGIN}/{language}/{route}/{slug}"])
    return f"{route}/{slug}.{language}.md", text.replace("\n\n> ", "\n> ", 1).encode()


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes in one language; `chance` decides, `near` is the number of the story."""

    corpus: Corpus
    chance: Random
    language: str
    near: int

    def pick(self, english: tuple[str, ...], korean: tuple[str, ...]) -> str:
        """One phrase, filled in without links."""
        return self._filled(self.chance.choice(english if self.language == "en" else korean))

    @property
    def place(self) -> int:
        """The place of its language in a pair of words."""
        return LANGUAGES.index(self.language)

    def named(self, pairs: tuple[tuple[str, str], ...], place: int) -> str:
        """What stands at `place` of names in both languages."""
        return pairs[place % len(pairs)][self.place]

    def sentence(self, *, links: bool = True) -> str:
        """One sentence, with the links that it has room for."""
        if self.chance.random() > _USUAL:
            return self.aside()
        phrase = self.chance.choice(phrases.ENGLISH if self.language == "en" else phrases.KOREAN)
        return self._filled(phrase, links=links)

    def aside(self) -> str:
        """A sentence that no other story has."""
        return vocabulary.aside(self.chance, self.language)

    def prose(self, sentences: int) -> str:
        """A paragraph."""
        return " ".join(self.sentence() for _each in range(sentences))

    def _filled(self, phrase: str, *, links: bool = False) -> str:
        label = partial(self.corpus.entity_name, language=self.language)
        entity = self.entity()
        links = links and self.chance.random() < _LINKED
        text = phrase.format(
            place=vocabulary.seldom(self.chance, _PLACES)[self.place],
            topic=_topic(self.chance)[self.place],
            number=self.chance.randrange(2, 900),
            entity=f"[{label(entity)}](/{self.language}/entity/{_entity_slug(entity)})"
            if links
            else label(entity),
            story=self._story_link() if links else label(entity),
            wanted=self._wanted_link(entity) if links else label(entity),
        )
        return text[0].upper() + text[1:]

    def matter(self) -> str:
        """What a headline ends with."""
        who, what = (
            vocabulary.seldom(self.chance, pairs)[self.place]
            for pairs in (vocabulary.ACTORS, vocabulary.MATTERS)
        )
        return f"{who}, {what}"

    def entity(self) -> int:
        """The number of an entity: the first are named by very many."""
        return int(entities_by(self.near) * self.chance.random() ** 3)

    def story(self) -> str:
        """The slug of a story nearby, now and then of one that is never written."""
        if self.chance.random() < _MISSING:
            return f"never-written-{self.chance.randrange(self.corpus.stories + 1)}"
        offset = self.chance.randrange(1, _NEARBY)
        return _story_slug((self.near + offset) % (self.corpus.stories + 1))

    def _story_link(self) -> str:
        slug = self.story()
        label = "an earlier decision" if self.language == "en" else "앞선 결정"
        form = self.chance.randrange(3)
        if form == 0:
            return f"[[{slug}|{label}]]"
        return f"[[{slug}]]" if form == 1 else f"[{label}](/{self.language}/n/{slug})"

    def _wanted_link(self, entity: int) -> str:
        """A link by name, as somebody writes who does not know the slug."""
        return f"[[{self.corpus.entity_name(entity, self.language)}]]"


@dataclass(frozen=True, slots=True)
class _Telling:
    """One story, told in one language or in both."""

    corpus: Corpus
    number: int

    @property
    def take_count(self) -> int:
        """As many as the corpus has on average, two more or fewer."""
        spread = self.corpus.random("takes", self.number).randrange(-2, 3)
        return max(0, self.corpus.takes + spread) if self.corpus.takes else 0

    def documents(self) -> Iterator[File]:
        """The story's documents."""
        for language in self._languages():
            yield _file("n", _story_slug(self.number), language, list(self._lines(language)))

    def _languages(self) -> Iterable[str]:
        if self.number % _KOREAN_ONLY == _KOREAN_ONLY - 1:
            return ("ko",)
        if self.number % _ENGLISH_ONLY == _ENGLISH_ONLY - 1:
            return ("en",)
        return LANGUAGES

    def _lines(self, language: str) -> Iterator[str]:
        writer = _Writer(
            self.corpus, self.corpus.random("story", self.number, language), language, self.number
        )
        headings = _HEADINGS[language]
        headline = writer.pick(phrases.ENGLISH_HEADLINES, phrases.KOREAN_HEADLINES)
        yield f"# {headline}: {writer.matter()}"
        yield f"> {writer.sentence(links=False)}"
        takes, meta = self._takes(writer)
        yield meta
        half_told = language == "ko" and self.number % _HALF_TOLD == _HALF_TOLD - 1
        for name, length in (("summary", 5), ("split", 4)):
            if not (half_told and name == "summary"):
                yield f"## {headings[name]}"
                yield writer.prose(length)
        yield f"## {headings['figures']}"
        yield "\n".join(self._figures(writer))
        yield f"## {headings['why']}"
        yield writer.prose(4)
        yield f"## {headings['watch']}"
        yield "\n".join(
            f"- {writer.pick(phrases.ENGLISH_WATCH, phrases.KOREAN_WATCH)} {writer.aside()}"
            for _each in range(3 + self.number % 2)
        )
        if takes:
            yield f"## {headings['takes']}"
            yield takes
        yield f"## {headings['graph']}\n{self._graph(writer)}"

    def _figures(self, writer: _Writer) -> Iterator[str]:
        chance = self.corpus.random("figures", self.number)
        for _each in range(4 + self.number % 3):
            value = f"{chance.randrange(2, 99)}%"
            measure = writer.pick(phrases.ENGLISH_MEASURES, phrases.KOREAN_MEASURES)
            yield f"- {value}, {measure} {writer.matter()}"

    def _takes(self, writer: _Writer) -> tuple[str, str]:
        """The takes below their lenses, and the line that counts them."""
        chance = self.corpus.random("outlets", self.number)
        drawn = [
            (chance.randrange(len(phrases.LENSES) + 1), chance.randrange(24))
            for _each in range(self.take_count)
        ]
        by_lens: dict[int, list[str]] = {}
        for place, (lens, outlet) in enumerate(drawn):
            by_lens.setdefault(lens, []).append(self._take(writer, outlet, place))
        ordered = sorted(by_lens)
        text = "\n\n".join(
            "\n".join([f"### {self._lens(writer, lens)}", *by_lens[lens]]) for lens in ordered
        )
        regions = {outlet % len(phrases.REGIONS) for _lens, outlet in drawn}
        return text, self._meta(writer, len(drawn), len(ordered), len(regions))

    def _lens(self, writer: _Writer, place: int) -> str:
        if place == len(phrases.LENSES):
            return _HEADINGS[writer.language]["unlabelled"]
        return writer.named(phrases.LENSES, place)

    def _take(self, writer: _Writer, outlet: int, place: int) -> str:
        name = (
            f"{writer.named(phrases.OUTLETS, outlet)} {writer.named(phrases.PAPERS, outlet // 8)}"
        )
        region = writer.named(phrases.REGIONS, outlet)
        tongue = phrases.TONGUES[outlet % len(phrases.TONGUES)]
        bare = (self.number + place) % 5 == 0
        summary = "" if bare else writer.sentence()
        lines = [f"- **{name}** ({region}, {tongue}) — {summary}"]
        if not bare and place % 2 == 0:
            lines.append(f'  > "{self._quote(tongue, place)}"')
        slug = f"{_story_slug(self.number)}-{place}"
        address = f"https://outlet-{outlet}.example/2026/{slug}"
        return "\n".join([*lines, f"  {_HEADINGS[writer.language]['source']}: {address}"])

    def _quote(self, tongue: str, place: int) -> str:
        """What an outlet says in its own language, the same in both documents."""
        chance = self.corpus.random("quote", self.number, place)
        if tongue in LANGUAGES:
            return vocabulary.aside(chance, tongue)
        return phrases.JAPANESE_QUOTE.format(number=chance.randrange(2, 900))

    def _meta(self, writer: _Writer, takes: int, lenses: int, regions: int) -> str:
        chance = self.corpus.random("heads", self.number)
        heads = chance.sample(range(len(phrases.HEADS)), 2)
        day = _FIRST_DAY + dt.timedelta(days=self.number % 900)
        counts = f" · {takes} takes · {lenses} lenses · {regions} regions" if takes else ""
        named = ", ".join(writer.named(phrases.HEADS, head) for head in heads)
        return f"**Meta:** type: story · date: {day.isoformat()} · heads: {named}{counts}"

    def _graph(self, writer: _Writer) -> str:
        chance = self.corpus.random("graph", self.number)
        same = _Writer(self.corpus, chance, writer.language, self.number)
        related = dict.fromkeys(same.story() for _each in range(3))
        entities = dict.fromkeys(same.entity() for _each in range(4))
        names = [self.corpus.entity_name(number, writer.language) for number in entities]
        headings = _HEADINGS[writer.language]
        return "\n".join(
            [
                f"- {headings['related']}: {', '.join(f'[[{slug}]]' for slug in related)}",
                f"- {headings['entities']}: {', '.join(names)}",
            ]
        )
