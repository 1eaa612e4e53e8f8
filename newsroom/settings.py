"""Settings of the default site, read from the environment; every one has a default that works.

Without any variable the site is embedded: SQLite, a broker made of files and a secret key of its
own, all below `var/`. `docs/reference/settings.md` lists the variables. A site of its own does not
import this module: `docs/how-to/add-to-your-site.md` has the lines that it needs.
"""

from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.utils.translation import gettext_lazy as _

from newsroom.environment import data_directory, kept_secret

env = environ.Env()

BASE_DIR = Path(__file__).resolve().parent.parent
#: Everything that the running site writes.
DATA_DIR = data_directory(env.str("NEWSROOM_DATA_DIR", default=""), default=BASE_DIR / "var")

# The site and its address

DEBUG = env.bool("DJANGO_DEBUG", default=False)
SECRET_KEY = env.str("DJANGO_SECRET_KEY", default="") or kept_secret(DATA_DIR / "secret_key")
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = env.list(
    "DJANGO_ALLOWED_HOSTS",
    default=sorted({"127.0.0.1", "localhost", "[::1]", urlsplit(SITE_URL).hostname or "localhost"}),
)
CSRF_TRUSTED_ORIGINS = env.list("DJANGO_CSRF_TRUSTED_ORIGINS", default=[SITE_URL])

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "newsroom",
    "newsroom.caching",
    "newsroom.bilingual",
    "newsroom.discovery",
    "entities",
    "stories",
    "modeltranslation",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "newsroom.caching.middleware.PageCacheMiddleware",
    "newsroom.discovery.policy.ReaderPolicyMiddleware",
    "newsroom.discovery.gone.middleware.GonePageMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "newsroom.bilingual.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# Database: SQLite unless DATABASE_URL says otherwise

if env.str("DATABASE_URL", default=""):
    DATABASES = {
        "default": {
            **env.db_url("DATABASE_URL"),
            "CONN_MAX_AGE": env.int("DATABASE_CONN_MAX_AGE", default=60),
            "CONN_HEALTH_CHECKS": True,
        }
    }
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(DATA_DIR / "db.sqlite3"),
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                # A transaction that may write says so at once and waits its turn: one that begins
                # by reading cannot wait any more when it comes to write, and fails.
                "transaction_mode": "IMMEDIATE",
                "timeout": 30,
                "init_command": (
                    "PRAGMA journal_mode = WAL;"
                    "PRAGMA synchronous = NORMAL;"
                    "PRAGMA cache_size = -64000;"
                    "PRAGMA mmap_size = 268435456;"
                    "PRAGMA temp_store = MEMORY"
                ),
            },
        }
    }

# Pages as readers got them, kept until something that they show changes

#: Another value with every release: what an older one rendered is not served any more.
NEWSROOM_RELEASE = env.str("NEWSROOM_RELEASE", default="")
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "pages": env.cache_url("NEWSROOM_PAGE_CACHE_URL", default="locmemcache://pages")
    | {"max_entries": env.int("NEWSROOM_PAGE_CACHE_ENTRIES", default=1000)},
    # Pictures of pages for social networks: on the disk, where every process finds them.
    "cards": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": str(DATA_DIR / "cards"),
        "OPTIONS": {"MAX_ENTRIES": 5000},
    },
}

# Being found

#: False for a rehearsal of the site, which search engines are asked to leave alone.
NEWSROOM_INDEXED = env.bool("NEWSROOM_INDEXED", default=True)
#: Files of fonts that can write Korean, for pictures; without any, those that systems keep.
NEWSROOM_CARD_FONTS = env.list("NEWSROOM_CARD_FONTS", default=[])

# Languages: Korean first, and a fallback that is shown, never silent

LANGUAGE_CODE = "ko"
LANGUAGES = [("ko", _("Korean")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "newsroom.formats"
USE_I18N = True
TIME_ZONE = env.str("TIME_ZONE", default="Asia/Seoul")
USE_TZ = True

MODELTRANSLATION_DEFAULT_LANGUAGE = "ko"
MODELTRANSLATION_LANGUAGES = ("ko", "en")
MODELTRANSLATION_ENABLE_FALLBACKS = False
MODELTRANSLATION_FALLBACK_LANGUAGES = {"default": ()}

# Files

STATIC_URL = "/static/"
#: `collectstatic` fills it; there from the start, because WhiteNoise asks for it.
STATIC_ROOT = env.str("DJANGO_STATIC_ROOT", default="") or str(
    data_directory("", default=DATA_DIR / "static")
)
MEDIA_URL = "/media/"
MEDIA_ROOT = env.str("DJANGO_MEDIA_ROOT", default=str(DATA_DIR / "media"))
#: True after `collectstatic`: names with digests, and nothing looked up in the apps any more.
STATIC_MANIFEST = env.bool("DJANGO_STATIC_MANIFEST", default=False)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if STATIC_MANIFEST
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not STATIC_MANIFEST
WHITENOISE_AUTOREFRESH = DEBUG
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
#: As many documents an editor may hand to an import at once.
DATA_UPLOAD_MAX_NUMBER_FILES = 1_000

# People and safety

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{validator}"}
    for validator in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
SECURE = SITE_URL.startswith("https://")
SESSION_COOKIE_SECURE = SECURE
CSRF_COOKIE_SECURE = SECURE
SECURE_SSL_REDIRECT = env.bool("DJANGO_SSL_REDIRECT", default=SECURE)
SECURE_HSTS_SECONDS = env.int("DJANGO_HSTS_SECONDS", default=3600 if SECURE else 0)
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("DJANGO_BEHIND_PROXY", default=False) else None
)
EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)

# Wagtail

WAGTAIL_SITE_NAME = "Newsroom"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAILADMIN_PERMITTED_LANGUAGES = [("ko", "한국어"), ("en", "English")]
WAGTAIL_I18N_ENABLED = False
WAGTAIL_APPEND_SLASH = False
WAGTAIL_WORKFLOW_CANCEL_ON_PUBLISH = False
WAGTAIL_FINISH_WORKFLOW_ACTION = "newsroom.bilingual.publishing.finishing.finish"
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "md", "odt", "pdf", "pptx", "txt", "xlsx"]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "newsroom.search"}}

# Checks

#: Whether a take whose quote does not stand in its source article may be published.
NEWSROOM_BLOCK_ABSENT_QUOTES = env.bool("NEWSROOM_BLOCK_ABSENT_QUOTES", default=False)

# Translation by machine: the dotted name of a class, and what its `__init__` takes, as JSON

NEWSROOM_TRANSLATOR = env.str("NEWSROOM_TRANSLATOR", default="")
NEWSROOM_TRANSLATOR_OPTIONS = env.json("NEWSROOM_TRANSLATOR_OPTIONS", default={})

# Celery; newsroom/celery.py reads these. What a task has done stands in the import's own table.

CELERY_BROKER_URL = env.str("CELERY_BROKER_URL", default="filesystem://")
#: Seconds without a sign of life after which the worker of an import is held to be gone.
NEWSROOM_IMPORT_SILENCE = env.float("NEWSROOM_IMPORT_SILENCE", default=90)
