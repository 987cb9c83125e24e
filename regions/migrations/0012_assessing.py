import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from common.all_at_once import AllAtOnce


class Migration(migrations.Migration):
    dependencies = [
        ("regions", "0011_submitting"),
    ]

    operations = [
        AllAtOnce([
            migrations.CreateModel(
                name="Consensus",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("note", models.TextField(verbose_name="gezamenlijke conclusie")),
                    ("written_at", models.DateTimeField(verbose_name="geschreven op")),
                ],
                options={
                    "verbose_name": "gezamenlijke conclusie",
                    "verbose_name_plural": "gezamenlijke conclusies",
                },
            ),
            migrations.CreateModel(
                name="ConsensusEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("note", models.TextField(verbose_name="gezamenlijke conclusie")),
                    ("written_at", models.DateTimeField(verbose_name="geschreven op")),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="InterestDeclaration",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("has_interest", models.BooleanField(verbose_name="belang")),
                    ("explanation", models.TextField(blank=True, verbose_name="toelichting")),
                    ("declared_at", models.DateTimeField(verbose_name="verklaard op")),
                    (
                        "overridden_at",
                        models.DateTimeField(editable=False, null=True, verbose_name="opzij gezet op"),
                    ),
                    (
                        "override_reason",
                        models.TextField(blank=True, editable=False, verbose_name="waarom opzij gezet"),
                    ),
                ],
                options={
                    "verbose_name": "belangenverklaring",
                    "verbose_name_plural": "belangenverklaringen",
                },
            ),
            migrations.CreateModel(
                name="InterestDeclarationEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("has_interest", models.BooleanField(verbose_name="belang")),
                    ("explanation", models.TextField(blank=True, verbose_name="toelichting")),
                    ("declared_at", models.DateTimeField(verbose_name="verklaard op")),
                    (
                        "overridden_at",
                        models.DateTimeField(editable=False, null=True, verbose_name="opzij gezet op"),
                    ),
                    (
                        "override_reason",
                        models.TextField(blank=True, editable=False, verbose_name="waarom opzij gezet"),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Supplement",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("due_on", models.DateField(verbose_name="uiterlijk op")),
                    ("asked_at", models.DateTimeField(verbose_name="gevraagd op")),
                    (
                        "answered_at",
                        models.DateTimeField(editable=False, null=True, verbose_name="beantwoord op"),
                    ),
                ],
                options={
                    "verbose_name": "aanvulling",
                    "verbose_name_plural": "aanvullingen",
                },
            ),
            migrations.CreateModel(
                name="SupplementEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("due_on", models.DateField(verbose_name="uiterlijk op")),
                    ("asked_at", models.DateTimeField(verbose_name="gevraagd op")),
                    (
                        "answered_at",
                        models.DateTimeField(editable=False, null=True, verbose_name="beantwoord op"),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="SupplementItem",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "place",
                        models.CharField(
                            choices=[
                                ("samenstelling", "Samenstelling"),
                                ("werven", "Functie werven"),
                                ("matchen", "Functie matchen"),
                                ("opleiden", "Functie opleiden"),
                                ("begeleiden", "Functie begeleiden"),
                                ("professionaliseren", "Functie professionaliseren"),
                                ("analyse", "Regioanalyse"),
                                ("sectoren", "Keuze van de sectoren"),
                                ("gebied", "Keuze van het gebied"),
                                ("ambitie", "Op weg naar 100% samen opleiden"),
                                ("achterban", "Raadpleging van de achterban"),
                                ("plan", "Plan van aanpak"),
                                ("bestuur", "Bestuur en afspraken"),
                                ("risicos", "Risico’s"),
                            ],
                            max_length=20,
                            verbose_name="onderdeel",
                        ),
                    ),
                    ("question", models.TextField(verbose_name="vraag")),
                    ("answer", models.TextField(blank=True, verbose_name="antwoord")),
                ],
                options={
                    "verbose_name": "vraag om aanvulling",
                    "verbose_name_plural": "vragen om aanvulling",
                },
            ),
            migrations.CreateModel(
                name="SupplementItemEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    (
                        "place",
                        models.CharField(
                            choices=[
                                ("samenstelling", "Samenstelling"),
                                ("werven", "Functie werven"),
                                ("matchen", "Functie matchen"),
                                ("opleiden", "Functie opleiden"),
                                ("begeleiden", "Functie begeleiden"),
                                ("professionaliseren", "Functie professionaliseren"),
                                ("analyse", "Regioanalyse"),
                                ("sectoren", "Keuze van de sectoren"),
                                ("gebied", "Keuze van het gebied"),
                                ("ambitie", "Op weg naar 100% samen opleiden"),
                                ("achterban", "Raadpleging van de achterban"),
                                ("plan", "Plan van aanpak"),
                                ("bestuur", "Bestuur en afspraken"),
                                ("risicos", "Risico’s"),
                            ],
                            max_length=20,
                            verbose_name="onderdeel",
                        ),
                    ),
                    ("question", models.TextField(verbose_name="vraag")),
                    ("answer", models.TextField(blank=True, verbose_name="antwoord")),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="SupplementReminder",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("vooraf", "Drie dagen voor de datum"),
                                ("na", "De dag na de datum"),
                            ],
                            max_length=8,
                            verbose_name="soort",
                        ),
                    ),
                    ("sent_at", models.DateTimeField(verbose_name="verstuurd op")),
                ],
                options={
                    "verbose_name": "herinnering aan een aanvulling",
                    "verbose_name_plural": "herinneringen aan aanvullingen",
                },
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="assessment",
                name="insert_insert",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="assessment",
                name="update_update",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="assessment",
                name="delete_delete",
            ),
            migrations.RemoveConstraint(
                model_name="score",
                name="score_has_a_justification",
            ),
            migrations.AddField(
                model_name="assessment",
                name="assigned_at",
                field=models.DateTimeField(editable=False, null=True, verbose_name="toegewezen op"),
            ),
            migrations.AddField(
                model_name="assessment",
                name="assigned_by",
                field=models.ForeignKey(
                    editable=False,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddField(
                model_name="assessmentevent",
                name="assigned_at",
                field=models.DateTimeField(editable=False, null=True, verbose_name="toegewezen op"),
            ),
            migrations.AddField(
                model_name="assessmentevent",
                name="assigned_by",
                field=models.ForeignKey(
                    db_constraint=False,
                    editable=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AlterField(
                model_name="assessment",
                name="started_at",
                field=models.DateTimeField(null=True, verbose_name="begonnen op"),
            ),
            migrations.AlterField(
                model_name="assessmentevent",
                name="started_at",
                field=models.DateTimeField(null=True, verbose_name="begonnen op"),
            ),
            migrations.AlterField(
                model_name="score",
                name="justification",
                field=models.TextField(blank=True, verbose_name="onderbouwing"),
            ),
            migrations.AlterField(
                model_name="score",
                name="verdict",
                field=models.CharField(
                    blank=True,
                    choices=[
                        ("voldoet", "Voldoet"),
                        ("voldoet niet", "Voldoet niet"),
                        ("niet te bepalen", "Niet te bepalen"),
                    ],
                    max_length=16,
                    verbose_name="oordeel",
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="assessment",
                trigger=pgtrigger.compiler.Trigger(
                    name="assessor_has_no_interest",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="\n    IF EXISTS (\n        SELECT 1 FROM regions_interestdeclaration i\n          JOIN regions_submission s ON s.region_id = i.region_id\n          WHERE s.id = NEW.submission_id AND i.user_id = NEW.assessor_id\n            AND i.has_interest AND i.overridden_at IS NULL\n    ) THEN\n        RAISE EXCEPTION 'Wie een belang heeft bij een regio, oordeelt er niet over.'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'interested_does_not_judge';\n    END IF;\n    RETURN NEW;\n",
                        hash="31a2f6741e31e6bcd45344a79d2438e47b073bd9",
                        operation="INSERT OR UPDATE",
                        pgid="pgtrigger_assessor_has_no_interest_1fde6",
                        table="regions_assessment",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="assessment",
                trigger=pgtrigger.compiler.Trigger(
                    name="filed_assessment_is_complete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition='WHEN (NEW."filed_at" IS NOT NULL AND OLD."filed_at" IS NULL)',
                        func="\n    IF EXISTS (\n        SELECT 1 FROM regions_score s\n          WHERE s.assessment_id = NEW.id AND (s.verdict = '' OR s.justification = '')\n    ) THEN\n        RAISE EXCEPTION 'Elk oordeel heeft een onderbouwing, en andersom.'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'filed_assessment_is_complete';\n    END IF;\n    RETURN NEW;\n",
                        hash="0d216bc78766159d26d8b32c5cfe6e7d6d04d801",
                        operation="UPDATE",
                        pgid="pgtrigger_filed_assessment_is_complete_f5781",
                        table="regions_assessment",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="assessment",
                trigger=pgtrigger.compiler.Trigger(
                    name="insert_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "regions_assessmentevent" ("assessor_id", "assigned_at", "assigned_by_id", "filed_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "started_at", "submission_id", "summary") VALUES (NEW."assessor_id", NEW."assigned_at", NEW."assigned_by_id", NEW."filed_at", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."started_at", NEW."submission_id", NEW."summary"); RETURN NULL;',
                        hash="509df3a88d1ce00f1924c56ff30a7abc46341726",
                        operation="INSERT",
                        pgid="pgtrigger_insert_insert_531d6",
                        table="regions_assessment",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="assessment",
                trigger=pgtrigger.compiler.Trigger(
                    name="update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "regions_assessmentevent" ("assessor_id", "assigned_at", "assigned_by_id", "filed_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "started_at", "submission_id", "summary") VALUES (NEW."assessor_id", NEW."assigned_at", NEW."assigned_by_id", NEW."filed_at", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."started_at", NEW."submission_id", NEW."summary"); RETURN NULL;',
                        hash="f3c2a2d8aedc9ea7130960ecb4befcd9c065ccc8",
                        operation="UPDATE",
                        pgid="pgtrigger_update_update_5abb5",
                        table="regions_assessment",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="assessment",
                trigger=pgtrigger.compiler.Trigger(
                    name="delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "regions_assessmentevent" ("assessor_id", "assigned_at", "assigned_by_id", "filed_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "started_at", "submission_id", "summary") VALUES (OLD."assessor_id", OLD."assigned_at", OLD."assigned_by_id", OLD."filed_at", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."started_at", OLD."submission_id", OLD."summary"); RETURN NULL;',
                        hash="9f971885656dde9181deca2a268d4eb4aa73f8e0",
                        operation="DELETE",
                        pgid="pgtrigger_delete_delete_29c97",
                        table="regions_assessment",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="decision",
                trigger=pgtrigger.compiler.Trigger(
                    name="decider_has_no_interest",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="\n    IF EXISTS (\n        SELECT 1 FROM regions_interestdeclaration i\n          JOIN regions_submission s ON s.region_id = i.region_id\n          WHERE s.id = NEW.submission_id AND i.user_id = NEW.decided_by_id\n            AND i.has_interest AND i.overridden_at IS NULL\n    ) THEN\n        RAISE EXCEPTION 'Wie een belang heeft bij een regio, oordeelt er niet over.'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'interested_does_not_judge';\n    END IF;\n    RETURN NEW;\n",
                        hash="0c635670eba535f4271577e5b9a29903a9fed844",
                        operation="INSERT",
                        pgid="pgtrigger_decider_has_no_interest_6f4f5",
                        table="regions_decision",
                        when="BEFORE",
                    ),
                ),
            ),
            migrations.AddConstraint(
                model_name="assessment",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("assigned_at__isnull", False), ("assigned_by__isnull", False)),
                        models.Q(
                            ("assigned_at", None), ("assigned_by", None), ("started_at__isnull", False)
                        ),
                        _connector="OR",
                    ),
                    name="assessment_was_assigned_or_begun",
                ),
            ),
            migrations.AddConstraint(
                model_name="assessment",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        ("filed_at", None), ("started_at__isnull", False), _connector="OR"
                    ),
                    name="assessment_is_filed_after_it_began",
                ),
            ),
            migrations.AddConstraint(
                model_name="score",
                constraint=models.CheckConstraint(
                    condition=models.Q(("justification", ""), ("verdict", ""), _negated=True),
                    name="score_says_something",
                ),
            ),
            migrations.AddField(
                model_name="consensus",
                name="submission",
                field=models.OneToOneField(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="consensus",
                    to="regions.submission",
                ),
            ),
            migrations.AddField(
                model_name="consensus",
                name="written_by",
                field=models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddField(
                model_name="consensusevent",
                name="pgh_context",
                field=models.ForeignKey(
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="pghistory.context",
                ),
            ),
            migrations.AddField(
                model_name="consensusevent",
                name="pgh_obj",
                field=models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="events",
                    to="regions.consensus",
                ),
            ),
            migrations.AddField(
                model_name="consensusevent",
                name="submission",
                field=models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="regions.submission",
                ),
            ),
            migrations.AddField(
                model_name="consensusevent",
                name="written_by",
                field=models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddField(
                model_name="interestdeclaration",
                name="overridden_by",
                field=models.ForeignKey(
                    editable=False,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddField(
                model_name="interestdeclaration",
                name="region",
                field=models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="interests",
                    to="regions.region",
                ),
            ),
            migrations.AddField(
                model_name="interestdeclaration",
                name="user",
                field=models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="interests",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddField(
                model_name="interestdeclarationevent",
                name="overridden_by",
                field=models.ForeignKey(
                    db_constraint=False,
                    editable=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddField(
                model_name="interestdeclarationevent",
                name="pgh_context",
                field=models.ForeignKey(
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="pghistory.context",
                ),
            ),
            migrations.AddField(
                model_name="interestdeclarationevent",
                name="pgh_obj",
                field=models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="events",
                    to="regions.interestdeclaration",
                ),
            ),
            migrations.AddField(
                model_name="interestdeclarationevent",
                name="region",
                field=models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="regions.region",
                ),
            ),
            migrations.AddField(
                model_name="interestdeclarationevent",
                name="user",
                field=models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddField(
                model_name="supplement",
                name="answered_with",
                field=models.OneToOneField(
                    editable=False,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="answered_supplement",
                    to="regions.submission",
                ),
            ),
            migrations.AddField(
                model_name="supplement",
                name="asked_by",
                field=models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddField(
                model_name="supplement",
                name="submission",
                field=models.OneToOneField(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="supplement",
                    to="regions.submission",
                ),
            ),
            migrations.AddField(
                model_name="supplementevent",
                name="answered_with",
                field=models.ForeignKey(
                    db_constraint=False,
                    editable=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="regions.submission",
                ),
            ),
            migrations.AddField(
                model_name="supplementevent",
                name="asked_by",
                field=models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddField(
                model_name="supplementevent",
                name="pgh_context",
                field=models.ForeignKey(
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="pghistory.context",
                ),
            ),
            migrations.AddField(
                model_name="supplementevent",
                name="pgh_obj",
                field=models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="events",
                    to="regions.supplement",
                ),
            ),
            migrations.AddField(
                model_name="supplementevent",
                name="submission",
                field=models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="regions.submission",
                ),
            ),
            migrations.AddField(
                model_name="supplementitem",
                name="supplement",
                field=models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="items",
                    to="regions.supplement",
                ),
            ),
            migrations.AddField(
                model_name="supplementitemevent",
                name="pgh_context",
                field=models.ForeignKey(
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="pghistory.context",
                ),
            ),
            migrations.AddField(
                model_name="supplementitemevent",
                name="pgh_obj",
                field=models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="events",
                    to="regions.supplementitem",
                ),
            ),
            migrations.AddField(
                model_name="supplementitemevent",
                name="supplement",
                field=models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="regions.supplement",
                ),
            ),
            migrations.AddField(
                model_name="supplementreminder",
                name="supplement",
                field=models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="reminders",
                    to="regions.supplement",
                ),
            ),
            migrations.AddConstraint(
                model_name="consensus",
                constraint=models.CheckConstraint(
                    condition=models.Q(("note", ""), _negated=True),
                    name="a_consensus_says_something",
                    violation_error_message="Schrijf de gezamenlijke conclusie op.",
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="consensus",
                trigger=pgtrigger.compiler.Trigger(
                    name="insert_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "regions_consensusevent" ("id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "submission_id", "written_at", "written_by_id") VALUES (NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."submission_id", NEW."written_at", NEW."written_by_id"); RETURN NULL;',
                        hash="53e8d7ae447855d718c7858c1e1c91d5c3b37b7c",
                        operation="INSERT",
                        pgid="pgtrigger_insert_insert_9bc41",
                        table="regions_consensus",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="consensus",
                trigger=pgtrigger.compiler.Trigger(
                    name="update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "regions_consensusevent" ("id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "submission_id", "written_at", "written_by_id") VALUES (NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."submission_id", NEW."written_at", NEW."written_by_id"); RETURN NULL;',
                        hash="e2b338ae587af7a040abc66a4ab7dabff99b08c4",
                        operation="UPDATE",
                        pgid="pgtrigger_update_update_4aef9",
                        table="regions_consensus",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="consensus",
                trigger=pgtrigger.compiler.Trigger(
                    name="delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "regions_consensusevent" ("id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "submission_id", "written_at", "written_by_id") VALUES (OLD."id", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."submission_id", OLD."written_at", OLD."written_by_id"); RETURN NULL;',
                        hash="3db4018da28bfc0e2fd18cbda6d342f7042308da",
                        operation="DELETE",
                        pgid="pgtrigger_delete_delete_060b9",
                        table="regions_consensus",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="consensusevent",
                trigger=pgtrigger.compiler.Trigger(
                    name="table_is_not_emptied",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';",
                        hash="850f912fee00772fc11258e415de6cacbb835cdb",
                        level="STATEMENT",
                        operation="TRUNCATE",
                        pgid="pgtrigger_table_is_not_emptied_02bb8",
                        table="regions_consensusevent",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="consensusevent",
                trigger=pgtrigger.compiler.Trigger(
                    name="append_only",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                        hash="38dff777cdd3186f5113dde010551a6d0477fd39",
                        operation="UPDATE OR DELETE",
                        pgid="pgtrigger_append_only_ab689",
                        table="regions_consensusevent",
                        when="BEFORE",
                    ),
                ),
            ),
            migrations.AddConstraint(
                model_name="interestdeclaration",
                constraint=models.UniqueConstraint(
                    fields=("region", "user"), name="one_declaration_per_person_and_region"
                ),
            ),
            migrations.AddConstraint(
                model_name="interestdeclaration",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        ("has_interest", False),
                        models.Q(("explanation", ""), _negated=True),
                        _connector="OR",
                    ),
                    name="a_declared_interest_is_explained",
                    violation_error_message="Leg uit welk belang u heeft.",
                ),
            ),
            migrations.AddConstraint(
                model_name="interestdeclaration",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            ("overridden_at", None), ("overridden_by", None)
                        ),
                        models.Q(
                            ("has_interest", True),
                            ("overridden_at__isnull", False),
                            ("overridden_by__isnull", False),
                            models.Q(("override_reason", ""), _negated=True),
                        ),
                        _connector="OR",
                    ),
                    name="an_interest_is_set_aside_with_a_reason",
                    violation_error_message="Motiveer waarom het belang niet in de weg staat.",
                ),
            ),
            migrations.AddConstraint(
                model_name="interestdeclaration",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        ("overridden_by", None),
                        models.Q(("overridden_by", models.F("user")), _negated=True),
                        _connector="OR",
                    ),
                    name="nobody_sets_aside_an_own_interest",
                    violation_error_message="Over uw eigen belang oordeelt een ander.",
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="interestdeclaration",
                trigger=pgtrigger.compiler.Trigger(
                    name="interest_is_not_taken_back",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition='WHEN (NOT NEW."has_interest" AND OLD."has_interest")',
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                        hash="62d8d988a1c4269984c0efa26eb9964ed9a4b00d",
                        operation="UPDATE",
                        pgid="pgtrigger_interest_is_not_taken_back_ef71d",
                        table="regions_interestdeclaration",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="interestdeclaration",
                trigger=pgtrigger.compiler.Trigger(
                    name="declaration_stays",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                        hash="928b231b65c366712179c535723ebc95ef1300a3",
                        operation="DELETE",
                        pgid="pgtrigger_declaration_stays_cf88b",
                        table="regions_interestdeclaration",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="interestdeclaration",
                trigger=pgtrigger.compiler.Trigger(
                    name="insert_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "regions_interestdeclarationevent" ("declared_at", "explanation", "has_interest", "id", "overridden_at", "overridden_by_id", "override_reason", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "user_id") VALUES (NEW."declared_at", NEW."explanation", NEW."has_interest", NEW."id", NEW."overridden_at", NEW."overridden_by_id", NEW."override_reason", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."region_id", NEW."user_id"); RETURN NULL;',
                        hash="5e63fe2b93ed9e91efc8a96c37128588aec0d35b",
                        operation="INSERT",
                        pgid="pgtrigger_insert_insert_90ff0",
                        table="regions_interestdeclaration",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="interestdeclaration",
                trigger=pgtrigger.compiler.Trigger(
                    name="update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "regions_interestdeclarationevent" ("declared_at", "explanation", "has_interest", "id", "overridden_at", "overridden_by_id", "override_reason", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "user_id") VALUES (NEW."declared_at", NEW."explanation", NEW."has_interest", NEW."id", NEW."overridden_at", NEW."overridden_by_id", NEW."override_reason", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."region_id", NEW."user_id"); RETURN NULL;',
                        hash="5d066881f510d98e5237b0c41c4cad5ea08f975e",
                        operation="UPDATE",
                        pgid="pgtrigger_update_update_6410b",
                        table="regions_interestdeclaration",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="interestdeclaration",
                trigger=pgtrigger.compiler.Trigger(
                    name="delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "regions_interestdeclarationevent" ("declared_at", "explanation", "has_interest", "id", "overridden_at", "overridden_by_id", "override_reason", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "user_id") VALUES (OLD."declared_at", OLD."explanation", OLD."has_interest", OLD."id", OLD."overridden_at", OLD."overridden_by_id", OLD."override_reason", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."region_id", OLD."user_id"); RETURN NULL;',
                        hash="e812626141a4e93c2db0d92c8af145b3bf81e397",
                        operation="DELETE",
                        pgid="pgtrigger_delete_delete_314d9",
                        table="regions_interestdeclaration",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="interestdeclarationevent",
                trigger=pgtrigger.compiler.Trigger(
                    name="table_is_not_emptied",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';",
                        hash="4efc0d6b86c2b538135813e1d35e37094682410d",
                        level="STATEMENT",
                        operation="TRUNCATE",
                        pgid="pgtrigger_table_is_not_emptied_7b787",
                        table="regions_interestdeclarationevent",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="interestdeclarationevent",
                trigger=pgtrigger.compiler.Trigger(
                    name="append_only",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                        hash="81cee06ab708d9488b93528af2de1d4dad4bf897",
                        operation="UPDATE OR DELETE",
                        pgid="pgtrigger_append_only_e295e",
                        table="regions_interestdeclarationevent",
                        when="BEFORE",
                    ),
                ),
            ),
            migrations.AddConstraint(
                model_name="supplement",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("answered_at", None), ("answered_with", None)),
                        models.Q(("answered_at__isnull", False), ("answered_with__isnull", False)),
                        _connector="OR",
                    ),
                    name="a_supplement_is_answered_with_a_submission",
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="supplement",
                trigger=pgtrigger.compiler.Trigger(
                    name="insert_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "regions_supplementevent" ("answered_at", "answered_with_id", "asked_at", "asked_by_id", "due_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "submission_id") VALUES (NEW."answered_at", NEW."answered_with_id", NEW."asked_at", NEW."asked_by_id", NEW."due_on", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."submission_id"); RETURN NULL;',
                        hash="28ae286286bf2258296f992944b26b62f339a271",
                        operation="INSERT",
                        pgid="pgtrigger_insert_insert_831ee",
                        table="regions_supplement",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="supplement",
                trigger=pgtrigger.compiler.Trigger(
                    name="update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "regions_supplementevent" ("answered_at", "answered_with_id", "asked_at", "asked_by_id", "due_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "submission_id") VALUES (NEW."answered_at", NEW."answered_with_id", NEW."asked_at", NEW."asked_by_id", NEW."due_on", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."submission_id"); RETURN NULL;',
                        hash="3087d3b8dc3f68d8cd7d79aa7eba4bac0a669ed4",
                        operation="UPDATE",
                        pgid="pgtrigger_update_update_9122a",
                        table="regions_supplement",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="supplement",
                trigger=pgtrigger.compiler.Trigger(
                    name="delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "regions_supplementevent" ("answered_at", "answered_with_id", "asked_at", "asked_by_id", "due_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "submission_id") VALUES (OLD."answered_at", OLD."answered_with_id", OLD."asked_at", OLD."asked_by_id", OLD."due_on", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."submission_id"); RETURN NULL;',
                        hash="2234b6e5072997d8781705b88c6b77bbe8d2c3a9",
                        operation="DELETE",
                        pgid="pgtrigger_delete_delete_9c2fa",
                        table="regions_supplement",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="supplementevent",
                trigger=pgtrigger.compiler.Trigger(
                    name="table_is_not_emptied",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';",
                        hash="3130708c5be8a361408169e9e8e2423944d9ff52",
                        level="STATEMENT",
                        operation="TRUNCATE",
                        pgid="pgtrigger_table_is_not_emptied_5fd2c",
                        table="regions_supplementevent",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="supplementevent",
                trigger=pgtrigger.compiler.Trigger(
                    name="append_only",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                        hash="a686788e1e0669adab1ff6a931737c5360523866",
                        operation="UPDATE OR DELETE",
                        pgid="pgtrigger_append_only_14bf2",
                        table="regions_supplementevent",
                        when="BEFORE",
                    ),
                ),
            ),
            migrations.AddConstraint(
                model_name="supplementitem",
                constraint=models.UniqueConstraint(
                    fields=("supplement", "place"), name="one_question_per_part_of_a_supplement"
                ),
            ),
            migrations.AddConstraint(
                model_name="supplementitem",
                constraint=models.CheckConstraint(
                    condition=models.Q(("question", ""), _negated=True),
                    name="a_supplement_asks_something",
                    violation_error_message="Schrijf op wat u vraagt.",
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="supplementitem",
                trigger=pgtrigger.compiler.Trigger(
                    name="insert_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "regions_supplementitemevent" ("answer", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "question", "supplement_id") VALUES (NEW."answer", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."question", NEW."supplement_id"); RETURN NULL;',
                        hash="bdb66e571c8848f366aceb3c8536e20508bf1f7e",
                        operation="INSERT",
                        pgid="pgtrigger_insert_insert_b0390",
                        table="regions_supplementitem",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="supplementitem",
                trigger=pgtrigger.compiler.Trigger(
                    name="update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "regions_supplementitemevent" ("answer", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "question", "supplement_id") VALUES (NEW."answer", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."question", NEW."supplement_id"); RETURN NULL;',
                        hash="771bd721821c97a73149939440d30b66caef8e1a",
                        operation="UPDATE",
                        pgid="pgtrigger_update_update_0c1a5",
                        table="regions_supplementitem",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="supplementitem",
                trigger=pgtrigger.compiler.Trigger(
                    name="delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "regions_supplementitemevent" ("answer", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "question", "supplement_id") VALUES (OLD."answer", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."question", OLD."supplement_id"); RETURN NULL;',
                        hash="a69bd45857728b1199b052d57b852ea73cfbdc0f",
                        operation="DELETE",
                        pgid="pgtrigger_delete_delete_e8720",
                        table="regions_supplementitem",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="supplementitemevent",
                trigger=pgtrigger.compiler.Trigger(
                    name="table_is_not_emptied",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'De historie staat vast en wordt niet gewijzigd.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';",
                        hash="7f3a8dac8d3ff186876cd89d99edb4549b7c1374",
                        level="STATEMENT",
                        operation="TRUNCATE",
                        pgid="pgtrigger_table_is_not_emptied_738d3",
                        table="regions_supplementitemevent",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="supplementitemevent",
                trigger=pgtrigger.compiler.Trigger(
                    name="append_only",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                        hash="4840bfd0f8e4582cf27a0046d1741e8e161a89fb",
                        operation="UPDATE OR DELETE",
                        pgid="pgtrigger_append_only_d1d44",
                        table="regions_supplementitemevent",
                        when="BEFORE",
                    ),
                ),
            ),
            migrations.AddConstraint(
                model_name="supplementreminder",
                constraint=models.UniqueConstraint(
                    fields=("supplement", "kind"), name="one_supplement_reminder_per_kind"
                ),
            ),
        ]),
    ]
