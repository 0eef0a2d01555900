"""Letters as a person reads them, however the file sets them."""

from collections.abc import Callable, Iterator

import pytest

from pipeline.read.actual_text import spell
from pipeline.read.codepages import as_coded
from pipeline.read.second import letters
from pipeline.read.spacing import combines, runs_of
from pipeline.records import Word
from tests.recover import pages_of

from .plan import (
    GROUPS,
    LINE,
    PAD,
    XS,
    found,
    kinds,
    levels,
    places,
    print_bands,
    print_cells,
    print_headings,
    printed,
    read,
    rule,
    truth,
)
from .sheet import Sheet, escaped, pdf, stream
from .test_rulings import width

Text = Callable[[Sheet, float, float, str], None]


def set_with(text: Text, *, headings: bool = False) -> Sheet:
    """The plan with its texts set in another way."""
    sheet = Sheet()
    rule(sheet)
    print_headings(sheet, text if headings else None)
    print_bands(sheet)
    print_cells(sheet, text)
    return sheet


def twice(sheet: Sheet, x: float, y: float, text: str) -> None:
    sheet.text(x, y, text)
    sheet.text(x + 0.3, y, text)


def letter_twice(sheet: Sheet, x: float, y: float, text: str) -> None:
    for i, letter in enumerate(text):
        for shift in (0, 0.25):
            sheet.text(x + width(text[:i]) + shift, y, letter)


def four_times(sheet: Sheet, x: float, y: float, text: str) -> None:
    for dx, dy in ((0, 0), (0.2, 0), (0, 0.2), (0.2, 0.2)):
        sheet.text(x + dx, y + dy, text)


def with_shadow(sheet: Sheet, x: float, y: float, text: str) -> None:
    sheet.do("0.7 g")
    sheet.text(x + 1.2, y + 1.2, text)
    sheet.do("0 g")
    sheet.text(x, y, text)


@pytest.mark.parametrize("text", [twice, letter_twice, four_times, with_shadow])
def test_letters_printed_again_to_look_bold_are_read_once(text: Text) -> None:
    plan = read(set_with(text, headings=True))
    assert found(plan) == truth()
    assert kinds(plan) == set()


def spaced(sheet: Sheet, x: float, y: float, text: str) -> None:
    sheet.do("BT 1.6 Tc ET")
    sheet.text(x, y, text, size=7)
    sheet.do("BT 0 Tc ET")


def spaced_a_little(sheet: Sheet, x: float, y: float, text: str) -> None:
    """Years by themselves have three gaps only."""
    sheet.do("BT 1.2 Tc ET")
    sheet.text(x, y, text, size=8)
    sheet.do("BT 0 Tc ET")


def spaced_by_place(sheet: Sheet, x: float, y: float, text: str) -> None:
    for letter in text:
        sheet.text(x, y, letter, size=7)
        x += width(letter) * 7 / 9 + 1.8


def tight(sheet: Sheet, x: float, y: float, text: str) -> None:
    """Each word by its place, without a blank in the file."""
    for word in text.split():
        sheet.text(x, y, word)
        x += width(word) + 0.17 * 9


def tight_in_one(sheet: Sheet, x: float, y: float, text: str) -> None:
    """One operator whose numbers stand for the blanks."""
    parts = b" -175 ".join(escaped(word) for word in text.split())
    sheet.do(f"BT /F1 9 Tf 1 0 0 1 {x} {sheet.height - y} Tm", b"[" + parts + b"] TJ ET")


@pytest.mark.parametrize("text", [spaced, spaced_by_place])
def test_letters_that_are_spaced_out_are_words(text: Text) -> None:
    sheet = Sheet()
    rule(sheet)
    print_headings(sheet, text)
    print_bands(sheet)
    print_cells(sheet)
    plan = read(sheet)
    assert found(plan) == truth()
    assert kinds(plan) == set()


def test_letters_that_a_driver_sorts_are_read_by_their_places() -> None:
    """All a of the page, then all b: each glyph is set at all its places at once."""
    sheet = Sheet()
    glyphs: list[tuple[str, float, float]] = []

    def text(_: Sheet, x: float, y: float, text: str) -> None:
        glyphs.extend(
            (letter, x + width(text[:i]), y) for i, letter in enumerate(text) if letter != " "
        )

    rule(sheet)
    print_headings(sheet, text)
    for _, x, y, lines in bands_and_cells():
        for i, line in enumerate(lines):
            text(sheet, x, y + i * LINE, line)
    for letter, x, y in sorted(glyphs):
        sheet.text(x, y, letter)
    plan = read(sheet)
    assert (found(plan), kinds(plan)) == (truth(), set())


