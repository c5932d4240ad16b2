"""The language of values in a mapping: text with `$(Column)` in it, one function call, a condition."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rightsgraph.errors import InputError

__all__ = ["UNDECIDED", "Call", "Condition", "Template", "Value", "dated", "read_condition", "read_value"]

_CALL = re.compile(r"([A-Za-z][A-Za-z-]*)\((.*)\)", re.DOTALL)
_LANGUAGE = re.compile(r"(.*[^\s@])@([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)", re.DOTALL)
_OPTION = re.compile(r"([a-z]+)\s*=\s*(.*)", re.DOTALL)
_SIGN = re.compile(r"(?<=\S)\s+(=|!=|in|not in)\s+(?=\S)")
UNDECIDED = "?"
"""What stands where a person has still to decide."""

_DATED = ("date", "interval")


@dataclass(frozen=True)
class Template:
    """Text with cells in it: `texts` stand before, between and after the cells of `columns`."""

    texts: tuple[str, ...]
    columns: tuple[str, ...]

    @property
    def is_cell(self) -> bool:
        """Say whether it is the cell of one column and nothing else."""
        return self.texts == ("", "") and len(self.columns) == 1

    @property
    def constant(self) -> str:
        """Give the text where there is no cell in it."""
        return self.texts[0] if not self.columns else ""

    def filled(self, cells: tuple[str, ...]) -> str:
        """Put cells in; where one is missing, the whole is.

        >>> read_value("$(Town), $(Street)").content.filled(("Northport", "Pier 1"))
        'Northport, Pier 1'
        """
        if not all(cells):
            return ""
        pairs = zip(cells, self.texts[1:], strict=True)
        return self.texts[0] + "".join(cell + text for cell, text in pairs)


@dataclass(frozen=True)
class Call:
    """A function with what it is given."""

    function: str
    arguments: tuple[Template, ...]
    options: tuple[tuple[str, str], ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """Give the columns of all arguments."""
        return tuple(column for argument in self.arguments for column in argument.columns)


@dataclass(frozen=True)
class Value:
    """A value as a mapping says it, the line on which it stands, and the language it says, if any."""

    told: str
    line: int
    content: Template | Call
    language: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """Give the columns that it uses."""
        return self.content.columns


@dataclass(frozen=True)
class Condition:
    """When a record is made: where the value is there, is one of some texts, or is none of them.

    Capital letters make no difference.
    """

    value: Value
    sign: str = ""
    wanted: tuple[str, ...] = ()

    def holds(self, text: str) -> bool:
        """Say whether it holds for a text.

        >>> read_condition("$(Status) != released").holds("held")
        True
        >>> read_condition("$(Free) in Y, да").holds("ДА")
        True
        """
        if not self.sign:
            return bool(text)
        return (text.casefold() in self.wanted) == (self.sign in ("=", "in"))


def read_value(told: str, line: int = 0) -> Value:
    """Read a value.

    >>> read_value('split($(Charges), ";")').content.function
    'split'
    >>> read_value("$(Name)@az").language
    'az'

    Raises:
        InputError: a parenthesis or quotation mark is not closed, or a person has still to decide.
    """
    if told.strip() in ("", UNDECIDED):
        what = "decide: a value is left open" if told.strip() else "nothing stands here"
        raise InputError(what, mend="write a value, or take the line out")
    text, language = told.strip(), ""
    if match := _LANGUAGE.fullmatch(text):
        text, language = match[1], match[2]
    call = _CALL.fullmatch(text)
    if call is None or _closing(text, call.end(1)) != len(text) - 1:
        return Value(told, line, _template(text), language)
    arguments, options = list[Template](), list[tuple[str, str]]()
    for part in _parts(call[2]):
        option = _OPTION.fullmatch(part)
        if _CALL.fullmatch(part):
            what = f"a function within a function: {part}"
            raise InputError(what, mend='write one function; a text with parentheses in quotation marks: "…"')
        if option and option[1] in dict(options):
            raise InputError(f"{option[1]}= twice: {text}", mend="keep one")
        if option:
            options.append((option[1], _unquoted(option[2])))
        else:
            arguments.append(_quoted(part))
    return Value(told, line, Call(call[1], tuple(arguments), tuple(options)), language)


def dated(value: Value, options: tuple[tuple[str, str], ...]) -> Value:
    """Tell a call that reads dates how, where it does not say so itself.

    >>> dated(read_value("date($(From))"), (("order", "dmy"),)).content.options
    (('order', 'dmy'),)
    """
    call = value.content
    if not isinstance(call, Call) or call.function not in _DATED:
        return value
    own = {name for name, _ in call.options}
    more = tuple(one for one in options if one[0] not in own)
    return replace(value, content=replace(call, options=(*call.options, *more)))


def read_condition(told: str, line: int = 0) -> Condition:
    """Read a condition: a value, or a value, `=`, `!=`, `in` or `not in`, and a text or several.

    Raises:
        InputError: it cannot be read.
    """
    for match in _SIGN.finditer(told):
        if told.count("(", 0, match.start()) == told.count(")", 0, match.start()):
            wanted = told[match.end() :].strip()
            texts = [wanted] if match[1] in ("=", "!=") else list(_parts(wanted))
            value = read_value(told[: match.start()], line)
            return Condition(value, match[1], tuple(_unquoted(one).casefold() for one in texts))
    return Condition(read_value(told, line))


def _closing(text: str, opening: int) -> int:
    """Find the parenthesis that closes the one at a place; texts in quotation marks are passed over."""
    depth, quoted = 0, False
    for at in range(opening, len(text)):
        character = text[at]
        if character == '"':
            quoted = not quoted
        elif not quoted and character in "()":
            depth += 1 if character == "(" else -1
            if not depth:
                return at
    raise InputError(f"a parenthesis or quotation mark is not closed: {text}", mend="close it")


def _parts(text: str) -> Iterator[str]:
    """Cut what stands in a call at its commas, not at those inside parentheses or quotation marks."""
    start = depth = 0
    quoted = False
    for at, character in enumerate(text):
        if character == '"':
            quoted = not quoted
        elif not quoted and character in "()":
            depth += 1 if character == "(" else -1
        elif character == "," and not depth and not quoted:
            yield text[start:at].strip()
            start = at + 1
    if text.strip():
        yield text[start:].strip()


def _unquoted(text: str) -> str:
    text = text.strip()
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] == '"' else text


def _quoted(text: str) -> Template:
    inside = _unquoted(text)
    return Template((inside,), ()) if inside != text else _template(text)


def _template(text: str) -> Template:
    texts, columns, at = [""], list[str](), 0
    while (start := text.find("$(", at)) >= 0:
        end = _column_end(text, start + 1)
        texts[-1] += text[at:start]
        columns.append(text[start + 2 : end].strip())
        texts.append("")
        at = end + 1
    texts[-1] += text[at:]
    return Template(tuple(texts), tuple(columns))


def _column_end(text: str, opening: int) -> int:
    """Find where `$(…)` ends; the name of a column may hold parentheses in pairs."""
    depth = 0
    for at in range(opening, len(text)):
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        if not depth:
            return at
    raise InputError(f"$( is not closed: {text}", mend="write $(Column)")
