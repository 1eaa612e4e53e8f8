"""The default site as the tests run it: nothing outside a folder of its own, and fast logins.

The database stays the one of the environment (`DATABASE_URL`), so that the suite runs on both.
"""

import os
import tempfile

os.environ.setdefault("DJANGO_SECRET_KEY", "tests sign nothing that leaves this process")
os.environ.setdefault("NEWSROOM_DATA_DIR", tempfile.mkdtemp(prefix="newsroom-tests-"))

from newsroom.settings import *  # noqa: F403

ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
WAGTAILADMIN_BASE_URL = "http://localhost"

INSTALLED_APPS = [*INSTALLED_APPS, "tests.briefings"]  # noqa: F405
#: In each process by itself: tests that run at the same time draw the same pictures.
CACHES["cards"] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "cards"}  # noqa: F405