def test_a_year_that_is_spaced_out_is_one_word() -> None:
    plan = read(set_with(spaced_a_little))
    assert (found(plan), kinds(plan)) == (truth(), set())


@pytest.mark.parametrize("text", [tight, tight_in_one])
def test_words_without_blanks_in_the_file_are_parted_by_place(text: Text) -> None:
    sheet = Sheet()
    rule(sheet)
    print_headings(sheet, text)
    for field, x, y, lines in bands_and_cells():
        del field
        for i, line in enumerate(lines):
            text(sheet, x, y + i * LINE, line)
    assert found(read(sheet)) == truth()


def bands_and_cells() -> Iterator[tuple[str, float, float, tuple[str, ...]]]:
    from .plan import GROUPS, PAD, XS, levels

    for row, title in GROUPS.items():
        yield "band", XS[0] + PAD[0], levels()[row] + PAD[1], (title,)
    for _, field, x, y, lines in places():
        yield field, x, y, lines


RAISED = {(0, "timeframe"), (1, "timeframe"), (0, "institutions"), (4, "activity")}


def raised(sheet: Sheet, mark: str) -> dict[tuple[int, str], str]:
    """A raised figure behind a cell's text; what the cells must then say."""
    told = {}
    for row, field, x, y, lines in places():
        if (row, field) in {
            (0, "timeframe"),
            (1, "timeframe"),
            (0, "institutions"),
            (4, "activity"),
        }:
            end = y + (len(lines) - 1) * LINE
            sheet.text(x + width(lines[-1]), end - 3.5, mark, size=5.5)
            told[row, field] = truth()[row][field]
    return told


@pytest.mark.parametrize("mark", ["1", "12", "(1)", "1,2"])
def test_raised_figures_are_no_digits_of_a_year(mark: str) -> None:
    sheet = printed()
    told = raised(sheet, mark)
    plan = read(sheet)
    figures = mark.translate(str.maketrans("12()", "¹²⁽⁾"))
    for (row, field), text in told.items():
        assert found(plan)[row][field] == text + figures
    assert kinds(plan) == set()
    first = plan.plan.activities[0]
    assert first.fields["institutions"].text == "MoE, CWO" + figures


@pytest.mark.parametrize("mark", ["2", "1, 2"])
def test_a_raised_figure_behind_a_heading_is_no_part_of_its_title(mark: str) -> None:
    sheet = printed()
    for row, title in GROUPS.items():
        x = XS[0] + PAD[0] + width(title, bold=True)
        sheet.text(x, levels()[row] + PAD[1] - 3.5, mark, size=5.5)
    plan = read(sheet)
    titles = {one.path[-1].title: None for one in plan.plan.activities}
    assert list(titles) == ["Schools and families", "Reporting"]
    assert kinds(plan) == set()


def noted(sheet: Sheet, x: float, y: float, text: str) -> None:
    """Each activity's number with a raised figure behind it."""
    number, _, rest = text.partition(" ")
    if not number.startswith("1."):
        sheet.text(x, y, text)
        return
    sheet.text(x, y, number)
    sheet.text(x + width(number), y - 3.5, "2", size=5.5)
    sheet.text(x + width(number) + 6, y, rest)


def dashed(sheet: Sheet, x: float, y: float, text: str) -> None:
    """Each activity's number with a dash behind it."""
    number, _, rest = text.partition(" ")
    sheet.text(x, y, f"{number} \u2013 {rest}" if number.startswith("1.") else text)


def test_a_dash_between_a_number_and_its_text_is_of_neither() -> None:
    plan = read(set_with(dashed))
    assert found(plan) == truth()
    assert kinds(plan) == set()


def test_a_raised_figure_behind_a_number_is_no_part_of_the_text() -> None:
    plan = read(set_with(noted))
    assert found(plan) == truth()
    assert kinds(plan) == set()


@pytest.mark.parametrize("dot", [".", ". "])
def test_dots_that_fill_what_a_text_leaves_of_its_cell_are_no_text(dot: str) -> None:
    sheet = printed()
    for _, field, x, y, lines in places():
        if field in ("institutions", "timeframe"):
            wall = XS[2] if field == "institutions" else XS[3]
            first = x + width(lines[-1]) + 1
            dots = int((wall - 3 - first) / width(dot)) * dot
            sheet.text(first, y + (len(lines) - 1) * LINE, dots)
    plan = read(sheet)
    assert found(plan) == truth()
    assert kinds(plan) == {"reader.set_aside"}


UNSEEN = {0x81: "200B", 0x82: "FEFF", 0x83: "200C", 0x84: "200E"}  # code → its character


