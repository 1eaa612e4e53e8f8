"""Live takes of stories that are not, which readers do not see: an index of hardly any rows."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("stories", "0007_day_of_takes"),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="take",
            index=models.Index(
                condition=models.Q(
                    ("told_on__isnull", True),
                    models.Q(("live_ko", True), ("live_en", True), _connector="OR"),
                ),
                fields=["page_ptr"],
                name="take_withheld",
            ),
        ),
    ]
