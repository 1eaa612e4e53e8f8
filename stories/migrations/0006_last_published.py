"""Pages by when a language was last published: for feeds and the sitemap of news."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('stories', '0005_slugs_of_records'),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name='story',
            index=models.Index(fields=['live_ko', '-last_live_ko', '-page_ptr'], name='story_ko_last'),
        ),
        migrations.AddIndex(
            model_name='story',
            index=models.Index(fields=['live_en', '-last_live_en', '-page_ptr'], name='story_en_last'),
        ),
        migrations.AddIndex(
            model_name='take',
            index=models.Index(fields=['lens_page', 'live_ko', '-last_live_ko', '-page_ptr'], name='take_ko_last'),
        ),
        migrations.AddIndex(
            model_name='take',
            index=models.Index(fields=['lens_page', 'live_en', '-last_live_en', '-page_ptr'], name='take_en_last'),
        ),
    ]