def unseen(sheet: Sheet, x: float, y: float, text: str) -> None:
    """The text with characters of no width between its letters, and hyphens that never break."""
    codes = {code: f"{code:04X}" for code in range(32, 127)} | {ord("-"): "2011"} | UNSEEN
    table = "\n".join(f"<{code:02X}> <{character}>" for code, character in codes.items())
    if "FZ" not in sheet.fonts:
        sheet.objects = [
            stream(
                f"begincmap 1 begincodespacerange <00> <FF> endcodespacerange "
                f"{len(codes)} beginbfchar\n{table}\nendbfchar endcmap".encode()
            )
        ]
        wide = [
            0 if code in UNSEEN else round(1000 / 9 * width(chr(code))) for code in range(32, 256)
        ]
        sheet.fonts["FZ"] = (
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Plain /Encoding /WinAnsiEncoding "
            b"/FirstChar 32 /LastChar 255 /ToUnicode {0} /Widths [%s] >>"
            % b" ".join(b"%d" % one for one in wide)
        )
    sheet.do(f"BT /FZ 9 Tf 1 0 0 1 {x:.2f} {sheet.height - y:.2f} Tm")
    marked = bytes(b for i, b in enumerate(text.encode()) for b in (0x81 + i % 4, b))
    sheet.do(b"(" + marked.replace(b"(", b"\\(").replace(b")", b"\\)") + b") Tj ET")


def test_characters_that_nobody_sees_are_no_text() -> None:
    plan = read(set_with(unseen))
    assert found(plan) == truth()
    assert kinds(plan) == set()


@pytest.mark.parametrize("hyphen", ["\u00ad", "\u00ac"])
def test_a_soft_hyphen_of_a_standard_font_joins_the_word(hyphen: str) -> None:
    """Some programs write the sign for not in its place."""
    sheet = Sheet()
    rule(sheet)
    print_headings(sheet)
    print_bands(sheet)
    for row, field, x, y, lines in places():
        broken = (f"1.1.1. Revise the school cur{hyphen}", "riculum in all grades.")
        for i, line in enumerate(broken if (row, field) == (0, "activity") else lines):
            sheet.text(x, y + i * LINE, line)
    plan = read(sheet)
    assert found(plan) == truth()
    assert kinds(plan) == set()


def torn(elsewhere: str) -> Sheet:
    """The first cell of the institutions a word wider than its column; another cell's text."""
    sheet = Sheet()
    rule(sheet)
    print_headings(sheet)
    print_bands(sheet)
    for row, field, x, y, lines in places():
        if (row, field) == (0, "institutions"):
            room = XS[2] - XS[1] - 2 * PAD[0]
            sheet.text(x, y, "Municipaliti", size=9 * room / width("Municipaliti"))
            sheet.text(x, y + 1.5 * LINE, "es")
        elif (row, field) == (5, "expected_outcome"):
            sheet.text(x, y, elsewhere)
        else:
            for i, line in enumerate(lines):
                sheet.text(x, y + i * LINE, line)
    return sheet


def test_a_word_that_its_column_tears_is_whole_where_the_document_has_it_whole() -> None:
    plan = read(torn("All municipalities can judge."))
    assert found(plan)[0]["institutions"] == "Municipalities"
    assert "word.torn" not in kinds(plan)


def test_a_word_that_stands_nowhere_else_is_told_with_both_readings() -> None:
    plan = read(torn("The public can judge."))
    assert found(plan)[0]["institutions"] == "Municipaliti es"
    told = [(one.stated, one.found) for one in plan.discrepancies if one.kind == "word.torn"]
    assert told == [("Municipaliti es", "Municipalities")]


def spelt(sheet: Sheet, x: float, y: float, text: str) -> None:
    """Some letters as a glyph that stands for several, spelt out beside it."""
    for i, part in enumerate(text.split("ff")):
        if i:
            sheet.do("/Span << /ActualText (ff) >> BDC BT /F1 9 Tf")
            sheet.do(f"1 0 0 1 {x} {sheet.height - y} Tm (w) Tj ET EMC")
            x += width("w")
        sheet.text(x, y, part)
        x += width(part)


def test_a_letter_that_the_file_spells_out_is_read_so() -> None:
    plan = read(set_with(spelt))
    assert found(plan) == truth()
    assert kinds(plan) == set()


