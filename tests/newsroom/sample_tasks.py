"""Tasks for the tests of a real worker: they leave their traces in files.

A worker takes this module for its application, so that it knows the tasks as well.
"""

import os
import time
from pathlib import Path

from celery import shared_task

from newsroom.celery import app

__all__ = ["app", "sleep_then_write", "write"]


@shared_task
def write(path: str, text: str) -> None:
    with Path(path).open("a", encoding="utf-8") as file:
        file.write(text)


@shared_task
def sleep_then_write(path: str, seconds: float) -> None:
    Path(f"{path}.started").write_text(str(os.getpid()), encoding="utf-8")
    time.sleep(seconds)
    Path(path).write_text("done", encoding="utf-8")
