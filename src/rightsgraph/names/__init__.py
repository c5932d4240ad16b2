"""Names as people write them: folding over scripts and spellings, comparing, keys to find candidates by.

`people`, `bodies`, `titles` (of laws) and `places` are what others use, each with the modules that its own
name begins or that it imports: `people` reads names (`reading_people`, `parts`, `patronymics`, `initials`,
`given`, `titles_of_people`) and compares them (`alike`, `alignment`, `distance`). `letters` and `fold` turn
any script into sounds, for all. `keys` finds candidates; `spelling`, `search`, `words` and `index` find what
somebody types.

Nothing here changes what a source says, and nothing here decides who is who: a name alone never does.
"""
