"""The base page of this site, which a site may swap, as foreign keys name it."""

import swapper

swapper.set_app_prefix("wagtailcore", "wagtail")
PAGE_MODEL: str = swapper.get_model_name("wagtailcore", "Page")
