"""Partnerships Samen Opleiden & Professionaliseren, RAP and regional alliances."""
