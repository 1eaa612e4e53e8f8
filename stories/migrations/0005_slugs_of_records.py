"""Outlets and regions get an address: a slug from the name that they have."""

import re
from typing import Any

from anyascii import anyascii
from django.db import migrations, models
from django.utils.text import slugify

MAX_LENGTH = 200
_APART = re.compile(r"[\s/·,;:|]+")


def fill(apps: Any, _schema_editor: Any) -> None:
    for name in ("Outlet", "Region"):
        model = apps.get_model("stories", name)
        taken: set[str] = set()
        for record in model.objects.order_by("pk").only("pk", "name_ko", "name_en"):
            base = _suggested(record.name_en) or _suggested(record.name_ko) or name.lower()
            slug, number = base, 1
            while slug in taken:
                number += 1
                slug = f"{base}-{number}"
            taken.add(slug)
            model.objects.filter(pk=record.pk).update(slug=slug)


def _suggested(name: str | None) -> str:
    words = (anyascii(word) for word in _APART.split(name or ""))
    return slugify(" ".join(words))[:MAX_LENGTH].strip("-")


def _slug(**options: Any) -> models.SlugField:
    return models.SlugField(
        max_length=255, editable=False, blank=True, verbose_name="slug", **options
    )


class Migration(migrations.Migration):
    dependencies = [("stories", "0004_corrections")]

    operations = [
        migrations.AddField("outlet", "slug", _slug(null=True, db_index=False)),
        migrations.AddField("region", "slug", _slug(null=True, db_index=False)),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField("outlet", "slug", _slug(unique=True)),
        migrations.AlterField("region", "slug", _slug(unique=True)),
    ]
