"""The region that is being formed: composition, consent, submission, review and decision."""