@pytest.mark.parametrize("spelling", ["()", "<FEFF00AD>"])
def test_a_hyphen_that_the_file_spells_as_none_is_of_the_line_not_of_the_word(
    spelling: str,
) -> None:
    """No other place of the document has the word whole."""

    def torn(sheet: Sheet, x: float, y: float, text: str) -> None:
        before, cut, behind = text.partition("contact ")
        sheet.text(x, y, before + cut[:3])
        if cut:
            end = x + width(before + cut[:3])
            sheet.do(f"/Span << /ActualText {spelling} >> BDC BT /F1 9 Tf")
            sheet.do(f"1 0 0 1 {end} {sheet.height - y} Tm (-) Tj ET EMC")
            sheet.text(x, y + LINE, cut[3:] + behind)

    plan = read(set_with(torn))
    assert found(plan) == truth()
    assert kinds(plan) == set()


def private(sheet: Sheet, x: float, y: float, text: str) -> None:
    sheet.do(f"BT /F3 9 Tf 1 0 0 1 {x} {sheet.height - y} Tm", escaped(text) + b" Tj ET")


@pytest.mark.parametrize("name", ["Verdana", "Garamond-Bold", "AnyMono"])
def test_a_font_of_which_the_file_has_the_name_alone_is_read_as_viewers_set_it(name: str) -> None:
    """No widths, no glyphs: its letters do not all stand at one place."""
    sheet = set_with(private)
    about = f"/Type /Font /Subtype /TrueType /BaseFont /{name} /Encoding /WinAnsiEncoding"
    sheet.fonts["F3"] = f"<< {about} >>".encode()
    assert found(read(sheet)) == truth()


def to_unicode(pairs: dict[str, str]) -> bytes:
    """A table of a font's letters, as a file has it, right or wrong."""
    lines = [f"<{ord(a):02x}> <{b.encode('utf-16-be').hex()}>" for a, b in pairs.items()]
    table = f"1 begincodespacerange <00> <ff> endcodespacerange\n{len(lines)} beginbfchar\n"
    return stream((table + "\n".join(lines) + "\nendbfchar").encode())


WIDTHS = [b"%d" % round(width(chr(c)) * 1000 / 9) for c in range(32, 127)]


def set_in(table: dict[str, str], *, headings: bool = True) -> Sheet:
    """The plan in a font with such a table of letters."""
    sheet = Sheet()
    sheet.objects += [
        to_unicode(table),
        b"<< /Type /Font /Subtype /TrueType /BaseFont /Body /Encoding /WinAnsiEncoding "
        b"/FirstChar 32 /LastChar 126 /Widths [%s] /ToUnicode {0} /FontDescriptor << /Flags 32 "
        b"/Type /FontDescriptor /FontName /Body /Ascent 718 /Descent -207 "
        b"/FontBBox [-166 -225 1000 931] /ItalicAngle 0 /CapHeight 718 /StemV 88 >> >>"
        % b" ".join(WIDTHS),
    ]
    sheet.fonts["F3"] = b"{1}"
    rule(sheet)
    print_headings(sheet, private if headings else None)
    print_bands(sheet)
    print_cells(sheet, private)
    return sheet


SHIFTED = {chr(c): chr(c + 3) for c in range(33, 123)}
CODES = {chr(c): "\ufffd" for c in range(33, 123)}
LOOKALIKES = {"l": "1", "o": "0"}
ONE = {chr(c): "A" for c in range(33, 123)}
PRIVATE = {chr(c): chr(0xE000 + c) for c in range(33, 123)}


@pytest.mark.parametrize("table", [SHIFTED, CODES, ONE, PRIVATE, LOOKALIKES])
@pytest.mark.parametrize("headings", [True, False])
def test_a_text_layer_that_is_no_text_is_read_by_ocr(table: dict[str, str], headings: bool) -> None:
    plan = read(set_in(table, headings=headings))
    assert found(plan) == truth()
    assert "ocr.text_layer" in kinds(plan)


@pytest.mark.parametrize("table", [SHIFTED, PRIVATE])
def test_codes_that_the_picture_tells_stay_where_they_are_printed(table: dict[str, str]) -> None:
    told, plain = read(set_in(table)).plan, read(set_in({})).plan
    assert [(sheet.read, sheet.garbled) for sheet in told.sheets.values()] == [("native", "codes")]
    assert [one.sources for one in told.activities] == [one.sources for one in plain.activities]


def test_a_text_layer_of_blanks_is_read_by_ocr() -> None:
    sheet = set_in({chr(c): " " for c in range(32, 127)})
    sheet.content = sheet.content.replace(b"/F2", b"/F3")
    plan = read(sheet)
    assert found(plan) == truth()
    assert "ocr.text_layer" in kinds(plan)


