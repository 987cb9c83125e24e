import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from common.all_at_once import AllAtOnce


class Migration(migrations.Migration):

    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("regions", "0016_locking"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        AllAtOnce([
            migrations.CreateModel(
                name='AdviceDraft',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('outcome', models.CharField(blank=True, choices=[('voorlopig', 'Voorlopig vastgesteld, met aandachtspunten'), ('vastgesteld', 'Vastgesteld'), ('afgewezen', 'Afgewezen'), ('samengevoegd', 'Gaat samen met een andere regio')], max_length=12, verbose_name='uitkomst')),
                    ('text', models.TextField(blank=True, verbose_name='advies')),
                    ('changed_at', models.DateTimeField(verbose_name='opgeslagen op')),
                ],
                options={
                    'verbose_name': 'advies in bewerking',
                    'verbose_name_plural': 'adviezen in bewerking',
                },
            ),
            migrations.CreateModel(
                name='ScoreReaction',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('agrees', models.BooleanField(verbose_name='eens')),
                    ('reason', models.TextField(verbose_name='waarom')),
                    ('at', models.DateTimeField(verbose_name='op')),
                ],
                options={
                    'verbose_name': 'reactie op een oordeel',
                    'verbose_name_plural': 'reacties op oordelen',
                },
            ),
            migrations.CreateModel(
                name='ScoreReactionEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('agrees', models.BooleanField(verbose_name='eens')),
                    ('reason', models.TextField(verbose_name='waarom')),
                    ('at', models.DateTimeField(verbose_name='op')),
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
                model_name='decisiondraft',
                name='draft_has_reasons',
            ),
            migrations.RemoveConstraint(
                model_name='decisiondraft',
                name='provisional_draft_has_points',
            ),
            migrations.RemoveConstraint(
                model_name='decisiondraft',
                name='draft_merges_into_a_region_or_not',
            ),
            migrations.AddField(
                model_name='criterion',
                name='weight',
                field=models.PositiveSmallIntegerField(default=1, verbose_name='gewicht'),
            ),
            migrations.AddField(
                model_name='criterionevent',
                name='weight',
                field=models.PositiveSmallIntegerField(default=1, verbose_name='gewicht'),
            ),
            migrations.AlterField(
                model_name='decisiondraft',
                name='outcome',
                field=models.CharField(blank=True, choices=[('voorlopig', 'Voorlopig vastgesteld, met aandachtspunten'), ('vastgesteld', 'Vastgesteld'), ('afgewezen', 'Afgewezen'), ('samengevoegd', 'Gaat samen met een andere regio')], max_length=12, verbose_name='uitkomst'),
            ),
            migrations.AlterField(
                model_name='decisiondraft',
                name='reasons',
                field=models.TextField(blank=True, verbose_name='motivering'),
            ),
            migrations.AlterField(
                model_name='decisiondraftevent',
                name='outcome',
                field=models.CharField(blank=True, choices=[('voorlopig', 'Voorlopig vastgesteld, met aandachtspunten'), ('vastgesteld', 'Vastgesteld'), ('afgewezen', 'Afgewezen'), ('samengevoegd', 'Gaat samen met een andere regio')], max_length=12, verbose_name='uitkomst'),
            ),
            migrations.AlterField(
                model_name='decisiondraftevent',
                name='reasons',
                field=models.TextField(blank=True, verbose_name='motivering'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='criterion',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "regions_criterionevent" ("code", "framework_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "reason", "required", "sector", "source", "text", "threshold", "title", "valid_from", "valid_until", "weight") VALUES (NEW."code", NEW."framework_id", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."reason", NEW."required", NEW."sector", NEW."source", NEW."text", NEW."threshold", NEW."title", NEW."valid_from", NEW."valid_until", NEW."weight"); RETURN NULL;', hash='0b93ce64781db1b3fe447b69d8f01985ac9e9f05', operation='INSERT', pgid='pgtrigger_insert_insert_c75ff', table='regions_criterion', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='criterion',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "regions_criterionevent" ("code", "framework_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "reason", "required", "sector", "source", "text", "threshold", "title", "valid_from", "valid_until", "weight") VALUES (NEW."code", NEW."framework_id", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."reason", NEW."required", NEW."sector", NEW."source", NEW."text", NEW."threshold", NEW."title", NEW."valid_from", NEW."valid_until", NEW."weight"); RETURN NULL;', hash='d9017b96032b04f21e8a25fa61a9f46857829cf6', operation='UPDATE', pgid='pgtrigger_update_update_0d9da', table='regions_criterion', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='criterion',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "regions_criterionevent" ("code", "framework_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "reason", "required", "sector", "source", "text", "threshold", "title", "valid_from", "valid_until", "weight") VALUES (OLD."code", OLD."framework_id", OLD."id", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."reason", OLD."required", OLD."sector", OLD."source", OLD."text", OLD."threshold", OLD."title", OLD."valid_from", OLD."valid_until", OLD."weight"); RETURN NULL;', hash='b88c919f3be2462fc970d4ecf951e57960559409', operation='DELETE', pgid='pgtrigger_delete_delete_96f6d', table='regions_criterion', when='AFTER')),
            ),
            migrations.AddConstraint(
                model_name='criterion',
                constraint=models.CheckConstraint(condition=models.Q(('weight__range', (1, 10))), name='criterion_weighs_something', violation_error_message='Een gewicht ligt tussen 1 en 10.'),
            ),
            migrations.AddConstraint(
                model_name='decisiondraft',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ('concept', 'teruggestuurd')), models.Q(('reasons', ''), _negated=True), _connector='OR'), name='draft_has_reasons', violation_error_message='Motiveer het besluit.'),
            ),
            migrations.AddConstraint(
                model_name='decisiondraft',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ('concept', 'teruggestuurd')), models.Q(('outcome', ''), _negated=True), _connector='OR'), name='draft_has_an_outcome', violation_error_message='Kies een besluit.'),
            ),
            migrations.AddConstraint(
                model_name='decisiondraft',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ('concept', 'teruggestuurd')), models.Q(('outcome', 'voorlopig'), ('points', ''), _negated=True), _connector='OR'), name='provisional_draft_has_points', violation_error_message='Noem bij een voorlopig besluit de aandachtspunten.'),
            ),
            migrations.AddConstraint(
                model_name='decisiondraft',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ('concept', 'teruggestuurd')), models.Q(('merge_into__isnull', False), ('outcome', 'samengevoegd')), models.Q(models.Q(('outcome', 'samengevoegd'), _negated=True), ('merge_into', None)), _connector='OR'), name='draft_merges_into_a_region_or_not', violation_error_message='Kies de regio waarmee het voorstel samengaat.'),
            ),
            migrations.AddField(
                model_name='advicedraft',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='advicedraft',
                name='submission',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='regions.submission'),
            ),
            migrations.AddField(
                model_name='scorereaction',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='scorereaction',
                name='score',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reactions', to='regions.score'),
            ),
            migrations.AddField(
                model_name='scorereactionevent',
                name='by',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='scorereactionevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='scorereactionevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='regions.scorereaction'),
            ),
            migrations.AddField(
                model_name='scorereactionevent',
                name='score',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='regions.score'),
            ),
            migrations.AddConstraint(
                model_name='advicedraft',
                constraint=models.UniqueConstraint(fields=('submission', 'by'), name='one_advice_draft_per_person'),
            ),
            migrations.AddConstraint(
                model_name='scorereaction',
                constraint=models.UniqueConstraint(fields=('score', 'by'), name='one_reaction_per_judgement_and_person'),
            ),
            migrations.AddConstraint(
                model_name='scorereaction',
                constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='a_reaction_says_why', violation_error_message='Schrijf op waarom u het eens of oneens bent.'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='scorereaction',
                trigger=pgtrigger.compiler.Trigger(name='a_colleague_reacts_after_all_filed', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF NOT EXISTS (\n        SELECT 1 FROM regions_score s\n          JOIN regions_assessment theirs ON theirs.id = s.assessment_id\n          JOIN regions_assessment mine ON mine.submission_id = theirs.submission_id\n          WHERE s.id = NEW.score_id AND theirs.assessor_id <> NEW.by_id\n            AND theirs.filed_at IS NOT NULL\n            AND mine.assessor_id = NEW.by_id AND mine.filed_at IS NOT NULL\n    ) THEN\n        RAISE EXCEPTION 'Alleen wie de indiening ook beoordeelde, reageert op een oordeel.'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'only_a_colleague_reacts';\n    END IF;\n\n    IF EXISTS (\n        SELECT 1 FROM regions_score s\n          JOIN regions_assessment a ON a.id = s.assessment_id\n          JOIN regions_submission i ON i.id = a.submission_id\n          JOIN regions_region r ON r.id = i.region_id\n          JOIN regions_round t ON t.id = r.round_id\n          WHERE s.id = NEW.score_id AND t.assessments_required > (\n              SELECT count(*) FROM regions_assessment filed\n                WHERE filed.submission_id = a.submission_id AND filed.filed_at IS NOT NULL\n          )\n    ) THEN\n        RAISE EXCEPTION 'Reageren kan zodra alle beoordelingen binnen zijn.'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'blind_until_all_are_in';\n    END IF;\n    RETURN NEW;\n", hash='e84bd546a6515df44fd91238932362095b4dce5d', operation='INSERT OR UPDATE', pgid='pgtrigger_a_colleague_reacts_after_all_filed_c32a7', table='regions_scorereaction', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='scorereaction',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "regions_scorereactionevent" ("agrees", "at", "by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "score_id") VALUES (NEW."agrees", NEW."at", NEW."by_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."score_id"); RETURN NULL;', hash='98939f7762566d78ec6d39f9851ce8dd54bf9df0', operation='INSERT', pgid='pgtrigger_insert_insert_6df63', table='regions_scorereaction', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='scorereaction',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "regions_scorereactionevent" ("agrees", "at", "by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "score_id") VALUES (NEW."agrees", NEW."at", NEW."by_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."score_id"); RETURN NULL;', hash='97f3a3510b91c4c58f6b9570cd7808754472710f', operation='UPDATE', pgid='pgtrigger_update_update_837b7', table='regions_scorereaction', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='scorereaction',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "regions_scorereactionevent" ("agrees", "at", "by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "score_id") VALUES (OLD."agrees", OLD."at", OLD."by_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."score_id"); RETURN NULL;', hash='c982091d561895e933264ff9fcc939055913905f', operation='DELETE', pgid='pgtrigger_delete_delete_43e6a', table='regions_scorereaction', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='scorereactionevent',
                trigger=pgtrigger.compiler.Trigger(name='table_is_not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';", hash='1d55e6dc17032ec0a730c6262afc9bb0ec57f596', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_table_is_not_emptied_1b573', table='regions_scorereactionevent', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='scorereactionevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f2b2a2a3f09c8f7ce0db5b534fc5a17673b6b4a9', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_eb55f', table='regions_scorereactionevent', when='BEFORE')),
            ),
        ])
    ]
