"""The whole country, and reports of it; the reports themselves are in ``worlds``."""

ARGUMENTS = {
    "reports:jobs": lambda _t: [],
    "reports:totaaloverzicht": lambda _t: [],
    "reports:region-overviews": lambda _t: [],
    "reports:region-overview": lambda t: [t.regions["submitted"].slug],
    "reports:submission": lambda t: [t.submissions["submitted"].reference],
    "reports:package": lambda t: [t.submissions["submitted"].reference],
    "reports:assessment-report": lambda t: [t.submissions["submitted"].reference],
}
PAYLOADS = {
    "reports:totaaloverzicht": lambda c: {"ronde": c.world.round.slug},
    "reports:region-overviews": lambda c: {"ronde": c.world.round.slug},
}
OBJECTLESS = ["reports:jobs", "reports:totaaloverzicht", "reports:region-overviews"]
FIXED_TEXTS = [("reports_report", "input_sha256")]