@pytest.mark.parametrize("sign", ["#", "=", "&"])
def test_a_sign_between_words_that_the_file_does_not_name_is_read_in_the_picture(
    sign: str,
) -> None:
    sheet = set_in({sign: "\ufffd"})
    _, _, x, y, _ = places()[1]
    private(sheet, x, y + LINE, f"NP {sign} MoJ")
    assert found(read(sheet))[0]["institutions"] == f"MoE, CWO NP {sign} MoJ"


@pytest.mark.parametrize("sign", ["-", "=", "+"])
def test_a_mark_that_leads_a_text_is_read_in_the_picture(sign: str) -> None:
    sheet = set_in({sign: "\ufffd"})
    _, _, x, y, _ = places()[1]
    private(sheet, x, y + LINE, f"{sign} NP")
    assert found(read(sheet))[0]["institutions"] == f"MoE, CWO {sign} NP"


def test_a_bullet_that_the_file_does_not_name_is_of_its_cell_alone() -> None:
    """The text of the cell before ends near by, behind a ruling."""
    sheet = set_in({"#": "\ufffd"})
    _, _, x, y, _ = places()[1]
    sheet.text(x - 12, y + LINE, "in")
    private(sheet, x, y + LINE, "#")
    sheet.text(x + 8, y + LINE, "NP")
    assert found(read(sheet))[0]["institutions"] == "MoE, CWO NP"


def test_the_codes_that_windows_leaves_open_are_bullets() -> None:
    """So PDF has it, and reportlab writes it."""
    sheet = Sheet()
    rule(sheet)
    print_headings(sheet)
    print_bands(sheet)
    print_cells(sheet, lambda s, x, y, text: s.text(x, y, text.replace(",", " \x7f")))
    plan = read(sheet)
    assert [row["institutions"] for row in found(plan)][:2] == ["MoE • CWO", "MoE"]
    assert not kinds(plan)


def test_headings_whose_font_alone_names_other_letters_are_read_by_ocr() -> None:
    """Most words of the page are what the picture shows."""
    sheet = printed()
    moved = {chr(97 + i): chr(97 + (i + 3) % 26) for i in range(26)}
    sheet.objects += [
        to_unicode(moved),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /ToUnicode {0} >>",
    ]
    sheet.fonts["F3"] = b"{1}"
    sheet.content = sheet.content.replace(b"/F2", b"/F3")
    plan = read(sheet)
    assert found(plan) == truth()
    assert "ocr.text_layer" in kinds(plan)


def test_a_text_layer_without_capitals_is_read_by_ocr() -> None:
    plan = read(set_in({chr(c): chr(c).lower() for c in range(65, 91)}))
    assert found(plan) == truth()
    assert "ocr.text_layer" in kinds(plan)


@pytest.mark.parametrize("word", ["MoE", "2024-2025"])
def test_a_word_without_one_letter_that_the_file_names_is_read_in_the_picture(word: str) -> None:
    plan = read(set_in({letter: chr(0xE000 + ord(letter)) for letter in word}))
    assert found(plan) == truth()


@pytest.mark.parametrize("code", ["\x00", "\ufffd"])
def test_a_letter_that_the_file_does_not_name_is_read_in_the_picture(code: str) -> None:
    plan = read(set_in({"v": code, "h": code, "-": code}))
    assert found(plan) == truth()


def test_marks_of_symbol_fonts_are_what_they_show() -> None:
    sheet = printed()
    sheet.objects += [
        to_unicode({"a": "\uf0b7", "b": "\uf0e0"}),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode {0} >>",
    ]
    sheet.fonts["F3"] = b"{1}"
    _, _, x, y, _ = places()[1]
    private(sheet, x, y + LINE, "a")
    sheet.text(x + 10, y + LINE, "NP")
    private(sheet, x + 30, y + LINE, "b")
    sheet.text(x + 42, y + LINE, "MoJ")
    assert found(read(sheet))[0]["institutions"] == "MoE, CWO • NP → MoJ"


@pytest.mark.parametrize(
    ("base", "shown"), [("Symbol", "≥ α"), ("ABCDEF+SymbolMT", "≥ α"), ("SegoeUISymbol", "³ a")]
)
def test_a_symbol_font_without_a_table_has_its_own_code(base: str, shown: str) -> None:
    sheet = printed()
    kind = "Type1" if base == "Symbol" else "TrueType"
    descriptor = f"<< /Type /FontDescriptor /FontName /{base} /Flags 4 >>"
    sheet.fonts["F3"] = (
        f"<< /Type /Font /Subtype /{kind} /BaseFont /{base} /FontDescriptor {descriptor} >>"
    ).encode()
    _, _, x, y, _ = places()[1]
    sheet.text(x, y + LINE, "\xb3 a", font="F3")
    assert found(read(sheet))[0]["institutions"] == f"MoE, CWO {shown}"


