"""Takes by the day of their story: what a lens, an outlet or a region told, the newest first."""

import datetime as dt
from typing import Any

from django.db import migrations, models
from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

NEVER = dt.date(1, 1, 1)
IS_TOLD = models.Q(told_on__isnull=False) & (models.Q(live_ko=True) | models.Q(live_en=True))
TELLERS = {"lens": "lens_page", "outlet": "outlet", "region": "region"}


def date_takes(apps: Any, _editor: Any) -> None:
    """Each take has the day of its live story; below a page type of a site's own, when it is saved."""
    story = apps.get_model("stories", "Story").objects.filter(pk=OuterRef("story_page"), live=True)
    day = Subquery(story.values(day=Coalesce("date", Value(NEVER)))[:1])
    apps.get_model("stories", "Take").objects.update(told_on=day)


class Migration(migrations.Migration):
    dependencies = [("stories", "0006_last_published")]

    operations = [
        migrations.AddField("take", "told_on", models.DateField(null=True, editable=False)),
        migrations.RunPython(date_takes, migrations.RunPython.noop),
        *(
            migrations.AddIndex(
                "take",
                models.Index(
                    fields=[field, "-told_on", "-story_page"],
                    name=f"take_{name}_told",
                    condition=IS_TOLD,
                ),
            )
            for name, field in TELLERS.items()
        ),
    ]
