"""Runs every benchmark against the database of the environment and prints a table or JSON."""

import argparse
import json
import os
import sys

import django


def main() -> int:
    parser = argparse.ArgumentParser(prog="./portal bench")
    parser.add_argument("--json", action="store_true", help="uitkomst als JSON")
    arguments = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rato_portal.settings.dev")
    django.setup()
    from benchmarks import (  # noqa: PLC0415 -- needs loaded apps
        api,
        board,
        composition,
        coverage,
        dossier,
        money,
        overview,
        pages,
        register,
        search,
        submitting,
    )

    parts = (
        pages,
        composition,
        submitting,
        dossier,
        search,
        coverage,
        overview,
        money,
        register,
        api,
        board,
    )
    rows = [row for part in parts for row in part.measure()]
    if arguments.json:
        json.dump(rows, sys.stdout, indent=2)
    else:
        print_table(rows)
    return 0 if all(row["ok"] for row in rows) else 1


def print_table(rows: list[dict]) -> None:
    write = sys.stdout.write
    write(f"{'wat':44} {'gemeten':>10} {'norm':>10}  \n")
    for row in rows:
        mark = "goed" if row["ok"] else "TE HOOG"
        write(f"{row['what']:44} {row['measured']:>10} {row['limit']:>10}  {mark}\n")


if __name__ == "__main__":
    sys.exit(main())
