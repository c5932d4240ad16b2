"""What the words in a cell or phrase mean: dates, countries, money, durations, numbers, articles of law.

Every function keeps the original, says why where it cannot read it, and never invents precision.
"""

from rightsgraph.reading.model import Reading

__all__ = ["Reading"]
