"""Rendering reads neither network nor disk, whatever the HTML refers to.

A canary server on 127.0.0.1 counts requests; an audit hook of the interpreter sees every file
that Python opens and every connection that it makes.
"""

import sys
from base64 import b64decode, b64encode
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from threading import Thread

import pikepdf
import pytest

from reports.pdf import pdf_of_html
from tests.reports.builders import LEAVES_FILE_OPEN

pytestmark = LEAVES_FILE_OPEN

SECRET = "KANARIE-geheim"
SVG = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def css(text: str) -> str:
    return f"<style>{text}</style><p class=x>x"


def svg(inner: str) -> str:
    return f"<svg {SVG} width=9 height=9>{inner}</svg>"


def data(kind: str, text: str) -> str:
    """A data: address; what it refers to in turn must stay closed as well."""
    return f"data:{kind};base64,{b64encode(text.encode()).decode()}"


def svg_image(inner: str, head: str = "") -> str:
    picture = f'{head}<svg {SVG} width="9" height="9">{inner}</svg>'
    return f'<img alt=x src="{data("image/svg+xml", picture)}">'


# URL is replaced by the address of the canary, once over HTTP and once as a file.
EITHER_WAY = {
    "img": '<img alt=x src="URL">',
    "picture": '<picture><source srcset="URL"><img alt=x src="URL"></picture>',
    "link stylesheet": '<link rel=stylesheet href="URL">',
    "link attachment": '<link rel=attachment href="URL">',
    "import": css('@import "URL";'),
    "import url": css("@import url(URL) print;"),
    "background": css(".x{background:url(URL)}"),
    "list style": css(".x{display:list-item;list-style-image:url(URL)}"),
    "content": css(".x::before{content:url(URL)}"),
    "border image": css(".x{border:1px solid;border-image-source:url(URL)}"),
    "mask": css(".x{mask-image:url(URL)}"),
    "page background": css("@page{background:url(URL)}"),
    "margin box": css("@page{@top-left{content:url(URL)}}"),
    "font face": css("@font-face{font-family:q;src:url(URL)}.x{font-family:q}"),
    "style attribute": '<p style="background-image:url(URL)">x',
    "object": '<object data="URL">x</object>',
    "embed": '<embed src="URL">',
    "svg image": svg('<image href="URL" width="9" height="9"/>'),
    "svg xlink": svg('<image xlink:href="URL" width="9" height="9"/>'),
    "svg use": svg('<use href="URL#a"/>'),
    "svg style": svg('<style>@import "URL";</style><rect width="9" height="9"/>'),
    "svg fill": svg('<rect width="9" height="9" fill="url(URL#a)"/>'),
    "nested svg image": svg_image('<image href="URL" width="9" height="9"/>'),
    "nested svg use": svg_image('<use xlink:href="URL#a"/>'),
    "nested stylesheet": f'<link rel=stylesheet href="{data("text/css", "@import url(URL);")}">',
    "entity": svg_image(
        "<text>&canary;</text>", head='<!DOCTYPE svg [<!ENTITY canary SYSTEM "URL">]>'
    ),
    "base": '<base href="URL/"><img alt=x src="x.png"><link rel=stylesheet href="x.css">',
    "iframe": '<iframe src="URL"></iframe>',
    "script": '<script src="URL"></script>',
}
ONE_WAY = {
    "upper case": '<img alt=x src="FILE://PATH"><link rel=attachment href="FiLe:PATH">',
    "file with host": '<link rel=attachment href="file://localhostPATH">',
    "file without slashes": '<link rel=attachment href="file:PATH">',
    "bare path": '<link rel=attachment href="PATH"><img alt=x src="PATH">',
    "no scheme": '<img alt=x src="//HOST/x.png"><link rel=stylesheet href="//HOST/x.css">',
    "asset climbs": '<link rel=attachment href="asset:fonts/../../../../..PATH">',
    "asset absolute": '<link rel=attachment href="asset:PATH">',
    "asset escaped": '<link rel=attachment href="asset:fonts/%2e%2e/%2e%2ePATH">',
    "asset style sheet": '<link rel=attachment href="asset:rapport.css">',
    "ftp": '<img alt=x src="ftp://HOST/x.png">',
    "jar": '<img alt=x src="jar:http://HOST/x.jar!/x.png">',
    "white space": '<img alt=x src=" http://HOST/x.png"><img alt=x src="ht\ntp://HOST/y.png">',
}


