"""The message catalogues hold every string of the sources, translated, and compiled as they stand.

Extracts the messages anew in a copy of the project, and compares them with what is committed.
With `--update` writes them into the catalogues instead: what is new in Korean stays to be
translated, the English texts are the messages themselves, and both are compiled.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

import polib

PROJECT = Path(__file__).resolve().parent.parent
NOT_SEARCHED = (".git", ".venv", "var", "tests", "docs", "seeds", "build", "dist", ".*_cache")
HOW_TO_MEND = "Run `.venv/bin/python .ci/messages.py --update`, translate, and run it again."
#: The language that the messages in the sources are written in.
SOURCE_LANGUAGE = "en"
Message = tuple[str | None, str, str]


def read(catalogue: Path) -> polib.POFile:
    """The catalogue in the file `catalogue`."""
    return polib.pofile(str(catalogue), wrapwidth=100)


def messages(catalogue: Path) -> set[Message]:
    """What `catalogue` translates: context, singular and plural of every message in use."""
    return {key(entry) for entry in read(catalogue) if not entry.obsolete}


def key(entry: polib.POEntry | polib.MOEntry) -> Message:
    """What tells one message from another."""
    return (entry.msgctxt, entry.msgid, entry.msgid_plural)


def extract(catalogues: Iterable[Path], copy: Path) -> None:
    """Copy the project to `copy`, and bring the `catalogues` there up to its sources."""
    shutil.copytree(PROJECT, copy, ignore=shutil.ignore_patterns(*NOT_SEARCHED))
    languages = sorted({f"--locale={catalogue.parts[1]}" for catalogue in catalogues})
    options = ["--no-obsolete", "--add-location=file"]
    # Django's own program reads the sources without running them.
    command = [sys.executable, "-m", "django", "makemessages", *languages, *options]
    environment = {
        name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"
    }
    subprocess.run(command, cwd=copy, check=True, stdout=subprocess.DEVNULL, env=environment)  # noqa: S603


def complaints(catalogue: Path, now: set[Message]) -> list[str]:
    """What is wrong with `catalogue`, given the messages that the sources hold `now`."""
    entries = [entry for entry in read(PROJECT / catalogue) if not entry.obsolete]
    committed = {key(entry) for entry in entries}
    untranslated = {key(entry) for entry in entries if not entry.translated()}
    lines = [
        f"{catalogue}: {complaint} {message}"
        for complaint, wrong in (
            ("lacks", now - committed),
            ("nobody uses", committed - now),
            ("does not translate", untranslated),
        )
        for message in sorted(wrong, key=str)
    ]
    compiled = (PROJECT / catalogue).with_suffix(".mo")
    if not compiled.exists():
        return [*lines, f"{catalogue}: is not compiled"]
    ready = texts(polib.mofile(str(compiled)))
    source = texts(entry for entry in entries if entry.translated())
    return lines if source == ready else [*lines, f"{catalogue}: its .mo differs"]


def texts(entries: Iterable[polib.POEntry | polib.MOEntry]) -> dict[Message, object]:
    """What each message becomes."""
    return {key(entry): entry.msgstr_plural or entry.msgstr for entry in entries}


def update(catalogue: Path, extracted: Path) -> list[str]:
    """Write and compile `catalogue` with the messages of `extracted`; what is not translated."""
    file = read(extracted)
    language = catalogue.parts[1]
    for entry in file:
        forget_guess(entry)
        if language == SOURCE_LANGUAGE:
            say_itself(entry)
    file.metadata.pop("POT-Creation-Date", None)
    file.save(str(PROJECT / catalogue))
    file.save_as_mofile(str((PROJECT / catalogue).with_suffix(".mo")))
    return [f"{catalogue}: translate {key(entry)}" for entry in file.untranslated_entries()]


def forget_guess(entry: polib.POEntry) -> None:
    """Empty what the merge guessed from a similar message: nobody has read it."""
    if entry.fuzzy:
        entry.flags.remove("fuzzy")
        entry.previous_msgid = entry.previous_msgid_plural = entry.previous_msgctxt = None
        entry.msgstr = ""
        entry.msgstr_plural = dict.fromkeys(entry.msgstr_plural, "")


def say_itself(entry: polib.POEntry) -> None:
    """Translate a message of the sources into the language that it is written in."""
    if entry.msgid_plural:
        entry.msgstr_plural = {0: entry.msgid, 1: entry.msgid_plural}
    else:
        entry.msgstr = entry.msgid


def main() -> None:
    """Say what is wrong with any catalogue, and end with status 1 if anything is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--update", action="store_true", help="write the catalogues anew")
    arguments = parser.parse_args()
    catalogues = [path.relative_to(PROJECT) for path in sorted(PROJECT.glob("locale/*/*/*.po"))]
    if not catalogues:
        sys.exit("There is no message catalogue in locale/.")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "project"
        extract(catalogues, copy)
        if arguments.update:
            lines = [line for each in catalogues for line in update(each, copy / each)]
        else:
            lines = [
                line for each in catalogues for line in complaints(each, messages(copy / each))
            ]
    if lines:
        sys.exit("\n".join(lines if arguments.update else [*lines, HOW_TO_MEND]))


if __name__ == "__main__":
    main()
