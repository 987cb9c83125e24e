import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models

from common.all_at_once import AllAtOnce


class Migration(migrations.Migration):

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
        ('regions', '0017_rubric'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        AllAtOnce([
            migrations.CreateModel(
                name='Objection',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('state', models.CharField(choices=[('ingediend', 'Ingediend, wacht op bevestiging door OCW'), ('aanvullen', 'De gronden ontbreken nog'), ('behandeling', 'In behandeling bij OCW'), ('afgerond', 'Afgerond')], default='ingediend', max_length=12, verbose_name='stand')),
                    ('ends_on', models.DateField(verbose_name='bezwaar kon tot en met')),
                    ('grounds', models.TextField(blank=True, verbose_name='gronden van het bezwaar')),
                    ('late_reason', models.TextField(blank=True, verbose_name='waarom het bezwaar later komt')),
                    ('lodged_at', models.DateTimeField(verbose_name='ingediend op')),
                    ('taken_in_at', models.DateTimeField(null=True, verbose_name='ontvangst bevestigd op')),
                    ('with_committee', models.BooleanField(default=False, verbose_name='met een adviescommissie')),
                    ('grounds_due_on', models.DateField(null=True, verbose_name='gronden uiterlijk op')),
                    ('completed_at', models.DateTimeField(null=True, verbose_name='aangevuld op')),
                    ('decide_by', models.DateField(verbose_name='OCW beslist uiterlijk op')),
                    ('extended_at', models.DateTimeField(null=True, verbose_name='verlengd op')),
                    ('extension_reason', models.TextField(blank=True, verbose_name='waarom verlengd')),
                    ('heard_on', models.DateField(null=True, verbose_name='gehoord op')),
                    ('not_heard', models.TextField(blank=True, verbose_name='waarom niet gehoord')),
                    ('outcome', models.CharField(blank=True, choices=[('gegrond', 'Gegrond'), ('ongegrond', 'Ongegrond'), ('niet_ontvankelijk', 'Niet-ontvankelijk'), ('ingetrokken', 'Ingetrokken door de regio')], max_length=20, verbose_name='uitkomst')),
                    ('reasons', models.TextField(blank=True, verbose_name='motivering')),
                    ('renews', models.BooleanField(default=False, verbose_name='leidt tot een nieuw besluit')),
                    ('closed_at', models.DateTimeField(null=True, verbose_name='afgerond op')),
                ],
                options={
                    'verbose_name': 'bezwaar',
                    'verbose_name_plural': 'bezwaren',
                },
            ),
            migrations.CreateModel(
                name='ObjectionEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('public_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                    ('state', models.CharField(choices=[('ingediend', 'Ingediend, wacht op bevestiging door OCW'), ('aanvullen', 'De gronden ontbreken nog'), ('behandeling', 'In behandeling bij OCW'), ('afgerond', 'Afgerond')], default='ingediend', max_length=12, verbose_name='stand')),
                    ('ends_on', models.DateField(verbose_name='bezwaar kon tot en met')),
                    ('grounds', models.TextField(blank=True, verbose_name='gronden van het bezwaar')),
                    ('late_reason', models.TextField(blank=True, verbose_name='waarom het bezwaar later komt')),
                    ('lodged_at', models.DateTimeField(verbose_name='ingediend op')),
                    ('taken_in_at', models.DateTimeField(null=True, verbose_name='ontvangst bevestigd op')),
                    ('with_committee', models.BooleanField(default=False, verbose_name='met een adviescommissie')),
                    ('grounds_due_on', models.DateField(null=True, verbose_name='gronden uiterlijk op')),
                    ('completed_at', models.DateTimeField(null=True, verbose_name='aangevuld op')),
                    ('decide_by', models.DateField(verbose_name='OCW beslist uiterlijk op')),
                    ('extended_at', models.DateTimeField(null=True, verbose_name='verlengd op')),
                    ('extension_reason', models.TextField(blank=True, verbose_name='waarom verlengd')),
                    ('heard_on', models.DateField(null=True, verbose_name='gehoord op')),
                    ('not_heard', models.TextField(blank=True, verbose_name='waarom niet gehoord')),
                    ('outcome', models.CharField(blank=True, choices=[('gegrond', 'Gegrond'), ('ongegrond', 'Ongegrond'), ('niet_ontvankelijk', 'Niet-ontvankelijk'), ('ingetrokken', 'Ingetrokken door de regio')], max_length=20, verbose_name='uitkomst')),
                    ('reasons', models.TextField(blank=True, verbose_name='motivering')),
                    ('renews', models.BooleanField(default=False, verbose_name='leidt tot een nieuw besluit')),
                    ('closed_at', models.DateTimeField(null=True, verbose_name='afgerond op')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Viewpoint',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('outcome', models.CharField(choices=[('voorlopig', 'Voorlopig vastgesteld, met aandachtspunten'), ('vastgesteld', 'Vastgesteld'), ('afgewezen', 'Afgewezen'), ('samengevoegd', 'Gaat samen met een andere regio')], max_length=12, verbose_name='voorgenomen besluit')),
                    ('intention', models.TextField(verbose_name='waarom OCW dit van plan is')),
                    ('due_on', models.DateField(verbose_name='zienswijze uiterlijk op')),
                    ('asked_at', models.DateTimeField(verbose_name='gevraagd op')),
                    ('text', models.TextField(blank=True, verbose_name='zienswijze')),
                    ('given_at', models.DateTimeField(null=True, verbose_name='gegeven op')),
                ],
                options={
                    'verbose_name': 'zienswijze',
                    'verbose_name_plural': 'zienswijzen',
                },
            ),
            migrations.CreateModel(
                name='ViewpointEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('outcome', models.CharField(choices=[('voorlopig', 'Voorlopig vastgesteld, met aandachtspunten'), ('vastgesteld', 'Vastgesteld'), ('afgewezen', 'Afgewezen'), ('samengevoegd', 'Gaat samen met een andere regio')], max_length=12, verbose_name='voorgenomen besluit')),
                    ('intention', models.TextField(verbose_name='waarom OCW dit van plan is')),
                    ('due_on', models.DateField(verbose_name='zienswijze uiterlijk op')),
                    ('asked_at', models.DateTimeField(verbose_name='gevraagd op')),
                    ('text', models.TextField(blank=True, verbose_name='zienswijze')),
                    ('given_at', models.DateTimeField(null=True, verbose_name='gegeven op')),
                ],
                options={
                    'abstract': False,
                },
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name='decisiondraft',
                name='approved_text_stays',
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name='decisiondraft',
                name='insert_insert',
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name='decisiondraft',
                name='update_update',
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name='decisiondraft',
                name='delete_delete',
            ),
            migrations.AddField(
                model_name='decision',
                name='feedback',
                field=models.JSONField(db_default=models.Value([], models.JSONField()), verbose_name='oordeel per criterium'),
            ),
            migrations.AddField(
                model_name='decisiondraft',
                name='feedback',
                field=models.JSONField(blank=True, default=list, verbose_name='oordeel per criterium'),
            ),
            migrations.AddField(
                model_name='decisiondraftevent',
                name='feedback',
                field=models.JSONField(blank=True, default=list, verbose_name='oordeel per criterium'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='decisiondraft',
                trigger=pgtrigger.compiler.Trigger(name='approved_text_stays', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF OLD.state = 'bekendgemaakt' OR (\n        OLD.state = 'goedgekeurd' AND NEW.state <> 'teruggestuurd' AND (\n            NEW.submission_id, NEW.outcome, NEW.reasons, NEW.points, NEW.conditions,\n            NEW.merge_into_id, NEW.meeting_on, NEW.feedback, NEW.drafted_by_id,\n            NEW.approved_by_id\n        ) IS DISTINCT FROM (\n            OLD.submission_id, OLD.outcome, OLD.reasons, OLD.points, OLD.conditions,\n            OLD.merge_into_id, OLD.meeting_on, OLD.feedback, OLD.drafted_by_id,\n            OLD.approved_by_id\n        )\n    ) THEN\n        RAISE EXCEPTION 'Een goedgekeurd besluit staat vast.'\n            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'approved_text_stays';\n    END IF;\n    IF NEW.state = 'bekendgemaakt' AND OLD.state <> 'goedgekeurd' THEN\n        RAISE EXCEPTION 'Alleen een goedgekeurd besluit wordt bekendgemaakt.'\n            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'only_what_is_approved_is_published';\n    END IF;\n    RETURN NEW;\n", hash='e052a1bb206ba1b965847c3794f7e8b74a6a5275', operation='UPDATE', pgid='pgtrigger_approved_text_stays_bbf6c', table='regions_decisiondraft', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='decisiondraft',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "regions_decisiondraftevent" ("approved_at", "approved_by_id", "changed_at", "conditions", "drafted_by_id", "feedback", "id", "meeting_on", "merge_into_id", "offered_at", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "published_at", "reasons", "remark", "state", "submission_id") VALUES (NEW."approved_at", NEW."approved_by_id", NEW."changed_at", NEW."conditions", NEW."drafted_by_id", NEW."feedback", NEW."id", NEW."meeting_on", NEW."merge_into_id", NEW."offered_at", NEW."outcome", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."points", NEW."published_at", NEW."reasons", NEW."remark", NEW."state", NEW."submission_id"); RETURN NULL;', hash='1cd753b3fee6e18941a25d7e4303fb25d46087bc', operation='INSERT', pgid='pgtrigger_insert_insert_98fa6', table='regions_decisiondraft', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='decisiondraft',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "regions_decisiondraftevent" ("approved_at", "approved_by_id", "changed_at", "conditions", "drafted_by_id", "feedback", "id", "meeting_on", "merge_into_id", "offered_at", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "published_at", "reasons", "remark", "state", "submission_id") VALUES (NEW."approved_at", NEW."approved_by_id", NEW."changed_at", NEW."conditions", NEW."drafted_by_id", NEW."feedback", NEW."id", NEW."meeting_on", NEW."merge_into_id", NEW."offered_at", NEW."outcome", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."points", NEW."published_at", NEW."reasons", NEW."remark", NEW."state", NEW."submission_id"); RETURN NULL;', hash='9533749c26e6c2d94e5e1608278d6533772817e3', operation='UPDATE', pgid='pgtrigger_update_update_aa757', table='regions_decisiondraft', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='decisiondraft',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "regions_decisiondraftevent" ("approved_at", "approved_by_id", "changed_at", "conditions", "drafted_by_id", "feedback", "id", "meeting_on", "merge_into_id", "offered_at", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "published_at", "reasons", "remark", "state", "submission_id") VALUES (OLD."approved_at", OLD."approved_by_id", OLD."changed_at", OLD."conditions", OLD."drafted_by_id", OLD."feedback", OLD."id", OLD."meeting_on", OLD."merge_into_id", OLD."offered_at", OLD."outcome", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."points", OLD."published_at", OLD."reasons", OLD."remark", OLD."state", OLD."submission_id"); RETURN NULL;', hash='fc2b7b5d877883d4ba9b1550d28212bd9e389d6b', operation='DELETE', pgid='pgtrigger_delete_delete_b60b0', table='regions_decisiondraft', when='AFTER')),
            ),
            migrations.AddField(
                model_name='objection',
                name='closed_by',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='objection',
                name='decision',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='objections', to='regions.decision'),
            ),
            migrations.AddField(
                model_name='objection',
                name='lodged_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='objection',
                name='taken_in_by',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='objectionevent',
                name='closed_by',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='objectionevent',
                name='decision',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='regions.decision'),
            ),
            migrations.AddField(
                model_name='objectionevent',
                name='lodged_by',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='objectionevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='objectionevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='regions.objection'),
            ),
            migrations.AddField(
                model_name='objectionevent',
                name='taken_in_by',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='viewpoint',
                name='asked_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='viewpoint',
                name='given_by',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='viewpoint',
                name='submission',
                field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='viewpoint', to='regions.submission'),
            ),
            migrations.AddField(
                model_name='viewpointevent',
                name='asked_by',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='viewpointevent',
                name='given_by',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='viewpointevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='viewpointevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='regions.viewpoint'),
            ),
            migrations.AddField(
                model_name='viewpointevent',
                name='submission',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='regions.submission'),
            ),
            migrations.AddConstraint(
                model_name='objection',
                constraint=models.UniqueConstraint(condition=models.Q(('outcome', 'ingetrokken'), _negated=True), fields=('decision',), name='one_standing_objection_per_decision', violation_error_message='Tegen dit besluit is al bezwaar gemaakt.'),
            ),
            migrations.AddConstraint(
                model_name='objection',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'ingediend'), ('taken_in_at', None), ('taken_in_by', None)), models.Q(('state__in', ['aanvullen', 'behandeling']), ('taken_in_at__isnull', False), ('taken_in_by__isnull', False)), ('state', 'afgerond'), _connector='OR'), name='objection_is_taken_in_with_name_and_date'),
            ),
            migrations.AddConstraint(
                model_name='objection',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'aanvullen'), _negated=True), ('grounds_due_on__isnull', False), _connector='OR'), name='objection_waits_for_grounds_until_a_day'),
            ),
            migrations.AddConstraint(
                model_name='objection',
                constraint=models.CheckConstraint(condition=models.Q(('grounds', ''), ('state', 'behandeling'), _negated=True), name='handled_objection_has_grounds'),
            ),
            migrations.AddConstraint(
                model_name='objection',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', False), ('closed_by__isnull', False), ('outcome__in', ['gegrond', 'ongegrond', 'niet_ontvankelijk', 'ingetrokken']), ('state', 'afgerond')), models.Q(models.Q(('state', 'afgerond'), _negated=True), ('closed_at', None), ('closed_by', None), ('outcome', '')), _connector='OR'), name='objection_is_closed_with_outcome_name_and_date'),
            ),
            migrations.AddConstraint(
                model_name='objection',
                constraint=models.CheckConstraint(condition=models.Q(('outcome__in', ('', 'ingetrokken')), ('taken_in_by__isnull', False), _connector='OR'), name='ruled_objection_was_taken_in'),
            ),
            migrations.AddConstraint(
                model_name='objection',
                constraint=models.CheckConstraint(condition=models.Q(('outcome__in', ('', 'ingetrokken')), models.Q(('reasons', ''), _negated=True), _connector='OR'), name='ruled_objection_has_reasons', violation_error_message='Motiveer de beslissing op het bezwaar.'),
            ),
            migrations.AddConstraint(
                model_name='objection',
                constraint=models.CheckConstraint(condition=models.Q(('outcome__in', ('', 'ingetrokken')), models.Q(('heard_on__isnull', False), ('not_heard', '')), models.Q(('heard_on', None), models.Q(('not_heard', ''), _negated=True)), _connector='OR'), name='heard_on_a_day_or_with_a_reason_not', violation_error_message='Zeg wanneer u de regio hoorde, of waarom niet.'),
            ),
            migrations.AddConstraint(
                model_name='objection',
                constraint=models.CheckConstraint(condition=models.Q(('renews', False), ('outcome', 'gegrond'), _connector='OR'), name='only_a_founded_objection_renews', violation_error_message='Alleen een gegrond bezwaar leidt tot een nieuw besluit.'),
            ),
            migrations.AddConstraint(
                model_name='objection',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('extended_at', None), ('extension_reason', '')), models.Q(('extended_at__isnull', False), models.Q(('extension_reason', ''), _negated=True)), _connector='OR'), name='extension_has_a_reason', violation_error_message='Geef de reden van het verlengen.'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='objection',
                trigger=pgtrigger.compiler.Trigger(name='taken_in_by_stood_apart', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."taken_in_by_id" IS NOT NULL)', func="\n    IF EXISTS (\n        SELECT 1 FROM regions_decision d\n          WHERE d.id = NEW.decision_id AND NEW.taken_in_by_id IN (d.decided_by_id, d.approved_by_id)\n    ) THEN\n        RAISE EXCEPTION 'Wie het besluit nam, behandelt het bezwaar niet.'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'decider_handles_no_objection';\n    END IF;\n\n    IF EXISTS (\n        SELECT 1 FROM regions_guidance g\n          JOIN regions_submission s ON s.region_id = g.region_id\n          WHERE s.id = (SELECT d.submission_id FROM regions_decision d WHERE d.id = NEW.decision_id) AND g.user_id = NEW.taken_in_by_id\n    ) THEN\n        RAISE EXCEPTION 'Wie een regio begeleidt of begeleidde, oordeelt er niet over.'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'guide_does_not_judge';\n    END IF;\n    IF EXISTS (\n        SELECT 1 FROM regions_participant p\n          JOIN regions_submission s ON s.region_id = p.region_id\n          JOIN organisations_membership m ON m.organisation_id = p.organisation_id\n          WHERE s.id = (SELECT d.submission_id FROM regions_decision d WHERE d.id = NEW.decision_id) AND m.user_id = NEW.taken_in_by_id\n    ) THEN\n        RAISE EXCEPTION 'Wie bij een partij van de regio hoort, oordeelt er niet over.'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'party_does_not_judge';\n    END IF;\n\n    IF EXISTS (\n        SELECT 1 FROM regions_assessment a\n          WHERE a.submission_id = (SELECT d.submission_id FROM regions_decision d WHERE d.id = NEW.decision_id) AND a.assessor_id = NEW.taken_in_by_id\n    ) THEN\n        RAISE EXCEPTION 'Wie beoordeelde, beslist niet.'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'assessor_does_not_decide';\n    END IF;\n\n    IF EXISTS (\n        SELECT 1 FROM regions_advice a\n          WHERE a.submission_id = (SELECT d.submission_id FROM regions_decision d WHERE d.id = NEW.decision_id) AND a.given_by_id = NEW.taken_in_by_id\n    ) THEN\n        RAISE EXCEPTION 'Wie adviseerde, beslist niet.'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'adviser_does_not_decide';\n    END IF;\n\n    IF EXISTS (\n        SELECT 1 FROM regions_interestdeclaration i\n          JOIN regions_submission s ON s.region_id = i.region_id\n          WHERE s.id = (SELECT d.submission_id FROM regions_decision d WHERE d.id = NEW.decision_id) AND i.user_id = NEW.taken_in_by_id\n            AND i.has_interest AND i.overridden_at IS NULL\n    ) THEN\n        RAISE EXCEPTION 'Wie een belang heeft bij een regio, oordeelt er niet over.'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'interested_does_not_judge';\n    END IF;\n    RETURN NEW;\n", hash='88b67f3d798109e50a1a3ab12a2fe5e9bbabe4f3', operation='INSERT OR UPDATE', pgid='pgtrigger_taken_in_by_stood_apart_456f6', table='regions_objection', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='objection',
                trigger=pgtrigger.compiler.Trigger(name='closed_by_stood_apart', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."outcome" IN (\'gegrond\', \'ongegrond\', \'niet_ontvankelijk\'))', func="\n    IF EXISTS (\n        SELECT 1 FROM regions_decision d\n          WHERE d.id = NEW.decision_id AND NEW.closed_by_id IN (d.decided_by_id, d.approved_by_id)\n    ) THEN\n        RAISE EXCEPTION 'Wie het besluit nam, behandelt het bezwaar niet.'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'decider_handles_no_objection';\n    END IF;\n\n    IF EXISTS (\n        SELECT 1 FROM regions_guidance g\n          JOIN regions_submission s ON s.region_id = g.region_id\n          WHERE s.id = (SELECT d.submission_id FROM regions_decision d WHERE d.id = NEW.decision_id) AND g.user_id = NEW.closed_by_id\n    ) THEN\n        RAISE EXCEPTION 'Wie een regio begeleidt of begeleidde, oordeelt er niet over.'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'guide_does_not_judge';\n    END IF;\n    IF EXISTS (\n        SELECT 1 FROM regions_participant p\n          JOIN regions_submission s ON s.region_id = p.region_id\n          JOIN organisations_membership m ON m.organisation_id = p.organisation_id\n          WHERE s.id = (SELECT d.submission_id FROM regions_decision d WHERE d.id = NEW.decision_id) AND m.user_id = NEW.closed_by_id\n    ) THEN\n        RAISE EXCEPTION 'Wie bij een partij van de regio hoort, oordeelt er niet over.'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'party_does_not_judge';\n    END IF;\n\n    IF EXISTS (\n        SELECT 1 FROM regions_assessment a\n          WHERE a.submission_id = (SELECT d.submission_id FROM regions_decision d WHERE d.id = NEW.decision_id) AND a.assessor_id = NEW.closed_by_id\n    ) THEN\n        RAISE EXCEPTION 'Wie beoordeelde, beslist niet.'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'assessor_does_not_decide';\n    END IF;\n\n    IF EXISTS (\n        SELECT 1 FROM regions_advice a\n          WHERE a.submission_id = (SELECT d.submission_id FROM regions_decision d WHERE d.id = NEW.decision_id) AND a.given_by_id = NEW.closed_by_id\n    ) THEN\n        RAISE EXCEPTION 'Wie adviseerde, beslist niet.'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'adviser_does_not_decide';\n    END IF;\n\n    IF EXISTS (\n        SELECT 1 FROM regions_interestdeclaration i\n          JOIN regions_submission s ON s.region_id = i.region_id\n          WHERE s.id = (SELECT d.submission_id FROM regions_decision d WHERE d.id = NEW.decision_id) AND i.user_id = NEW.closed_by_id\n            AND i.has_interest AND i.overridden_at IS NULL\n    ) THEN\n        RAISE EXCEPTION 'Wie een belang heeft bij een regio, oordeelt er niet over.'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'interested_does_not_judge';\n    END IF;\n    RETURN NEW;\n", hash='b541f97f16ad1b5064f19ee7870c3edf221e2333', operation='INSERT OR UPDATE', pgid='pgtrigger_closed_by_stood_apart_8de52', table='regions_objection', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='objection',
                trigger=pgtrigger.compiler.Trigger(name='what_was_objected_to_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."decision_id" IS DISTINCT FROM (NEW."decision_id") OR OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."late_reason" IS DISTINCT FROM (NEW."late_reason") OR OLD."lodged_by_id" IS DISTINCT FROM (NEW."lodged_by_id") OR OLD."lodged_at" IS DISTINCT FROM (NEW."lodged_at"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='cb86255884f6659f7d9affc73c9b8af7ae57cf84', operation='UPDATE', pgid='pgtrigger_what_was_objected_to_stays_3d254', table='regions_objection', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='objection',
                trigger=pgtrigger.compiler.Trigger(name='closed_objection_is_final', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."state" = \'afgerond\')', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='1ff1ca2b60cc98cadae27fce7d1a9bf19514f197', operation='UPDATE', pgid='pgtrigger_closed_objection_is_final_67af5', table='regions_objection', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='objection',
                trigger=pgtrigger.compiler.Trigger(name='objection_stays', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='8112754da39b9a4b2578d42d453aea7158244488', operation='DELETE', pgid='pgtrigger_objection_stays_82c8f', table='regions_objection', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='objection',
                trigger=pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Een bezwaar staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='fdb03ff3258132b48252830f459e9ab2fb0522c5', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_40323', table='regions_objection', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='objection',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "regions_objectionevent" ("closed_at", "closed_by_id", "completed_at", "decide_by", "decision_id", "ends_on", "extended_at", "extension_reason", "grounds", "grounds_due_on", "heard_on", "id", "late_reason", "lodged_at", "lodged_by_id", "not_heard", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reasons", "renews", "state", "taken_in_at", "taken_in_by_id", "with_committee") VALUES (NEW."closed_at", NEW."closed_by_id", NEW."completed_at", NEW."decide_by", NEW."decision_id", NEW."ends_on", NEW."extended_at", NEW."extension_reason", NEW."grounds", NEW."grounds_due_on", NEW."heard_on", NEW."id", NEW."late_reason", NEW."lodged_at", NEW."lodged_by_id", NEW."not_heard", NEW."outcome", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_id", NEW."reasons", NEW."renews", NEW."state", NEW."taken_in_at", NEW."taken_in_by_id", NEW."with_committee"); RETURN NULL;', hash='736bc7d9f413859a75593ee28c459e1cb05459d5', operation='INSERT', pgid='pgtrigger_insert_insert_0481d', table='regions_objection', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='objection',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "regions_objectionevent" ("closed_at", "closed_by_id", "completed_at", "decide_by", "decision_id", "ends_on", "extended_at", "extension_reason", "grounds", "grounds_due_on", "heard_on", "id", "late_reason", "lodged_at", "lodged_by_id", "not_heard", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reasons", "renews", "state", "taken_in_at", "taken_in_by_id", "with_committee") VALUES (NEW."closed_at", NEW."closed_by_id", NEW."completed_at", NEW."decide_by", NEW."decision_id", NEW."ends_on", NEW."extended_at", NEW."extension_reason", NEW."grounds", NEW."grounds_due_on", NEW."heard_on", NEW."id", NEW."late_reason", NEW."lodged_at", NEW."lodged_by_id", NEW."not_heard", NEW."outcome", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_id", NEW."reasons", NEW."renews", NEW."state", NEW."taken_in_at", NEW."taken_in_by_id", NEW."with_committee"); RETURN NULL;', hash='94cf7e0f9695641485758191db1a15d9a29232c7', operation='UPDATE', pgid='pgtrigger_update_update_8b47d', table='regions_objection', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='objection',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "regions_objectionevent" ("closed_at", "closed_by_id", "completed_at", "decide_by", "decision_id", "ends_on", "extended_at", "extension_reason", "grounds", "grounds_due_on", "heard_on", "id", "late_reason", "lodged_at", "lodged_by_id", "not_heard", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reasons", "renews", "state", "taken_in_at", "taken_in_by_id", "with_committee") VALUES (OLD."closed_at", OLD."closed_by_id", OLD."completed_at", OLD."decide_by", OLD."decision_id", OLD."ends_on", OLD."extended_at", OLD."extension_reason", OLD."grounds", OLD."grounds_due_on", OLD."heard_on", OLD."id", OLD."late_reason", OLD."lodged_at", OLD."lodged_by_id", OLD."not_heard", OLD."outcome", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."public_id", OLD."reasons", OLD."renews", OLD."state", OLD."taken_in_at", OLD."taken_in_by_id", OLD."with_committee"); RETURN NULL;', hash='25a58fc86b8994d51c81b4836c16843d03a0a670', operation='DELETE', pgid='pgtrigger_delete_delete_1a5f5', table='regions_objection', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='objectionevent',
                trigger=pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='d6c9d8c214e4b9c257e5b2d6eb004ec300c328e9', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_21a33', table='regions_objectionevent', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='objectionevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b4274db0933e6c6f0733a11bfa92a9cd681eaa43', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d6d82', table='regions_objectionevent', when='BEFORE')),
            ),
            migrations.AddConstraint(
                model_name='viewpoint',
                constraint=models.CheckConstraint(condition=models.Q(('intention', ''), _negated=True), name='viewpoint_is_asked_with_a_reason'),
            ),
            migrations.AddConstraint(
                model_name='viewpoint',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('given_at', None), ('given_by', None), ('text', '')), models.Q(models.Q(('text', ''), _negated=True), ('given_at__isnull', False), ('given_by__isnull', False)), _connector='OR'), name='viewpoint_is_given_with_text_name_and_date'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='viewpoint',
                trigger=pgtrigger.compiler.Trigger(name='asked_by_who_may_decide', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF EXISTS (\n        SELECT 1 FROM regions_assessment a\n          WHERE a.submission_id = NEW.submission_id AND a.assessor_id = NEW.asked_by_id\n    ) THEN\n        RAISE EXCEPTION 'Wie beoordeelde, beslist niet.'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'assessor_does_not_decide';\n    END IF;\n\n    IF EXISTS (\n        SELECT 1 FROM regions_advice a\n          WHERE a.submission_id = NEW.submission_id AND a.given_by_id = NEW.asked_by_id\n    ) THEN\n        RAISE EXCEPTION 'Wie adviseerde, beslist niet.'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'adviser_does_not_decide';\n    END IF;\n\n    IF EXISTS (\n        SELECT 1 FROM regions_guidance g\n          JOIN regions_submission s ON s.region_id = g.region_id\n          WHERE s.id = NEW.submission_id AND g.user_id = NEW.asked_by_id\n    ) THEN\n        RAISE EXCEPTION 'Wie een regio begeleidt of begeleidde, oordeelt er niet over.'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'guide_does_not_judge';\n    END IF;\n    IF EXISTS (\n        SELECT 1 FROM regions_participant p\n          JOIN regions_submission s ON s.region_id = p.region_id\n          JOIN organisations_membership m ON m.organisation_id = p.organisation_id\n          WHERE s.id = NEW.submission_id AND m.user_id = NEW.asked_by_id\n    ) THEN\n        RAISE EXCEPTION 'Wie bij een partij van de regio hoort, oordeelt er niet over.'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'party_does_not_judge';\n    END IF;\n\n    IF EXISTS (\n        SELECT 1 FROM regions_interestdeclaration i\n          JOIN regions_submission s ON s.region_id = i.region_id\n          WHERE s.id = NEW.submission_id AND i.user_id = NEW.asked_by_id\n            AND i.has_interest AND i.overridden_at IS NULL\n    ) THEN\n        RAISE EXCEPTION 'Wie een belang heeft bij een regio, oordeelt er niet over.'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'interested_does_not_judge';\n    END IF;\n    RETURN NEW;\n", hash='35f01be2ac8cc0d11efaa5a525c3eaf03d467c7b', operation='INSERT', pgid='pgtrigger_asked_by_who_may_decide_65ab2', table='regions_viewpoint', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='viewpoint',
                trigger=pgtrigger.compiler.Trigger(name='what_ocw_intended_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."submission_id" IS DISTINCT FROM (NEW."submission_id") OR OLD."outcome" IS DISTINCT FROM (NEW."outcome") OR OLD."intention" IS DISTINCT FROM (NEW."intention") OR OLD."due_on" IS DISTINCT FROM (NEW."due_on") OR OLD."asked_by_id" IS DISTINCT FROM (NEW."asked_by_id") OR OLD."asked_at" IS DISTINCT FROM (NEW."asked_at"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='5cdb716c3fb49fb08545c69f58c128418d0039a4', operation='UPDATE', pgid='pgtrigger_what_ocw_intended_stays_6252f', table='regions_viewpoint', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='viewpoint',
                trigger=pgtrigger.compiler.Trigger(name='given_viewpoint_is_final', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."given_at" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='2c7b8f6941bee3187dc3afa2e0ed52c9e5996ec4', operation='UPDATE', pgid='pgtrigger_given_viewpoint_is_final_1e941', table='regions_viewpoint', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='viewpoint',
                trigger=pgtrigger.compiler.Trigger(name='viewpoint_stays', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='45a5fa95e8939dcc31ab64e0e781024654d4e1a4', operation='DELETE', pgid='pgtrigger_viewpoint_stays_1af16', table='regions_viewpoint', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='viewpoint',
                trigger=pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Een zienswijze staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='2f671c67aef4809b346b2dfe263f30432f46f01f', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_69b3b', table='regions_viewpoint', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='viewpoint',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "regions_viewpointevent" ("asked_at", "asked_by_id", "due_on", "given_at", "given_by_id", "id", "intention", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "submission_id", "text") VALUES (NEW."asked_at", NEW."asked_by_id", NEW."due_on", NEW."given_at", NEW."given_by_id", NEW."id", NEW."intention", NEW."outcome", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."submission_id", NEW."text"); RETURN NULL;', hash='f6903a354c491e5197ded62af27e7960e682e584', operation='INSERT', pgid='pgtrigger_insert_insert_ee4f3', table='regions_viewpoint', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='viewpoint',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "regions_viewpointevent" ("asked_at", "asked_by_id", "due_on", "given_at", "given_by_id", "id", "intention", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "submission_id", "text") VALUES (NEW."asked_at", NEW."asked_by_id", NEW."due_on", NEW."given_at", NEW."given_by_id", NEW."id", NEW."intention", NEW."outcome", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."submission_id", NEW."text"); RETURN NULL;', hash='c4a14a625f2806371b451f24af53fc3e138cb051', operation='UPDATE', pgid='pgtrigger_update_update_1e497', table='regions_viewpoint', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='viewpoint',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "regions_viewpointevent" ("asked_at", "asked_by_id", "due_on", "given_at", "given_by_id", "id", "intention", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "submission_id", "text") VALUES (OLD."asked_at", OLD."asked_by_id", OLD."due_on", OLD."given_at", OLD."given_by_id", OLD."id", OLD."intention", OLD."outcome", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."submission_id", OLD."text"); RETURN NULL;', hash='4cdca8528d84d0cc55c81c1da2cc9f35ab831f5f', operation='DELETE', pgid='pgtrigger_delete_delete_cbd7f', table='regions_viewpoint', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='viewpointevent',
                trigger=pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='93bd0088ebe97ed9a0dbcb3274449941e3a73587', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_d7d17', table='regions_viewpointevent', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='viewpointevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='793013658a870eb1d952c172a94d5fa7a6f4bdbb', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ef7b0', table='regions_viewpointevent', when='BEFORE')),
            ),
        ]),
    ]
