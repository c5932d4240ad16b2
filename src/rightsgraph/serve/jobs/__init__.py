"""What workers do when asked: each module answers the jobs of its name, in a process without privileges."""
