import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("regions", "0009_looks")]

    operations = [
        migrations.CreateModel(
            name='Clash',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first_seen', models.DateTimeField(verbose_name='gezien op')),
                ('told_at', models.DateTimeField(null=True, verbose_name='gemeld op')),
                ('solved_at', models.DateTimeField(null=True, verbose_name='opgelost op')),
                ('region_a', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='regions.region')),
                ('region_b', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='regions.region')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='clashes', to='regions.round')),
            ],
            options={
                'verbose_name': 'dubbele aanspraak',
                'verbose_name_plural': 'dubbele aanspraken',
                'ordering': ['first_seen', 'pk'],
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('solved_at', None)), fields=('region_a', 'region_b'), name='one_open_clash_per_pair'),
                    models.CheckConstraint(condition=models.Q(('region_a__lt', models.F('region_b'))), name='a_pair_is_written_in_one_order'),
                    models.CheckConstraint(condition=models.Q(('solved_at', None), ('solved_at__gte', models.F('first_seen')), _connector='OR'), name='a_clash_is_solved_after_it_was_seen'),
                ],
            },
        ),
    ]
