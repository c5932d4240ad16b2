"""Pages for people to read and print: one style, self-contained, usable without JavaScript."""
