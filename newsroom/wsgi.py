"""The site as a WSGI application, for gunicorn and its like."""

import os

from newsroom.caching.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")

application = get_wsgi_application()
