"""Spreadsheets part by part, as no program would write them."""

import io
import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'

STYLES = (
    f'{HEAD}<styleSheet xmlns="{MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="mmm\\ yyyy"/>'
    '<numFmt numFmtId="165" formatCode="[h]:mm"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/>'
    '<xf numFmtId="22"/><xf numFmtId="164"/><xf numFmtId="20"/><xf numFmtId="165"/></cellXfs></styleSheet>'
)
DAY, MOMENT, MONTH, TIME, ELAPSED = 1, 2, 3, 4, 5


def cell(
    reference: str, value: object = "", *, style: int = 0, kind: str = "", formula: str | None = None
) -> str:
    """Write a cell; a text stands in it, a number is a number."""
    attributes = f' s="{style}"' if style else ""
    within = "" if formula is None else f"<f>{formula}</f>"
    if isinstance(value, str) and not kind:
        if not value:
            return f'<c r="{reference}"{attributes}>{within}</c>'
        return f'<c r="{reference}"{attributes} t="inlineStr">{within}<is><t>{value}</t></is></c>'
    attributes += f' t="{kind}"' if kind else ""
    return f'<c r="{reference}"{attributes}>{within}<v>{value}</v></c>'


def row(number: int, *values: object, **attributes: str) -> str:
    """Write a row: values from column A on, or cells that are written already."""
    cells = [
        value if isinstance(value, str) and value.startswith("<c") else cell(f"{chr(65 + n)}{number}", value)
        for n, value in enumerate(values)
    ]
    given = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f'<row r="{number}"{given}>{"".join(cells)}</row>'


def sheet(*rows: str, before: str = "", after: str = "") -> str:
    """Write a sheet."""
    return (
        f'{HEAD}<worksheet xmlns="{MAIN}" xmlns:r="{RELATIONS}">{before}<sheetData>'
        f"{''.join(rows)}</sheetData>{after}</worksheet>"
    )


def book(
    *sheets: str, names: tuple[str, ...] = (), states: tuple[str, ...] = (), **parts: str | None
) -> bytes:
    """Write a workbook; a part given by its path replaces that of the path, or takes it away."""
    names = names or tuple(f"Sheet{n}" for n in range(1, len(sheets) + 1))
    states = states or ("visible",) * len(sheets)
    entries = "".join(
        f'<sheet name="{name}" sheetId="{n}" state="{state}" r:id="rId{n}"/>'
        for n, (name, state) in enumerate(zip(names, states, strict=True), start=1)
    )
    targets = "".join(
        f'<Relationship Id="rId{n}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    targets += f'<Relationship Id="rId90" Type="{RELATIONS}/styles" Target="styles.xml"/>'
    targets += f'<Relationship Id="rId91" Type="{RELATIONS}/sharedStrings" Target="/xl/sharedStrings.xml"/>'
    written: dict[str, str | None] = {
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" '
        f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{entries}</sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}">{targets}</Relationships>',
        "xl/styles.xml": STYLES,
        **{f"xl/worksheets/sheet{n}.xml": text for n, text in enumerate(sheets, start=1)},
        **parts,
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in written.items():
            if text is not None:
                archive.writestr(path, text)
    return file.getvalue()


def shared(*texts: str) -> str:
    """Write the texts that cells share; what is XML already stays so."""
    items = "".join(f"<si>{text if text.startswith('<') else f'<t>{text}</t>'}</si>" for text in texts)
    return f'{HEAD}<sst xmlns="{MAIN}">{items}</sst>'
