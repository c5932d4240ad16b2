"""Tables of any format, read row by row: each row with the place at which the file holds it."""

from rightsgraph.tables.model import SEVERAL, Batch, Fault, How, Passage, Table
from rightsgraph.tables.open import open_table

__all__ = ["SEVERAL", "Batch", "Fault", "How", "Passage", "Table", "open_table"]
