"""Maps and charts inside a report."""

from base64 import b64encode


def as_image(svg: str) -> str:
    """An SVG as the address of an image; as an image it takes its text from ``alt``."""
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}" if svg else ""
