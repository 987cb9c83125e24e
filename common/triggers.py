"""Triggers that keep a table as it was written; they answer in a sentence for people."""

import pgtrigger


def written_once(noun: str) -> list[pgtrigger.Trigger]:
    """Refuse UPDATE, DELETE and TRUNCATE on a table, whoever asks.

    ``noun`` is the Dutch name of a row with its article, as in "een besluit".
    """
    row = pgtrigger.Trigger(
        name="row_is_written_once",
        operation=pgtrigger.Update | pgtrigger.Delete,
        when=pgtrigger.Before,
        func=_refuse(noun),
    )
    return [row, never_emptied(noun)]


def never_emptied(noun: str) -> pgtrigger.Trigger:
    """Refuse TRUNCATE, which passes by the triggers of single rows."""
    return pgtrigger.Trigger(
        name="table_is_not_emptied",
        operation=pgtrigger.Truncate,
        level=pgtrigger.Statement,
        when=pgtrigger.Before,
        func=_refuse(noun),
    )


def _refuse(noun: str) -> str:
    refusal = f"RAISE EXCEPTION '{noun.capitalize()} staat vast en wordt niet gewijzigd.'"
    return f"{refusal} USING ERRCODE = 'restrict_violation', CONSTRAINT = 'written_once';"
