"""`python -m rightsgraph` is the same as `rightsgraph`."""

from rightsgraph.cli import main

if __name__ == "__main__":
    main()
