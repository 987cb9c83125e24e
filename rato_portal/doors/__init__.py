"""The doors of `./portal`: one module per door, each with ``main(arguments) -> exit status``."""
