"""Many operations of a migration as one step."""

import pytest
from django.db import IntegrityError, connection, models, transaction
from django.db.migrations import AddConstraint, AddField, CreateModel
from django.db.migrations.state import ProjectState

from common.all_at_once import AllAtOnce

pytestmark = pytest.mark.django_db

STEP = AllAtOnce(
    [
        CreateModel("Shelf", [("id", models.BigAutoField(primary_key=True))]),
        AddField("shelf", "name", models.CharField(max_length=9, default="")),
        AddConstraint("shelf", models.UniqueConstraint(fields=["name"], name="shelf_names")),
    ]
)


def _run(direction: str) -> None:
    before = ProjectState()
    after = before.clone()
    STEP.state_forwards("common", after)
    states = (before, after) if direction == "database_forwards" else (after, before)
    with connection.schema_editor() as editor:
        getattr(STEP, direction)("common", editor, *states)


def _tables() -> list[str]:
    return connection.introspection.table_names()


def test_a_table_is_made_with_what_is_added_to_it_and_goes_again():
    _run("database_forwards")
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO common_shelf (name) VALUES ('boven')")
        with pytest.raises(IntegrityError, match="shelf_names"), transaction.atomic():
            cursor.execute("INSERT INTO common_shelf (name) VALUES ('boven')")
    _run("database_backwards")
    assert "common_shelf" not in _tables()


def test_what_was_rendered_is_rendered_anew():
    state = ProjectState()
    assert not state.apps.get_models()
    STEP.state_forwards("common", state)
    assert [f.name for f in state.apps.get_model("common", "shelf")._meta.fields] == ["id", "name"]
