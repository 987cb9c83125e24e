"""The port of the website: chosen with ``PORT``, and free before anything is started."""

import os
import socket

from rato_portal.embedded.messages import Refused

DEFAULT = 8000


def chosen_port() -> int:
    """``PORT``, or 8000."""
    text = os.environ.get("PORT") or str(DEFAULT)
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        raise Refused(f"PORT is {text!r}, maar moet een getal van 1 tot 65535 zijn.")
    return int(text)


def require_free(port: int) -> None:
    """Refuse before anything is started when someone else has the port."""
    with socket.socket() as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind(("127.0.0.1", port))
        except PermissionError as error:
            raise Refused(f"Poort {port} mag u niet gebruiken; kies een poort met PORT.") from error
        except OSError as error:
            raise Refused(
                f"Poort {port} is al in gebruik; kies een andere: PORT={port + 1} ./portal run"
            ) from error
