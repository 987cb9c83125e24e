"""Reads what was said before there was a portal: reports in Markdown, exports of boards.

Nothing here knows the database. A reader takes text and gives what it found, with the line of
every part, and what it could not place.
"""
