"""Identity: stored, undoable judgements of what is the same, and what follows from them.

`queue` finds and compares what may be one, `review` shows it to a curator, `write` judges and undoes,
`exchange` passes judgements on; `closure` says what follows of all in force. `link` finds pairs in large
tables outside the graph.
"""
