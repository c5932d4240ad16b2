"""A changed copy of a release that comes back: its differences become claims of whoever changed it."""
