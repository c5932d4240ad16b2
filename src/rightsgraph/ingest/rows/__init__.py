"""Rows to records: what a mapping of columns makes of a table, as what one source says.

The way of a table through these modules:

- `mapping` reads the YAML (`composed`: the tree with its lines; `language`: values, functions, conditions).
- `check` holds it against `words`, which are the ontology as the shapes constrain it (`quads` looks things
  up in them); `values` checks single values by the closed list of `functions`. The result is a `plan`.
- `ready` makes the plan ready for the columns: a `source` for each value, which reads a cell as
  `functions` say and writes it as `written` says, each text once.
- `take` goes through the batches of rows: `evaluate` makes of a batch (`frames`: its columns; `batched`: what
  comes out) the records or the faults; `seen` finds keys and values that clash; `lines` writes N-Quads, and
  `turtle` a small source for people to read.
- `stage` does all this in a work folder and puts it in place; `rejects` and `report` say what was left out.
- `guess` and the modules that begin with it draft a mapping.
"""
