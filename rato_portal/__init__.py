"""The project: settings, URLs, home page, demo and doors. Nothing of the domain lives here."""