def test_blanks_between_the_parts_of_a_number_are_none() -> None:
    """1. 1. 1. and 1 . 1 . 2 . at the beginning of a text; a sum's figures stay apart."""

    def text(sheet: Sheet, x: float, y: float, text: str) -> None:
        number, blank, rest = text.partition(". ")
        if blank and number[0].isdecimal():
            text = " . ".join(number.split(".")) + " . " + rest
            text = text if "1 . 1" in text else text.replace(" .", ".")
        sheet.text(x, y, text)

    plan = read(set_with(text))
    assert found(plan) == truth()
    assert kinds(plan) == set()


BOLD = {chr(65 + i): chr(0x1D400 + i) for i in range(26)} | {
    chr(97 + i): chr(0x1D41A + i) for i in range(26)
}
WIDE = {str(i): chr(0xFF10 + i) for i in range(10)}


OLD_STYLE = {str(i): chr(0xF730 + i) for i in range(10)}
SMALL_CAPITALS = {chr(c): chr(0xF700 + c) for c in range(97, 123)}


@pytest.mark.parametrize("table", [BOLD, WIDE, OLD_STYLE, SMALL_CAPITALS])
def test_letters_that_are_named_by_their_look_are_letters(table: dict[str, str]) -> None:
    plan = read(set_in(table))
    assert found(plan) == truth()
    assert kinds(plan) == set()


def test_a_mark_that_is_named_by_the_code_of_windows_is_that_mark() -> None:
    sheet = set_in({"#": "\x96", "%": "\x92"})
    _, _, x, y, _ = places()[1]
    private(sheet, x, y + LINE, "# MoJ%s")
    assert found(read(sheet))[0]["institutions"] == "MoE, CWO – MoJ’s"


def test_thin_white_groups_figures() -> None:
    sheet = printed()
    _, _, x, y, _ = places()[1]
    for part in ("USD", "1", "250", "000"):
        sheet.text(x, y + LINE, part)
        x += width(part) + 0.165 * 9
    assert found(read(sheet))[0]["institutions"] == "MoE, CWO USD 1 250 000"


DIGITS = {str(i): str((i + 3) % 10) for i in range(10)}
TURNED = {"0": "4", "4": "2", "2": "0"}


POSSIBLE = {"4": "5", "5": "4"}  # years of the plan they all stay


@pytest.mark.parametrize("table", [DIGITS, TURNED, POSSIBLE])
def test_figures_that_the_picture_contradicts_are_read_in_it(table: dict[str, str]) -> None:
    plan = read(set_in(table))
    assert found(plan) == truth()
    assert kinds(plan) == {"ocr.text_layer"}


BY_BYTES = {"\u2019": "9", "\u0153": "T", "\u201c": "<", "\u201d": "=", "\u2013": "3"}
PLAIN = {chr(c): chr(c) for c in range(32, 127)}


@pytest.mark.parametrize(
    ("form", "has_own"),
    [
        ("l\u2019{}", True),
        ("l\u2019{}", False),
        ("\u201c{}\u201d", False),
        ("\u0153uvre {}", True),
        ("MoH \u2013 {}", True),
    ],
)
def test_signs_that_a_file_calls_letters_are_read_in_the_picture(form: str, has_own: bool) -> None:
    """As some programs name them: by the sum of the two bytes of their code.

    ``has_own``: whether the font has the letters of these names, too.
    """
    signs = {chr(sign.encode("cp1252")[0]): name for sign, name in BY_BYTES.items()}
    own = {a: b for a, b in PLAIN.items() if has_own or a not in BY_BYTES.values()}
    sheet = Sheet()
    sheet.objects += [
        to_unicode(own | signs),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding "
        b"/ToUnicode {0} >>",
    ]
    sheet.fonts["FG"] = b"{1}"

    nines = "" if has_own else " 9 19"  # in another font of that name, which calls them rightly

    def signed(sheet: Sheet, x: float, y: float, text: str) -> None:
        sheet.text(x, y, form.format(text), font="FG")
        sheet.text(x + 62, y, nines.strip())

    rule(sheet)
    print_headings(sheet)
    print_bands(sheet)
    print_cells(sheet, signed, only=["institutions"])
    plan = read(sheet)
    quotes = str.maketrans("\u2019\u201c\u201d", '\'""')
    assert [row["institutions"].translate(quotes) for row in found(plan)] == [
        form.format(row["institutions"]).translate(quotes) + nines for row in truth()
    ]
    (said,) = (one.message for one in plan.discrepancies if one.kind == "ocr.text_layer")
    assert "figures or signs by the names of others" in said


