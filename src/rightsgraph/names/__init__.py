"""Names as people write them: folding over scripts and spellings, comparing, keys to find candidates by.

Nothing here changes what a source says, and nothing here decides who is who: a name alone never does.
"""
