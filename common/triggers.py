"""Triggers that keep a table as it was written; they answer in a sentence for people."""

import pgtrigger


def written_once(noun: str) -> list[pgtrigger.Trigger]:
    """Refuse UPDATE, DELETE and TRUNCATE on a table, whoever asks (domain.md §3).

    ``noun`` is the Dutch name of a row with its article, as in "een besluit".
    """
    refusal = f"RAISE EXCEPTION '{noun.capitalize()} staat vast en wordt niet gewijzigd.'"
    func = f"{refusal} USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';"
    return [
        pgtrigger.Trigger(
            name="row_is_written_once",
            operation=pgtrigger.Update | pgtrigger.Delete,
            when=pgtrigger.Before,
            func=func,
        ),
        pgtrigger.Trigger(
            name="table_is_not_emptied",
            operation=pgtrigger.Truncate,
            level=pgtrigger.Statement,
            when=pgtrigger.Before,
            func=func,
        ),
    ]
