"""The site as a WSGI application, for gunicorn and its like."""

import gc
import os

from newsroom.caching.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")

application = get_wsgi_application()

# What is loaded stays until the end: nobody has to look through it for garbage again and again, nor
# copy it in the processes that a server forks.
gc.collect()
gc.freeze()