ACCENTED = {"e": "\xb4", "a": "`", "u": "\xa8"}


def accents_before(sheet: Sheet, x: float, y: float, text: str) -> None:
    """Every accent a sign of its own, over its letter."""
    for letter in text:
        if letter in ACCENTED:
            sign = ACCENTED[letter]
            sheet.text(x + (width(letter) - width("`")) / 2, y, sign)
        sheet.text(x, y, letter)
        x += width(letter)


def accents_behind(sheet: Sheet, x: float, y: float, text: str) -> None:
    for letter in text:
        sheet.text(x, y, letter)
        if letter in ACCENTED:
            sheet.text(x + (width(letter) - width("`")) / 2, y, ACCENTED[letter])
        x += width(letter)


@pytest.mark.parametrize("text", [accents_before, accents_behind])
def test_accents_that_are_set_over_letters_are_of_them(text: Text) -> None:
    sheet = Sheet()
    rule(sheet)
    print_headings(sheet)
    print_bands(sheet)
    print_cells(sheet, text, only=["expected_outcome"])
    accented = str.maketrans("eau", "\xe9\xe0\xfc")
    told = [row["expected_outcome"] for row in found(read(sheet))]
    assert told == [row["expected_outcome"].translate(accented) for row in truth()]


def blanks_between(sheet: Sheet, x: float, y: float, text: str) -> None:
    spread = "   ".join(" ".join(word) for word in text.split())
    sheet.text(x, y, spread, size=5.5)


def in_any_order(sheet: Sheet, x: float, y: float, text: str) -> None:
    """The even letters first, then the odd ones."""
    for start in (0, 1):
        for i in range(start, len(text), 2):
            sheet.text(x + 5.4 * i, y, text[i], font="F0")


def test_letters_that_are_painted_in_any_order_are_read_by_their_places() -> None:
    sheet = Sheet()
    sheet.fonts["F0"] = b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>"
    rule(sheet)
    print_headings(sheet)
    print_bands(sheet)
    print_cells(sheet, in_any_order, only=["institutions", "timeframe"])
    assert found(read(sheet)) == truth()


def test_headings_that_blanks_space_out_are_words() -> None:
    sheet = Sheet()
    rule(sheet)
    print_headings(sheet, blanks_between)
    print_bands(sheet)
    print_cells(sheet)
    plan = read(sheet)
    assert found(plan) == truth()
    assert kinds(plan) == set()


def words_of_line(*commands: str) -> str:
    sheet = Sheet()
    sheet.do("BT /F1 9 Tf 1 0 0 1 40 200 Tm", *commands, "ET")
    (page,) = pages_of(pdf([sheet]))
    return " ".join(word.text for word in page.words)


def test_a_part_of_a_line_that_blanks_space_out_is_words() -> None:
    assert words_of_line("(Group 1.1: S C H O O L S   A N D   H O M E S) Tj") == (
        "Group 1.1: SCHOOLS AND HOMES"
    )
    assert words_of_line("(Group 1.1: A B C or X X X X X) Tj") == "Group 1.1: A B C or X X X X X"


def test_a_short_word_set_in_one_and_spaced_out_evenly_is_one() -> None:
    assert words_of_line("4 Tc (WHO) Tj") == "WHO"


@pytest.mark.parametrize("size", [5.0, 7.5])  # a printer's, a browser's
def test_a_raised_figure_is_none_of_a_year_whatever_its_size(size: float) -> None:
    sheet = printed()
    for row, field, x, y, lines in places():
        if field == "timeframe":
            sheet.text(x + width(lines[0]), y - 3, str(row + 1), size=size)
    told = [row["timeframe"] for row in found(read(sheet))]
    assert told == [
        row["timeframe"] + "\xb9\xb2\xb3\u2074\u2075\u2076"[i] for i, row in enumerate(truth())
    ]


@pytest.mark.parametrize("drawn", ["BI /W 1 /H 1 /CS /G /BPC 8 ID \x40 EI", "0 0 1 1 re f"])
def test_a_small_picture_or_shape_before_a_text_is_a_bullet(drawn: str) -> None:
    sheet = printed()
    _, _, x, y, _ = places()[1]
    sheet.do(f"q 4 0 0 4 {x} {sheet.height - y - LINE} cm", drawn, "Q")
    sheet.text(x + 9, y + LINE, "NP")
    assert found(read(sheet))[0]["institutions"] == "MoE, CWO • NP"


def on_its_head_twice(sheet: Sheet, x: float, y: float, text: str) -> None:
    """A matrix that turns the text round, and a negative size that turns it back."""
    sheet.do(f"BT /F1 -9 Tf -1 0 0 -1 {x} {sheet.height - y} Tm", escaped(text) + b" Tj ET")


