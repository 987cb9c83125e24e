"""What the terminal shows when the first page answers: the address and who can log in."""

import json
from pathlib import Path


def greet(*, port: int, data: Path, demo: bool) -> None:
    """Tell where the portal is and, in the demo, with which accounts."""
    print(f"Het portaal draait op http://localhost:{port}/ (stop met Ctrl-C).", flush=True)
    accounts = demo_accounts(data) if demo else []
    if accounts:
        print(table(accounts), flush=True)


def demo_accounts(data: Path) -> list[dict[str, str]]:
    """The accounts that the demo told about when it was made."""
    try:
        return json.loads((data / "demo.json").read_text())["accounts"]
    except (FileNotFoundError, json.JSONDecodeError, KeyError):
        return []


def table(accounts: list[dict[str, str]]) -> str:
    """One line an account, in columns."""
    keys = ("role", "email", "password")
    rows = [
        ("Rol", "E-mailadres", "Wachtwoord"),
        *(tuple(a[key] for key in keys) for a in accounts),
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(keys))]
    lines = [
        "  "
        + "  ".join(word.ljust(width) for word, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    ending = "Medewerkers hebben ook een code nodig: ./portal manage demo_code E-MAILADRES"
    return "\n".join(["", "Demo-accounts", *lines, "", ending])
