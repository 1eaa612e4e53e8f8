"""Pages by when a language was last published: for feeds and the sitemap of news."""

from django.db import migrations, models

LANGUAGES = ("ko", "en")


def _index(model: str, language: str, *first: str) -> migrations.AddIndex:
    return migrations.AddIndex(
        model,
        models.Index(
            fields=[*first, f"-last_live_{language}", "-page_ptr"],
            name=f"{model}_{language}_last",
            condition=models.Q(**{f"live_{language}": True}),
        ),
    )


class Migration(migrations.Migration):
    dependencies = [("stories", "0005_slugs_of_records")]

    operations = [
        *(_index("story", language) for language in LANGUAGES),
        *(_index("take", language, "lens_page") for language in LANGUAGES),
    ]