def mirrored_twice(sheet: Sheet, x: float, y: float, text: str) -> None:
    sheet.do(f"q 1 0 0 -1 0 {sheet.height - y} cm BT /F1 9 Tf 1 0 0 -1 {x} 0 Tm")
    sheet.do(escaped(text) + b" Tj ET Q")


@pytest.mark.parametrize("text", [on_its_head_twice, mirrored_twice])
def test_text_that_is_turned_twice_stands_upright(text: Text) -> None:
    plan = read(set_with(text, headings=True))
    assert found(plan) == truth()
    assert kinds(plan) == set()


def test_a_code_that_is_no_letter_is_no_matter_of_dispute() -> None:
    """One engine gives the code's number, the other a control."""
    assert letters(["(cid:1) NP"]) == letters(["\x01 NP"]) != letters(["MP"])
    assert letters(["قرض"]) == letters(["ﺽﺮﻗ"])  # as it is read, as it is drawn


@pytest.mark.parametrize(
    ("glyphs", "actual"),
    [
        (["\u17c1", "\u1790"], "\u1790\u17c1"),  # Khmer: the vowel is painted before its letter
        (["\u17c1", "\u179b", "\u17b8"], "\u179b\u17be"),  # and in two parts around it
    ],
)
def test_signs_that_are_painted_before_their_letter_follow_it(
    glyphs: list[str], actual: str
) -> None:
    chars = [{"text": glyph} for glyph in glyphs]
    spell(chars, actual)
    assert "".join(char["text"] for char in chars) == actual


def test_other_words_than_those_that_are_painted_are_not_read() -> None:
    chars = [{"text": letter} for letter in "Lai"]
    spell(chars, "Law")
    assert "".join(char["text"] for char in chars) == "Lai"


def test_a_sign_parts_no_word_wherever_it_stands() -> None:
    """It has no width, and may begin a little behind the letter that comes next."""
    place = {"top": 100.0, "bottom": 110.0, "baseline": 108.0, "size": 10.0}
    drawn = [("ร", 0), ("ี", 5.4), ("ย", 5), ("ร", 10), ("ู", 12.5), ("ย", 15)]
    chars = [
        {"text": text, "x0": x, "x1": x if combines(text) else x + 5, **place} for text, x in drawn
    ]
    words = ["".join(c["text"] for c in word) for run in runs_of(chars) for word, _ in run]
    assert words == ["รียรูย"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Обучить поваров школьных кухонь и открыть склады до 2026 г.", "cp1251"),
        ("Εκπαίδευση δασκάλων στις περιοχές και έλεγχος των τροφίμων έως 2026", "cp1253"),
    ],
)
def test_words_in_the_code_of_their_country_are_of_its_script(text: str, code: str) -> None:
    box = (0.0, 0.0, 9.0, 9.0)
    stored = [Word(word.encode(code).decode("cp1252"), box) for word in text.split()]
    west = [Word("Équipe", box), Word("UNICEF", box), Word("à", box)]
    assert [word.text for word in as_coded(stored)] == text.split()
    assert [word.text for word in as_coded(west)] == ["Équipe", "UNICEF", "à"]


@pytest.mark.parametrize("right", [1.6, 0.4])  # how far it reaches into its cell
def test_a_bullet_that_is_drawn_on_the_border_of_its_cell_is_one(right: float) -> None:
    """Browsers set it left of the text, whatever room there is."""
    sheet = printed()
    _, _, _, y, _ = places()[0]
    x = XS[0] + right
    for line in range(2):
        sheet.fill(x - 3.2, y - 4.6 + line * LINE, x, y - 1.4 + line * LINE)
    assert found(read(sheet))[0]["activity"].count("•") == 2


def test_the_dots_of_a_dotted_line_under_a_word_are_no_bullets() -> None:
    sheet = printed()
    _, _, x, y, _ = places()[1]
    for dot in range(8):
        sheet.fill(x + 3 * dot, y + 1.2, x + 3 * dot + 1.5, y + 2.4)
    assert found(read(sheet)) == truth()


def test_a_bullet_on_a_border_that_a_text_comes_near_to_is_one() -> None:
    sheet = printed()
    _, _, _, y, _ = places()[1]
    sheet.text(XS[1] - 3 - width("end"), y, "end")
    sheet.fill(XS[1] - 1.4, y - 4.6, XS[1] + 1.6, y - 1.4)
    first = found(read(sheet))[0]
    assert "end" in first["activity"].split()
    assert first["institutions"] == "• " + truth()[0]["institutions"]
