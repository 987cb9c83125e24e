"""Evidence of mandates, delegations, and requests for access."""

import datetime
import django.db.models.deletion
import django.db.models.expressions
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("organisations", "0005_search")]

    operations = [
        migrations.CreateModel(
            name='AccessRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('role', models.CharField(choices=[('director', 'Bestuurder'), ('contact', 'Contactpersoon')], max_length=10, verbose_name='gevraagde rol')),
                ('motivation', models.TextField(verbose_name='motivering')),
                ('asked_at', models.DateTimeField(verbose_name='gevraagd op')),
                ('state', models.CharField(choices=[('open', 'Wacht op antwoord'), ('granted', 'Toegekend'), ('refused', 'Afgewezen')], default='open', max_length=8, verbose_name='stand')),
                ('answered_at', models.DateTimeField(null=True, verbose_name='geantwoord op')),
                ('refused_reason', models.TextField(blank=True, verbose_name='reden van afwijzing')),
            ],
            options={
                'verbose_name': 'aanvraag voor toegang',
                'verbose_name_plural': 'aanvragen voor toegang',
            },
        ),
        migrations.CreateModel(
            name='AccessRequestEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('role', models.CharField(choices=[('director', 'Bestuurder'), ('contact', 'Contactpersoon')], max_length=10, verbose_name='gevraagde rol')),
                ('motivation', models.TextField(verbose_name='motivering')),
                ('asked_at', models.DateTimeField(verbose_name='gevraagd op')),
                ('state', models.CharField(choices=[('open', 'Wacht op antwoord'), ('granted', 'Toegekend'), ('refused', 'Afgewezen')], default='open', max_length=8, verbose_name='stand')),
                ('answered_at', models.DateTimeField(null=True, verbose_name='geantwoord op')),
                ('refused_reason', models.TextField(blank=True, verbose_name='reden van afwijzing')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Delegation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('since', models.DateField(verbose_name='vanaf')),
                ('until', models.DateField(verbose_name='tot en met')),
                ('reason', models.TextField(verbose_name='reden')),
                ('given_at', models.DateTimeField(verbose_name='gegeven op')),
                ('withdrawn_at', models.DateTimeField(null=True, verbose_name='ingetrokken op')),
            ],
            options={
                'verbose_name': 'volmacht',
                'verbose_name_plural': 'volmachten',
            },
        ),
        migrations.CreateModel(
            name='DelegationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('since', models.DateField(verbose_name='vanaf')),
                ('until', models.DateField(verbose_name='tot en met')),
                ('reason', models.TextField(verbose_name='reden')),
                ('given_at', models.DateTimeField(verbose_name='gegeven op')),
                ('withdrawn_at', models.DateTimeField(null=True, verbose_name='ingetrokken op')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='membership',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='membership',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='membership',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='membership',
            name='evidence',
            field=models.TextField(blank=True, verbose_name='waaruit het mandaat blijkt'),
        ),
        migrations.AddField(
            model_name='membership',
            name='evidence_on',
            field=models.DateField(blank=True, null=True, verbose_name='datum van dat stuk'),
        ),
        migrations.AddField(
            model_name='membership',
            name='mandate_by',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='mandaat gegeven door'),
        ),
        migrations.AddField(
            model_name='membershipevent',
            name='evidence',
            field=models.TextField(blank=True, verbose_name='waaruit het mandaat blijkt'),
        ),
        migrations.AddField(
            model_name='membershipevent',
            name='evidence_on',
            field=models.DateField(blank=True, null=True, verbose_name='datum van dat stuk'),
        ),
        migrations.AddField(
            model_name='membershipevent',
            name='mandate_by',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='mandaat gegeven door'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='membership',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisations_membershipevent" ("evidence", "evidence_on", "has_mandate", "id", "mandate_by_id", "mandate_until", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "user_id") VALUES (NEW."evidence", NEW."evidence_on", NEW."has_mandate", NEW."id", NEW."mandate_by_id", NEW."mandate_until", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."role", NEW."user_id"); RETURN NULL;', hash='ecced54432cee6c09f011a42c1c95b0ac4937f1e', operation='INSERT', pgid='pgtrigger_insert_insert_ea1f9', table='organisations_membership', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='membership',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "organisations_membershipevent" ("evidence", "evidence_on", "has_mandate", "id", "mandate_by_id", "mandate_until", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "user_id") VALUES (NEW."evidence", NEW."evidence_on", NEW."has_mandate", NEW."id", NEW."mandate_by_id", NEW."mandate_until", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."role", NEW."user_id"); RETURN NULL;', hash='d6357e3e978cf707cad9f4ebcc43d1ced5000f7f', operation='UPDATE', pgid='pgtrigger_update_update_8973b', table='organisations_membership', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='membership',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisations_membershipevent" ("evidence", "evidence_on", "has_mandate", "id", "mandate_by_id", "mandate_until", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "user_id") VALUES (OLD."evidence", OLD."evidence_on", OLD."has_mandate", OLD."id", OLD."mandate_by_id", OLD."mandate_until", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."role", OLD."user_id"); RETURN NULL;', hash='7ae360950109fb11df574e7f1a1f6e091710f2a8', operation='DELETE', pgid='pgtrigger_delete_delete_b591d', table='organisations_membership', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('mandate_by', None), models.Q(('mandate_by', models.F('user')), _negated=True), _connector='OR'), name='nobody_gives_himself_a_mandate', violation_error_message='Niemand geeft zichzelf een mandaat.'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('has_mandate', True), models.Q(('evidence_on', None), ('mandate_by', None), ('mandate_until', None)), _connector='OR'), name='evidence_goes_with_a_mandate', violation_error_message='Zonder mandaat zijn er geen gegevens over een mandaat.'),
        ),
        migrations.AddField(
            model_name='accessrequest',
            name='answered_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='accessrequest',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='access_requests', to='organisations.organisation', verbose_name='organisatie'),
        ),
        migrations.AddField(
            model_name='accessrequest',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='access_requests', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='accessrequestevent',
            name='answered_by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='accessrequestevent',
            name='organisation',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.organisation', verbose_name='organisatie'),
        ),
        migrations.AddField(
            model_name='accessrequestevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='accessrequestevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='organisations.accessrequest'),
        ),
        migrations.AddField(
            model_name='accessrequestevent',
            name='user',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='delegation',
            name='giver',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='delegations_given', to='organisations.membership'),
        ),
        migrations.AddField(
            model_name='delegation',
            name='receiver',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='delegations_received', to='organisations.membership'),
        ),
        migrations.AddField(
            model_name='delegation',
            name='withdrawn_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='delegationevent',
            name='giver',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.membership'),
        ),
        migrations.AddField(
            model_name='delegationevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='delegationevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='organisations.delegation'),
        ),
        migrations.AddField(
            model_name='delegationevent',
            name='receiver',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.membership'),
        ),
        migrations.AddField(
            model_name='delegationevent',
            name='withdrawn_by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='accessrequest',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('user', 'organisation'), name='one_open_request_per_person_and_organisation', violation_error_message='U hebt hier al om toegang gevraagd.'),
        ),
        migrations.AddConstraint(
            model_name='accessrequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answered_at', None), ('answered_by', None), ('state', 'open')), models.Q(('answered_at__isnull', False), ('answered_by__isnull', False), ('state__in', ('granted', 'refused'))), _connector='OR'), name='request_is_answered_exactly_when_not_open'),
        ),
        migrations.AddConstraint(
            model_name='accessrequest',
            constraint=models.CheckConstraint(condition=models.Q(('refused_reason', ''), ('state', 'refused'), _negated=True), name='a_refused_request_has_a_reason', violation_error_message='Geef een reden.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='accessrequest',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisations_accessrequestevent" ("answered_at", "answered_by_id", "asked_at", "id", "motivation", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "refused_reason", "role", "state", "user_id") VALUES (NEW."answered_at", NEW."answered_by_id", NEW."asked_at", NEW."id", NEW."motivation", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_id", NEW."refused_reason", NEW."role", NEW."state", NEW."user_id"); RETURN NULL;', hash='0cba4dca8f682d74456dadfad6e9436ff9bc0c5e', operation='INSERT', pgid='pgtrigger_insert_insert_e8ad1', table='organisations_accessrequest', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='accessrequest',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "organisations_accessrequestevent" ("answered_at", "answered_by_id", "asked_at", "id", "motivation", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "refused_reason", "role", "state", "user_id") VALUES (NEW."answered_at", NEW."answered_by_id", NEW."asked_at", NEW."id", NEW."motivation", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_id", NEW."refused_reason", NEW."role", NEW."state", NEW."user_id"); RETURN NULL;', hash='de586e121f0ac9be73aeb797bf01227dd4967cdd', operation='UPDATE', pgid='pgtrigger_update_update_e3188', table='organisations_accessrequest', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='accessrequest',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisations_accessrequestevent" ("answered_at", "answered_by_id", "asked_at", "id", "motivation", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "refused_reason", "role", "state", "user_id") VALUES (OLD."answered_at", OLD."answered_by_id", OLD."asked_at", OLD."id", OLD."motivation", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."public_id", OLD."refused_reason", OLD."role", OLD."state", OLD."user_id"); RETURN NULL;', hash='4790ea516ba5d19edce3e46801f39d99ee162ab4', operation='DELETE', pgid='pgtrigger_delete_delete_4ca05', table='organisations_accessrequest', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='accessrequestevent',
            trigger=pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='0d964d2aa0f5a9fb2facbf48240d83429e3ff4f8', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_f8c5a', table='organisations_accessrequestevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='accessrequestevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1ca4f565fbf184da5d4f4e1baf64dbd05c07f0e9', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f7fe6', table='organisations_accessrequestevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='delegation',
            constraint=models.CheckConstraint(condition=models.Q(('until__gte', models.F('since')), ('until__lte', django.db.models.expressions.CombinedExpression(models.F('since'), '+', models.Value(datetime.timedelta(days=366))))), name='delegation_lasts_a_year_at_most', violation_error_message='Een volmacht duurt ten hoogste een jaar.'),
        ),
        migrations.AddConstraint(
            model_name='delegation',
            constraint=models.CheckConstraint(condition=models.Q(('giver', models.F('receiver')), _negated=True), name='delegation_goes_to_someone_else', violation_error_message='U kunt uzelf geen volmacht geven.'),
        ),
        migrations.AddConstraint(
            model_name='delegation',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='delegation_has_a_reason', violation_error_message='Geef een reden.'),
        ),
        migrations.AddConstraint(
            model_name='delegation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at', None), ('withdrawn_by', None)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='delegation_is_withdrawn_by_someone'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='delegation',
            trigger=pgtrigger.compiler.Trigger(name='delegation_stays_in_one_organisation', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    IF NOT EXISTS (\n                        SELECT 1 FROM organisations_membership g\n                          JOIN organisations_membership r\n                            ON r.organisation_id = g.organisation_id\n                          WHERE g.id = NEW.giver_id AND r.id = NEW.receiver_id AND g.has_mandate\n                    ) THEN\n                        RAISE EXCEPTION 'Een volmacht gaat van mandaat naar collega.'\n                            USING ERRCODE = 'check_violation',\n                                  CONSTRAINT = 'delegation_stays_in_one_organisation';\n                    END IF;\n                    RETURN NEW;\n                ", hash='5c33e01eb9b6ff793ef421e27d8ef1cf7c9b7c97', operation='INSERT', pgid='pgtrigger_delegation_stays_in_one_organisation_79c0c', table='organisations_delegation', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='delegation',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisations_delegationevent" ("given_at", "giver_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reason", "receiver_id", "since", "until", "withdrawn_at", "withdrawn_by_id") VALUES (NEW."given_at", NEW."giver_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_id", NEW."reason", NEW."receiver_id", NEW."since", NEW."until", NEW."withdrawn_at", NEW."withdrawn_by_id"); RETURN NULL;', hash='3fe98824d6091885d281a9e86fb28a0f14e05cbd', operation='INSERT', pgid='pgtrigger_insert_insert_42778', table='organisations_delegation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='delegation',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "organisations_delegationevent" ("given_at", "giver_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reason", "receiver_id", "since", "until", "withdrawn_at", "withdrawn_by_id") VALUES (NEW."given_at", NEW."giver_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_id", NEW."reason", NEW."receiver_id", NEW."since", NEW."until", NEW."withdrawn_at", NEW."withdrawn_by_id"); RETURN NULL;', hash='6618148d69e9cd18ed52bec0ed2d304b53e300d5', operation='UPDATE', pgid='pgtrigger_update_update_cd48d', table='organisations_delegation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='delegation',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisations_delegationevent" ("given_at", "giver_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reason", "receiver_id", "since", "until", "withdrawn_at", "withdrawn_by_id") VALUES (OLD."given_at", OLD."giver_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."public_id", OLD."reason", OLD."receiver_id", OLD."since", OLD."until", OLD."withdrawn_at", OLD."withdrawn_by_id"); RETURN NULL;', hash='6c93c024ce4fc79924a3a152eb712790ffe6ce6e', operation='DELETE', pgid='pgtrigger_delete_delete_2ad7a', table='organisations_delegation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='delegationevent',
            trigger=pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='8f6d7adca4061c2ff0e9fb1b1a7f5d95d20e4ba1', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_62072', table='organisations_delegationevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='delegationevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1df593321bafb50cb8622a59a85f8c90cf63f4f4', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_6987f', table='organisations_delegationevent', when='BEFORE')),
        ),
    ]
