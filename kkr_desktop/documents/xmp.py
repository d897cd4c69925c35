"""What a PDF says of itself to archives and to programs that read aloud: XMP, the colours meant, the language."""

from __future__ import annotations

from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import PDFObject, PDFStream

from ..domain.blocks import Metadata
from ..paths import resource
from .structure import Raw

_UA = "http://www.aiim.org/pdfua/ns/id/"
# PDF/A lets a file use properties of another standard where it explains them.
_EXTENSION = f"""<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:namespaceURI>{_UA}</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of the PDF/UA standard</pdfaProperty:description>
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""


class _Packet(PDFObject):  # type: ignore[misc]  # ReportLab has no types
    """The metadata as they are: not compressed, so that archives find them without knowing PDF."""

    __RefOnly__ = 1

    def __init__(self, content: bytes) -> None:
        self.content = content

    def format(self, _document: Any) -> bytes:
        """The bytes in the file."""
        head = f"<</Type/Metadata/Subtype/XML/Length {len(self.content)}>>\nstream\n"
        return head.encode() + self.content + b"\nendstream"


def describe(document: Any, about: Metadata) -> None:
    """Write the metadata, the same in XMP as in the information dictionary, and the output intent."""
    catalog = document.Catalog
    catalog.Metadata = _Packet(_packet(about, document.info.producer).encode("utf-8"))
    profile = PDFStream(content=_profile())
    profile.dictionary["N"] = 3
    profile.dictionary["Filter"] = Raw("/FlateDecode")
    document.Reference(profile, "sRGB")
    number = document.idToObjectNumberAndVersion["sRGB"][0]
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
    catalog.OutputIntents = Raw(
        "[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)"
        f"/DestOutputProfile {number} 0 R>>]"
    )


@cache
def _profile() -> bytes:
    import zlib

    return zlib.compress(resource("colour", "sRGB.icc").read_bytes())


def _packet(about: Metadata, producer: str) -> str:
    made = f"{about.made_on}T00:00:00Z"
    title, author, subject = escape(about.title), escape(about.author), escape(about.subject)
    described = (
        f'<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>'
        if subject
        else ""
    )
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="{_UA}">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>{described}
<dc:language><rdf:Bag><rdf:li>{about.language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{made}</xmp:CreateDate><xmp:ModifyDate>{made}</xmp:ModifyDate>
<xmp:CreatorTool>kkr_desktop</xmp:CreatorTool><pdf:Producer>{escape(producer)}</pdf:Producer>
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
{_EXTENSION}
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""
