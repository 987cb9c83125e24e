"""Many operations of a migration as one step, for a database that is built from nothing.

Django renders all related models anew after every operation. In a house where most tables lead
to each other that is quadratic: building the database took a minute of CPU, and now seconds.
"""

from django.db.migrations import CreateModel
from django.db.migrations.operations.base import Operation


class AllAtOnce(Operation):
    """Tables, columns and triggers that need nothing of each other but to be there in the end.

    A table is made as it is in the end, so whatever is added to it here is made with it.
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, operations: list[Operation]):
        self.operations = operations
        made = {o.name_lower for o in operations if isinstance(o, CreateModel) and _has_table(o)}
        self.work = [o for o in operations if getattr(o, "model_name_lower", None) not in made]

    def deconstruct(self):
        return type(self).__name__, [self.operations], {}

    def state_forwards(self, app_label, state):
        """Forget what was rendered, so that nothing is rendered in between."""
        rendered = state.__dict__.pop("apps", None) is not None
        for operation in self.operations:
            operation.state_forwards(app_label, state)
        if rendered:
            state.apps  # noqa: B018 -- a cached property: renders all, once

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for operation in self.work:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for operation in reversed(self.work):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self):
        return f"{len(self.operations)} operations at once"


def _has_table(operation: CreateModel) -> bool:
    """A proxy stands for a table that is there already."""
    return not operation.options.get("proxy") and operation.options.get("managed", True)
