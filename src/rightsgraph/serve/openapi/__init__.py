"""The description of all addresses, for programs and in plain words."""
