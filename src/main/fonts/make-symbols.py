#!/usr/bin/env python3
"""Makes Symbol.ttf, Dingbats.ttf and Wingdings.ttf of PDFium's faces for Symbol and ZapfDingbats.

    apt-get install python3-fonttools fonts-urw-base35
    /usr/bin/python3 src/main/fonts/make-symbols.py

FoxitSymbol.pfb and FoxitDingbats.pfb in this directory are as pdf.js 4.10.38 ships them: CFF,
whatever their names say. A PDF may ask for these faces as Type 1 (by the names of glyphs) and as
TrueType (by codes); a TrueType file with both serves either. Codes are those of Adobe's built-in
encodings, read from the metrics of URW's faces. Wingdings has of the signs of that font those
that stand in forms and lists, as the others have them.
"""

import io
import pathlib

from fontTools import agl
from fontTools.cffLib import CFFFontSet
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import newTable
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

HERE = pathlib.Path(__file__).resolve().parent
OUT = HERE.parent / "resources" / "fonts"
METRICS = pathlib.Path("/usr/share/fonts/type1/urw-base35")
UNITS = 1000
FARTHEST = 0.5  # units between a cubic curve and the quadratic ones in its place
BOX, RIM = 720, 60  # units
MADE = 3_800_000_000  # seconds since 1904: the same file each time

# Code to what it is like: tools, signs, bullets, figures, stars, arrows, marks.
WINGDINGS = {
    **dict(zip((0x21, 0x22, 0x23, 0x28, 0x29, 0x2A), "\u270f\u2702\u2701\u260e\u2706\u2709")),
    **dict(zip((0x3F, 0x41, 0x46, 0x51, 0x54), "\u270d\u270c\u261e\u2708\u2744")),
    **dict(zip(range(0x6C, 0x6F), "\u25cf\u274d\u25a0")),
    **dict(zip((0x70, 0x71, 0x72, 0x75, 0x76), "\u2750\u2751\u2752\u25c6\u2756")),
    **dict(zip(range(0x81, 0x8B), map(chr, range(0x2460, 0x246A)))),
    **dict(zip(range(0x8C, 0x96), map(chr, range(0x2776, 0x2780)))),
    **dict(zip((0x9F, 0xA7, 0xAB, 0xB5, 0xB6), "\u2022\u25a0\u2605\u272a\u2730")),
    **dict(zip((0xD8, 0xDC, 0xDF, 0xE0, 0xE1, 0xE2), "\u27a2\u27b2\u2190\u2192\u2191\u2193")),
    **dict(zip((0xE8, 0xFB, 0xFC), "\u2794\u2717\u2713")),
}


def codes(metrics):
    """Adobe's built-in encoding: code to name."""
    fields = [line.split() for line in open(METRICS / metrics) if line.startswith("C ")]
    return {int(field[1]): field[7] for field in fields if int(field[1]) >= 0}


def cmap(platform, encoding, form, mapping):
    table = CmapSubtable.newSubtable(form)
    table.platformID, table.platEncID, table.language = platform, encoding, 0
    table.cmap = mapping
    return table


def letters(source):
    faces = CFFFontSet()
    faces.decompile(io.BytesIO((HERE / source).read_bytes()), None)
    return faces[0].charset, faces[0].CharStrings


def outline(letter, pen):
    letter.draw(Cu2QuPen(pen, FARTHEST, reverse_direction=True))


def drawn(letter):
    pen = TTGlyphPen(None)
    outline(letter, pen)
    return pen.glyph(), round(letter.width)


def box(mark=None):
    """A box, and a mark in it."""
    pen = TTGlyphPen(None)
    for low, high, order in ((0, BOX, (0, 1, 2, 3)), (RIM, BOX - RIM, (0, 3, 2, 1))):
        corners = [(low, low), (low, high), (high, high), (high, low)]
        pen.moveTo(corners[order[0]])
        for corner in order[1:]:
            pen.lineTo(corners[corner])
        pen.closePath()
    if mark is not None:
        outline(mark, TransformPen(pen, (0.75, 0, 0, 0.75, 90, 90)))
    return pen.glyph(), BOX + RIM


def save(family, glyphs, built_in, unicode):
    names = list(glyphs)
    font = FontBuilder(UNITS, isTTF=True)
    font.setupGlyphOrder(names)
    table = newTable("cmap")
    table.tableVersion = 0
    table.tables = [
        cmap(1, 0, 0, built_in),
        cmap(3, 0, 4, {0xF000 + code: name for code, name in built_in.items()}),
        cmap(3, 10, 12, unicode),
    ]
    font.font["cmap"] = table
    font.setupGlyf({name: glyph for name, (glyph, _) in glyphs.items()})
    font.setupHorizontalMetrics(
        {n: (glyphs[n][1], getattr(font.font["glyf"][n], "xMin", 0)) for n in names}
    )
    font.setupHorizontalHeader(ascent=826, descent=-294)
    font.setupOS2(sTypoAscender=826, sTypoDescender=-294, usWinAscent=1010, usWinDescent=294)
    font.setupNameTable({"familyName": family, "styleName": "Regular", "psName": family})
    font.setupPost()
    font.setupHead(unitsPerEm=UNITS, created=MADE, modified=MADE)
    font.font.recalcTimestamp = False
    font.save(OUT / (family + ".ttf"))
    print(family, len(glyphs), "glyphs,", len(built_in), "codes,", len(unicode), "characters")


def characters(names, dingbats):
    texts = {name: agl.toUnicode(name, isZapfDingbats=dingbats) for name in names}
    return {ord(text): name for name, text in texts.items() if len(text) == 1}


def make(source, metrics, family, dingbats):
    names, shapes = letters(source)
    glyphs = {name: drawn(shapes[name]) for name in names}
    built_in = {code: name for code, name in codes(metrics).items() if name in glyphs}
    save(family, glyphs, built_in, characters(names, dingbats))


def wingdings():
    names, shapes = letters("FoxitDingbats.pfb")
    by_character = {c: shapes[name] for c, name in characters(names, True).items()}
    others, signs = letters("FoxitSymbol.pfb")
    for character, name in characters(others, False).items():
        by_character.setdefault(character, signs[name])
    glyphs = {".notdef": drawn(shapes[".notdef"]), "space": drawn(shapes["space"])}
    glyphs["box"] = box()
    glyphs["crossed"] = box(by_character[ord("\u2717")])
    glyphs["checked"] = box(by_character[ord("\u2713")])
    built_in = {0x20: "space", 0x6F: "box", 0xA8: "box", 0xFD: "crossed", 0xFE: "checked"}
    for code, character in WINGDINGS.items():
        name = "uni%04X" % ord(character)
        glyphs[name] = drawn(by_character[ord(character)])
        built_in[code] = name
    save("Wingdings", glyphs, built_in, {0xF000 + code: built_in[code] for code in built_in})


make("FoxitSymbol.pfb", "StandardSymbolsPS.afm", "Symbol", False)
make("FoxitDingbats.pfb", "D050000L.afm", "Dingbats", True)
wingdings()