class Canary:
    """An address and a file that nobody may touch; ``touched`` says who did."""

    def __init__(self, path, host: str):
        self.path, self.host, self.touched = path, host, []
        self.listens = False

    def heard(self, event: str, arguments: tuple) -> None:
        if event == "open" and str(arguments[0]) == str(self.path):
            self.touched.append("opened the file")
        if event == "socket.connect":
            self.touched.append(f"connected to {arguments[1]}")

    def placed_in(self, html: str) -> str:
        return html.replace("PATH", str(self.path)).replace("HOST", self.host)


LISTENERS: list[Canary] = []


def _listen(event: str, arguments: tuple) -> None:
    if LISTENERS and event in ("open", "socket.connect"):
        LISTENERS[-1].heard(event, arguments)


sys.addaudithook(_listen)  # can not be taken away; without a listener it does nothing


@pytest.fixture(scope="module")
def warm_renderer():
    """Our own style and fonts are read from disk once, before anyone listens."""
    pdf_of_html(page("x"))


@pytest.fixture
def canary(tmp_path, warm_renderer):
    hits = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            hits.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(SECRET.encode())

        def log_message(self, *_arguments):
            """Quiet."""

    path = tmp_path / "kanarie.css"
    path.write_text(SECRET)
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        bird = Canary(path, f"127.0.0.1:{server.server_port}")
        LISTENERS.append(bird)
        yield bird
        LISTENERS.remove(bird)
        server.shutdown()
    bird.touched += hits


def page(attack: str) -> str:
    return f"<html lang=nl><head><title>T</title></head><body>{attack}</body></html>"


def assert_closed(canary: Canary, html: str) -> None:
    content = pdf_of_html(page(canary.placed_in(html))).content

    assert canary.touched == []
    with pikepdf.open(BytesIO(content)) as pdf:
        assert len(pdf.attachments) == 0
        streams = [
            o.read_bytes()
            for o in pdf.objects
            if isinstance(o, pikepdf.Stream) and "/DCTDecode" not in str(o.get("/Filter", ""))
        ]
    assert not any(SECRET.encode() in stream for stream in streams)


@pytest.mark.parametrize("scheme", ["http://HOST/x", "file://PATH"])
@pytest.mark.parametrize("attack", EITHER_WAY.values(), ids=EITHER_WAY.keys())
def test_html_reaches_neither_network_nor_disk(canary, attack, scheme):
    if "base64," in attack:
        attack = rewritten(attack, canary.placed_in(scheme))
    assert_closed(canary, attack.replace("URL", scheme))


@pytest.mark.parametrize("attack", ONE_WAY.values(), ids=ONE_WAY.keys())
def test_odd_addresses_reach_nothing_either(canary, attack):
    assert_closed(canary, attack)


@pytest.mark.parametrize("scheme", ["http://HOST/x", "file://PATH"])
def test_a_colour_profile_is_refused_together_with_its_report(canary, scheme):
    attack = css(f"@color-profile --q{{src:url({scheme})}}.x{{color:color(--q 1 0 0)}}")

    with pytest.raises(OSError, match="A report fetches nothing"):
        pdf_of_html(page(canary.placed_in(attack)))

    assert canary.touched == []


def rewritten(attack: str, address: str) -> str:
    """Put the address inside what is encoded."""
    before, encoded = attack.split("base64,")
    code, after = encoded.split('"', 1)
    inner = b64decode(code).decode().replace("URL", address)
    return f'{before}base64,{b64encode(inner.encode()).decode()}"{after}'


def test_the_attacks_are_real(canary):
    """The same HTML with an open fetcher does reach the canary, or the tests above say nothing."""
    from weasyprint import HTML  # noqa: PLC0415 -- slow import

    for name in ("img", "link stylesheet", "import", "background", "svg image", "link attachment"):
        for scheme in ("http://HOST/x", "file://PATH"):
            canary.touched.clear()
            html = canary.placed_in(EITHER_WAY[name].replace("URL", scheme))
            HTML(string=page(html)).write_pdf()
            assert canary.touched, f"{name} over {scheme} reaches nothing"


@pytest.mark.parametrize("size", [4_000_000, 6_000_000])
def test_a_picture_may_be_large_but_not_huge(size, caplog):
    comment = "<!--" + "x" * (size * 3 // 4) + "-->"
    pdf_of_html(page(svg_image(f'{comment}<rect width="9" height="9"/>')))

    assert ("A report fetches nothing." in caplog.text) == (size > 5_000_000)
