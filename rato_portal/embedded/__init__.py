"""The servers that `./portal` brings along: PostgreSQL, Valkey, and who watches over them.

Nothing here imports Django: the servers must run before the settings are read.
"""
