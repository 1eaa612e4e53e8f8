"""Where pages stood that readers could see and that were taken away."""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name='GonePage',
            fields=[
                ('key', models.CharField(max_length=32, primary_key=True, serialize=False)),
                ('url_path', models.TextField()),
                ('gone_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'verbose_name': 'page that is gone',
                'verbose_name_plural': 'pages that are gone',
            },
        ),
    ]
