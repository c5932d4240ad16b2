"""Tables of any format, read row by row: each row with the place at which the file holds it."""

from rightsgraph.tables.model import SEVERAL, Batch, Fault, How, Passage, Table

__all__ = ["SEVERAL", "Batch", "Fault", "How", "Passage", "Table"]
