"""What the environment says about one running site: where its data lives and which key signs.

The settings read it once. Everything that a running site writes stands in one folder, so that it
can be kept, moved or thrown away as one; nothing here knows Django.
"""

import os
import secrets
import tempfile
from pathlib import Path

#: Bytes of randomness: in a key that signs, and in a password that a person copies.
SECRET_KEY_BYTES, PASSWORD_BYTES = 48, 12


class UnusableFolderError(Exception):
    """The site cannot write where it keeps its data; the message says what to do."""


def data_directory(configured: str, *, default: Path) -> Path:
    """The folder of everything that the site writes, made when it is missing.

    Raises:
        UnusableFolderError: it cannot be made, or not be written.
    """
    folder = Path(configured).expanduser().resolve() if configured else default
    try:
        folder.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=folder).close()
    except OSError as error:
        raise UnusableFolderError(
            f"The site keeps its data in {folder}, which cannot be written ({error.strerror}). "
            "Set NEWSROOM_DATA_DIR to a folder of your own."
        ) from error
    return folder


def kept_secret(path: Path, *, size: int = SECRET_KEY_BYTES) -> str:
    """The secret in the file `path`, made of `size` random bytes the first time,
    readable to its owner only.

    Several processes may start at once: the file appears whole or not at all, and the first wins.
    """
    if not path.exists():
        write_secret(path, secrets.token_urlsafe(size))
    return path.read_text(encoding="utf-8").strip()


def write_secret(path: Path, secret: str) -> None:
    """Put `secret` into a new file `path` (mode 0600); a file that stands there already stays."""
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(secret + "\n")
        Path(path).hardlink_to(temporary)
    except FileExistsError:
        pass
    finally:
        Path(temporary).unlink()
