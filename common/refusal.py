"""The one kind of exception whose message is written for the person who asked."""


class Refused(Exception):
    """An expected refusal by a verb: the wrong moment, a stale version, a missing part.

    Views put its text on the form or in a message; anything else is a mistake of ours.
    """


class StaleVersion(Refused):
    """Someone else saved this in the meantime; nothing was overwritten."""

    def __init__(self):
        super().__init__(
            "Iemand anders heeft dit intussen gewijzigd. Uw invoer staat hieronder nog; "
            "vergelijk deze met de nieuwe gegevens en sla opnieuw op."
        )
