"""Whether a release is whole and unaltered, and all its parts say the same: each check names its faults."""
