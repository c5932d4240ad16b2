"""rightsgraph: who did what to whom, under which law, where else, and who says so."""

__all__ = ["__version__"]

__version__ = "0.1.0"
