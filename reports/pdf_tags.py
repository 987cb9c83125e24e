"""What WeasyPrint leaves out of a tagged PDF, added afterwards.

Five repairs make its PDF/A-3a also a PDF/UA-1: header cells get a scope, what an item of a list
says becomes its body, running heads and page numbers become artifacts, links may be printed, and
the metadata names the second standard.
"""

import re
from collections.abc import Iterator
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf

MARKED = re.compile(rb"/[A-Za-z0-9]+\s+<</MCID (\d+)>>\s+BDC")
PAGINATION = b"/Artifact <</Type /Pagination>> BDC"
PRINT_FLAG = 4

# PDF/A demands that metadata from outside its own list explains itself.
PDF_UA = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF>"""


def repaired(content: bytes) -> bytes:
    """The same PDF with complete tags. The same bytes in give the same bytes out."""
    with pikepdf.open(BytesIO(content)) as pdf:
        root = pdf.Root.StructTreeRoot
        placed = _mend_elements(pdf, root)
        _make_artifacts(pdf, placed)
        _let_links_print(pdf)
        _name_pdf_ua(pdf)
        out = BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _mend_elements(pdf: Pdf, root: Object) -> set[tuple[int, int]]:
    """Scopes for header cells, bodies for items; returns which elements stand in the tree.

    With a scope nobody needs the names by which WeasyPrint ties cells to their heads. It makes
    no table of those names, as it must, and in a book of several parts they occur twice.
    """
    placed = set()
    for element, row_headers in _elements(root.K, row_headers=False):
        placed.add(element.objgen)
        if element.S == Name.TH:
            attributes = element.get(Name.A) or Dictionary(O=Name.Table)
            attributes.Scope = Name.Row if row_headers else Name.Column
            element.A = attributes
            if Name.ID in element:
                del element.ID
        elif element.S == Name.TD and Name.Headers in element.A:
            del element.A.Headers
        elif element.S == Name.LI:
            _give_body(pdf, element)
    return placed


def _give_body(pdf: Pdf, item: Object) -> None:
    """Paragraphs of an item with a marker stand beside that marker; they belong in its body."""
    loose = [kid for kid in _kids_of(item.K) if kid.S not in (Name.Lbl, Name.LBody)]
    if not loose:
        return
    body = pdf.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.LBody, P=item, K=Array(loose), Pg=item.Pg)
    )
    for kid in loose:
        kid.P = body
    item.K = Array([*(kid for kid in item.K if kid not in loose), body])


def _elements(kids: Object, *, row_headers: bool) -> Iterator[tuple[Object, bool]]:
    """Every structure element below, with whether it stands in the body of a table."""
    stack = [(kid, row_headers) for kid in _kids_of(kids)]
    while stack:
        element, in_body = stack.pop()
        yield element, in_body
        in_body = (in_body or Name.TBody == element.S) and Name.THead != element.S
        stack.extend((kid, in_body) for kid in _kids_of(element.get(Name.K)))


def _kids_of(kids: Object | None) -> list[Object]:
    found = list(kids) if isinstance(kids, Array) else [kids]
    return [kid for kid in found if isinstance(kid, Dictionary) and Name.S in kid]


def _make_artifacts(pdf: Pdf, placed: set[tuple[int, int]]) -> None:
    """Text of margin boxes hangs outside the tree: mark it as pagination, not as content."""
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    owners = {int(numbers[i]): numbers[i + 1] for i in range(0, len(numbers), 2)}
    for page in pdf.pages:
        parents = owners[int(page.obj.StructParents)]
        loose = {n for n, element in enumerate(parents) if element.objgen not in placed}
        if loose:
            _rewrite(page, loose)
            for number in loose:
                parents[number] = None  # the empty place keeps the numbers of the others


def _rewrite(page: pikepdf.Page, loose: set[int]) -> None:
    def marking(found: re.Match) -> bytes:
        return PAGINATION if int(found[1]) in loose else found[0]

    page.contents_coalesce()
    page.obj.Contents.write(MARKED.sub(marking, page.obj.Contents.read_bytes()))


def _let_links_print(pdf: Pdf) -> None:
    for page in pdf.pages:
        for annotation in page.obj.get(Name.Annots, ()):
            annotation.F = int(annotation.get(Name.F, 0)) | PRINT_FLAG


def _name_pdf_ua(pdf: Pdf) -> None:
    metadata = pdf.Root.Metadata
    metadata.write(metadata.read_bytes().replace(b"</rdf:RDF>", PDF_UA))
