"""The message catalogues hold every string of the sources, and each is compiled as it stands.

Extracts the messages anew in a copy of the project, and compares them with what is committed.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

import polib

PROJECT = Path(__file__).resolve().parent.parent
NOT_SEARCHED = (".git", ".venv", "var", "tests", "docs", "seeds", "build", "dist", ".*_cache")
HOW_TO_MEND = "Run `manage.py makemessages --all --no-obsolete`, translate, then `compilemessages`."
Message = tuple[str | None, str, str]


def messages(catalogue: Path) -> set[Message]:
    """What `catalogue` translates: context, singular and plural of every message in use."""
    return {
        (entry.msgctxt, entry.msgid, entry.msgid_plural)
        for entry in polib.pofile(str(catalogue))
        if not entry.obsolete
    }


def extracted(catalogues: list[Path]) -> dict[Path, set[Message]]:
    """The messages that the sources hold now, for each of `catalogues`."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "project"
        ignored = shutil.ignore_patterns(
            ".git", ".venv", "var", "tests", "docs", "seeds", ".*_cache"
        )
        shutil.copytree(PROJECT, copy, ignore=ignored)
        languages = sorted({f"--locale={catalogue.parts[1]}" for catalogue in catalogues})
        command = [sys.executable, "manage.py", "makemessages", *languages, "--no-obsolete"]
        subprocess.run(command, cwd=copy, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
        return {catalogue: messages(copy / catalogue) for catalogue in catalogues}


def complaints(catalogue: Path, now: set[Message]) -> list[str]:
    """What is wrong with `catalogue`, given the messages that the sources hold `now`."""
    committed = messages(PROJECT / catalogue)
    lines = [f"{catalogue}: lacks {message}" for message in sorted(now - committed, key=str)]
    lines += [f"{catalogue}: nobody uses {message}" for message in sorted(committed - now, key=str)]
    compiled = (PROJECT / catalogue).with_suffix(".mo")
    if not compiled.exists():
        return [*lines, f"{catalogue}: is not compiled"]
    source = texts(polib.pofile(str(PROJECT / catalogue)).translated_entries())
    ready = texts(polib.mofile(str(compiled)))
    return lines if source == ready else [*lines, f"{catalogue}: its .mo differs"]


def texts(entries: Iterable[polib.POEntry | polib.MOEntry]) -> dict[Message, object]:
    """What each message becomes."""
    return {
        (entry.msgctxt, entry.msgid, entry.msgid_plural): entry.msgstr_plural or entry.msgstr
        for entry in entries
    }


def main() -> None:
    """Print what is wrong with any catalogue, and end with status 1 if anything is."""
    catalogues = [path.relative_to(PROJECT) for path in sorted(PROJECT.glob("locale/*/*/*.po"))]
    if not catalogues:
        sys.exit("There is no message catalogue in locale/.")
    now = extracted(catalogues)
    lines = [line for catalogue in catalogues for line in complaints(catalogue, now[catalogue])]
    if lines:
        sys.exit("\n".join([*lines, HOW_TO_MEND]))


if __name__ == "__main__":
    main()
