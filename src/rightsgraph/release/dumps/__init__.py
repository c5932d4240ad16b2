"""The files of a release's `data` folder: the whole dataset in each format, and Turtle by kind of thing."""
