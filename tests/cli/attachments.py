# SPDX-License-Identifier: GPL-2.0-or-later
"""Make PDF, DOCX, ODT and RTF files for tests, as small as they can be and still are such files."""
import io
import zipfile
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
DC = "http://purl.org/dc/elements/1.1/"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
ODT = "application/vnd.oasis.opendocument.text"


def pack(entries, stored=()):
    """A ZIP file of (name, content) pairs; the names in `stored` are not compressed."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            kind = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(name, content, kind)
    return file.getvalue()


def docx(*paragraphs, title="", body=None, prolog=""):
    """A DOCX file; a paragraph is a text, or its inner XML when it begins with "<"."""
    def paragraph(text):
        return f"<w:p>{text if text.startswith('<') else f'<w:r><w:t>{escape(text)}</w:t></w:r>'}</w:p>"
    body = "".join(map(paragraph, paragraphs)) if body is None else body
    return pack([
        ("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
        ("docProps/core.xml", f'<cp:coreProperties xmlns:cp="{CORE}" xmlns:dc="{DC}">'
                              f"<dc:title>{escape(title)}</dc:title></cp:coreProperties>"),
        ("word/document.xml", f'{prolog}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')])


def odt(*paragraphs, title="", heading=""):
    names = (f'xmlns:office="{OFFICE}" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
             f'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" xmlns:dc="{DC}"')
    body = "".join(f"<text:p>{escape(text)}</text:p>" for text in paragraphs)
    if heading:
        body = f'<text:h text:outline-level="1">{escape(heading)}</text:h>' + body
    return pack([
        ("mimetype", ODT),
        ("meta.xml", f"<office:document-meta {names}><office:meta><dc:title>{escape(title)}</dc:title></office:meta>"
                     "</office:document-meta>"),
        ("content.xml", f"<office:document-content {names}><office:body><office:text>{body}</office:text></office:body>"
                        "</office:document-content>")], stored=("mimetype",))


def rtf(*paragraphs):
    """An RTF file with letters in all the ways that there are: \\uN, bytes of windows-1258, ASCII."""
    def letter(c):
        if c.isascii():
            return c
        try:
            return "".join(f"\\'{byte:02x}" for byte in c.encode("cp1258"))
        except UnicodeEncodeError:
            return f"\\u{ord(c)}?"
    text = "\\par\n".join("".join(map(letter, paragraph)) for paragraph in paragraphs)
    return ("{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\froman\\fcharset163 Times New Roman;}}"
            "{\\info{\\title Mau}}\\uc1\\pard\\f0 " + text + "\\par}").encode("ascii")


def pdf(*lines, objects=None):
    """A PDF of one page, with a font that it does not hold and a table of what its codes mean."""
    letters = sorted(set("".join(lines)))
    codes = {letter: number for number, letter in enumerate(letters, 1)}
    table = "".join(f"<{code:04x}> <{letter.encode('utf-16-be').hex()}>\n" for letter, code in codes.items())
    cmap = ("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def "
            "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
            f"{len(letters)} beginbfchar\n{table}endbfchar endcmap end end").encode()
    shown = "".join(f"<{''.join(f'{codes[c]:04x}' for c in line)}> Tj 0 -14 Td\n" for line in lines)
    content = f"BT /F 12 Tf 50 780 Td\n{shown}ET".encode()
    if objects is None:
        objects = [
            b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
            b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
            b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>",
            b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/DW 500/FontDescriptor 8 0 R"
            b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>",
            b"<</Length %d>>stream\n%s\nendstream" % (len(cmap), cmap),
            b"<</Type/FontDescriptor/FontName/X/Flags 4/FontBBox[0 0 500 700]/ItalicAngle 0/Ascent 700/Descent 0"
            b"/CapHeight 700/StemV 80>>"]
    return write_pdf(objects)


def write_pdf(objects, trailer=b""):
    file, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return file + (b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n"
                   % (len(objects) + 1, table, len(objects) + 1, trailer, len(file)))
