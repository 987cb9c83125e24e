"""DUO's files and the register: recognise, read, compare, write. ``run`` puts these in a row."""
