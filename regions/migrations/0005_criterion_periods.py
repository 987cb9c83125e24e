"""Criteria that hold from a day and until a day; public names; history of rounds and guidance."""

import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import partnerships.models.member
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models
from django.utils.text import slugify


def name_them(apps, schema_editor):
    """A slug for every framework and a public id for every milestone."""
    for framework in apps.get_model("regions", "Framework").objects.order_by("pk"):
        others = apps.get_model("regions", "Framework").objects.exclude(pk=framework.pk)
        slug = slugify(framework.name)[:100] or "kader"
        framework.slug = f"{slug}-{framework.pk}" if others.filter(slug=slug).exists() else slug
        framework.save(update_fields=["slug"])
    for milestone in apps.get_model("regions", "Milestone").objects.all():
        milestone.public_id = uuid.uuid4()
        milestone.save(update_fields=["public_id"])


class Migration(migrations.Migration):

    dependencies = [
        ("regions", "0004_versions"),
        ("partnerships", "0002_kinds_and_quality"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='framework',
            name='slug',
            field=models.SlugField(db_index=False, editable=False, max_length=120, null=True),
        ),
        migrations.AddField(
            model_name='milestone',
            name='public_id',
            field=models.UUIDField(editable=False, null=True),
        ),
        migrations.RunPython(name_them, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='framework',
            name='slug',
            field=models.SlugField(editable=False, max_length=120, unique=True),
        ),
        migrations.AlterField(
            model_name='milestone',
            name='public_id',
            field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
        ),
        migrations.CreateModel(
            name='FrameworkEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('slug', models.SlugField(db_index=False, editable=False, max_length=120)),
                ('name', models.CharField(max_length=120, verbose_name='naam')),
                ('source', models.CharField(max_length=300, verbose_name='bron')),
                ('national_regions_share_locations', models.BooleanField(default=False, help_text='De uitzondering voor groene opleidingen.', verbose_name='landelijke regio’s mogen vestigingen delen')),
                ('edition', models.PositiveSmallIntegerField(default=0, editable=False, help_text='Tot welke uitgave criteria zijn geladen.', verbose_name='uitgave')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='GuidanceEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('since', models.DateField(verbose_name='sinds')),
                ('until', models.DateField(blank=True, null=True, verbose_name='tot')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='MilestoneEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('on', models.DateField(verbose_name='datum')),
                ('title', models.CharField(max_length=120, verbose_name='titel')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='toelichting')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='RoundEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('slug', models.SlugField(db_index=False, max_length=60)),
                ('name', models.CharField(max_length=120, verbose_name='naam')),
                ('opens_at', models.DateTimeField(verbose_name='opent op')),
                ('submission_deadline', models.DateTimeField(verbose_name='sluit op')),
                ('decision_due', models.DateField(verbose_name='besluit uiterlijk')),
                ('starts_on', models.DateField(verbose_name='regio’s starten op')),
                ('required_sections', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=10), blank=True, default=list, help_text='Welke teksten gereed moeten zijn om in te dienen; leeg bij een eerste fase.', verbose_name='verplichte onderdelen')),
                ('assessments_required', models.PositiveSmallIntegerField(default=2, help_text='Door zoveel verschillende mensen.', verbose_name='aantal beoordelingen')),
                ('deadline_reason', models.TextField(blank=True, editable=False, verbose_name='reden om de sluitingsdatum te verplaatsen')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='criterion',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='criterion',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='criterion',
            name='delete_delete',
        ),
        migrations.RemoveConstraint(
            model_name='criterion',
            name='one_criterion_per_framework_code_and_sector',
        ),
        migrations.AddField(
            model_name='criterion',
            name='reason',
            field=models.TextField(blank=True, verbose_name='reden van de wijziging'),
        ),
        migrations.AddField(
            model_name='criterion',
            name='valid_from',
            field=models.DateField(blank=True, null=True, verbose_name='geldt vanaf'),
        ),
        migrations.AddField(
            model_name='criterion',
            name='valid_until',
            field=models.DateField(blank=True, null=True, verbose_name='geldt tot'),
        ),
        migrations.AddField(
            model_name='criterionevent',
            name='reason',
            field=models.TextField(blank=True, verbose_name='reden van de wijziging'),
        ),
        migrations.AddField(
            model_name='criterionevent',
            name='valid_from',
            field=models.DateField(blank=True, null=True, verbose_name='geldt vanaf'),
        ),
        migrations.AddField(
            model_name='criterionevent',
            name='valid_until',
            field=models.DateField(blank=True, null=True, verbose_name='geldt tot'),
        ),
        migrations.AddField(
            model_name='round',
            name='deadline_reason',
            field=models.TextField(blank=True, editable=False, verbose_name='reden om de sluitingsdatum te verplaatsen'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='criterion',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "regions_criterionevent" ("code", "framework_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "reason", "required", "sector", "source", "text", "threshold", "title", "valid_from", "valid_until") VALUES (NEW."code", NEW."framework_id", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."reason", NEW."required", NEW."sector", NEW."source", NEW."text", NEW."threshold", NEW."title", NEW."valid_from", NEW."valid_until"); RETURN NULL;', hash='cd114a9a82aa447d4ed42b5d8b5ceaf6bf346c51', operation='INSERT', pgid='pgtrigger_insert_insert_c75ff', table='regions_criterion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='criterion',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "regions_criterionevent" ("code", "framework_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "reason", "required", "sector", "source", "text", "threshold", "title", "valid_from", "valid_until") VALUES (NEW."code", NEW."framework_id", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."reason", NEW."required", NEW."sector", NEW."source", NEW."text", NEW."threshold", NEW."title", NEW."valid_from", NEW."valid_until"); RETURN NULL;', hash='dd378d5da49907ebf41fe52dc04afe05eba2ff6f', operation='UPDATE', pgid='pgtrigger_update_update_0d9da', table='regions_criterion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='criterion',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "regions_criterionevent" ("code", "framework_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "reason", "required", "sector", "source", "text", "threshold", "title", "valid_from", "valid_until") VALUES (OLD."code", OLD."framework_id", OLD."id", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."reason", OLD."required", OLD."sector", OLD."source", OLD."text", OLD."threshold", OLD."title", OLD."valid_from", OLD."valid_until"); RETURN NULL;', hash='7e7036393ec987a0aa67e40063208dbd44bead55', operation='DELETE', pgid='pgtrigger_delete_delete_96f6d', table='regions_criterion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='framework',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "regions_frameworkevent" ("edition", "id", "name", "national_regions_share_locations", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "source") VALUES (NEW."edition", NEW."id", NEW."name", NEW."national_regions_share_locations", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."slug", NEW."source"); RETURN NULL;', hash='be1221fb4da0625b3ace32073dd04e0bc1d5986c', operation='INSERT', pgid='pgtrigger_insert_insert_13ad0', table='regions_framework', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='framework',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "regions_frameworkevent" ("edition", "id", "name", "national_regions_share_locations", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "source") VALUES (NEW."edition", NEW."id", NEW."name", NEW."national_regions_share_locations", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."slug", NEW."source"); RETURN NULL;', hash='eaaa8840a09fc9953bd2f5078f279728af8ac0cb', operation='UPDATE', pgid='pgtrigger_update_update_a2259', table='regions_framework', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='framework',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "regions_frameworkevent" ("edition", "id", "name", "national_regions_share_locations", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "source") VALUES (OLD."edition", OLD."id", OLD."name", OLD."national_regions_share_locations", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."slug", OLD."source"); RETURN NULL;', hash='b755744165bb9f7444d1a808106ceb14fa4ba692', operation='DELETE', pgid='pgtrigger_delete_delete_e8cbd', table='regions_framework', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='guidance',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "regions_guidanceevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "since", "until", "user_id") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."region_id", NEW."since", NEW."until", NEW."user_id"); RETURN NULL;', hash='997a419462931aec2b198da60f092b7537f42d91', operation='INSERT', pgid='pgtrigger_insert_insert_acfe5', table='regions_guidance', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='guidance',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "regions_guidanceevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "since", "until", "user_id") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."region_id", NEW."since", NEW."until", NEW."user_id"); RETURN NULL;', hash='e6fc1d63ba099d6deaf54034bb2b3bb9122b2d2d', operation='UPDATE', pgid='pgtrigger_update_update_eef39', table='regions_guidance', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='guidance',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "regions_guidanceevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "since", "until", "user_id") VALUES (OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."region_id", OLD."since", OLD."until", OLD."user_id"); RETURN NULL;', hash='c169bd514dfbe6e9e4dcfd44616f055489e78e1e', operation='DELETE', pgid='pgtrigger_delete_delete_13072', table='regions_guidance', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='milestone',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "regions_milestoneevent" ("id", "note", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "round_id", "title") VALUES (NEW."id", NEW."note", NEW."on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_id", NEW."round_id", NEW."title"); RETURN NULL;', hash='9f6d1cf41e7c5279dabe723c52dedf82a09b8503', operation='INSERT', pgid='pgtrigger_insert_insert_3f4a8', table='regions_milestone', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='milestone',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "regions_milestoneevent" ("id", "note", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "round_id", "title") VALUES (NEW."id", NEW."note", NEW."on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_id", NEW."round_id", NEW."title"); RETURN NULL;', hash='2c61419694db4d460c3e92f3ff1ee326cafeb49c', operation='UPDATE', pgid='pgtrigger_update_update_20367', table='regions_milestone', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='milestone',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "regions_milestoneevent" ("id", "note", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "round_id", "title") VALUES (OLD."id", OLD."note", OLD."on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."public_id", OLD."round_id", OLD."title"); RETURN NULL;', hash='26ea843477839683d707287dd4fbe8c20600a5a1', operation='DELETE', pgid='pgtrigger_delete_delete_a06bd', table='regions_milestone', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='round',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "regions_roundevent" ("assessments_required", "deadline_reason", "decision_due", "framework_id", "id", "name", "opens_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "required_sections", "slug", "starts_on", "submission_deadline") VALUES (NEW."assessments_required", NEW."deadline_reason", NEW."decision_due", NEW."framework_id", NEW."id", NEW."name", NEW."opens_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."required_sections", NEW."slug", NEW."starts_on", NEW."submission_deadline"); RETURN NULL;', hash='08c5e51aa16bca9fe266c860f407e230de7fdf2e', operation='INSERT', pgid='pgtrigger_insert_insert_ab4c7', table='regions_round', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='round',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "regions_roundevent" ("assessments_required", "deadline_reason", "decision_due", "framework_id", "id", "name", "opens_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "required_sections", "slug", "starts_on", "submission_deadline") VALUES (NEW."assessments_required", NEW."deadline_reason", NEW."decision_due", NEW."framework_id", NEW."id", NEW."name", NEW."opens_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."required_sections", NEW."slug", NEW."starts_on", NEW."submission_deadline"); RETURN NULL;', hash='4f45d7da352d0a9173f95282eb3125442d41ed9f', operation='UPDATE', pgid='pgtrigger_update_update_08d8c', table='regions_round', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='round',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "regions_roundevent" ("assessments_required", "deadline_reason", "decision_due", "framework_id", "id", "name", "opens_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "required_sections", "slug", "starts_on", "submission_deadline") VALUES (OLD."assessments_required", OLD."deadline_reason", OLD."decision_due", OLD."framework_id", OLD."id", OLD."name", OLD."opens_at", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."required_sections", OLD."slug", OLD."starts_on", OLD."submission_deadline"); RETURN NULL;', hash='cd1ecfab178d3e02f74a69267b3532563ca62550', operation='DELETE', pgid='pgtrigger_delete_delete_21821', table='regions_round', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='criterion',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('framework', '='), ('code', '='), ('sector', '='), (partnerships.models.member.DateRange('valid_from', 'valid_until', django.contrib.postgres.fields.ranges.RangeBoundary()), '&&')], name='one_criterion_per_code_and_sector_at_a_time', violation_error_message='Dit criterium staat op die dag al in het kader.'),
        ),
        migrations.AddConstraint(
            model_name='criterion',
            constraint=models.CheckConstraint(condition=models.Q(('valid_from', None), ('valid_until', None), ('valid_until__gt', models.F('valid_from')), _connector='OR'), name='criterion_holds_for_a_day_at_least', violation_error_message='Een criterium geldt ten minste één dag.'),
        ),
        migrations.AddField(
            model_name='frameworkevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='frameworkevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='regions.framework'),
        ),
        migrations.AddField(
            model_name='guidanceevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='guidanceevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='regions.guidance'),
        ),
        migrations.AddField(
            model_name='guidanceevent',
            name='region',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='regions.region'),
        ),
        migrations.AddField(
            model_name='guidanceevent',
            name='user',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='milestoneevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='milestoneevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='regions.milestone'),
        ),
        migrations.AddField(
            model_name='milestoneevent',
            name='round',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='regions.round'),
        ),
        migrations.AddField(
            model_name='roundevent',
            name='framework',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='regions.framework', verbose_name='beoordelingskader'),
        ),
        migrations.AddField(
            model_name='roundevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='roundevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='regions.round'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='frameworkevent',
            trigger=pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='040d94493e072545354f52f1da6381c564162aab', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_bb6f7', table='regions_frameworkevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='frameworkevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='678ec2976bc89dedca5cfb0ff5b1ac596538cd15', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2ebc9', table='regions_frameworkevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='guidanceevent',
            trigger=pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='c62f491c9749041d65867aaf21527b277015c46a', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_2c411', table='regions_guidanceevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='guidanceevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='8975667eadcef00212e4526108ab60b7c7939474', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_4a71a', table='regions_guidanceevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='milestoneevent',
            trigger=pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='996e9d61997e4e7ec3ed0ab6a6b22f1877d8f532', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_99fb7', table='regions_milestoneevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='milestoneevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='940bbab4cce23ce125721163f4a1895bc478f4cc', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8eeff', table='regions_milestoneevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='roundevent',
            trigger=pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='c72227039ea052da997078179a5cad2cdf0396cf', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_0ebb6', table='regions_roundevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='roundevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='41e57a508b25f30f186c73065eff96430a6a8db2', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_7ae2f', table='regions_roundevent', when='BEFORE')),
        ),
    ]
