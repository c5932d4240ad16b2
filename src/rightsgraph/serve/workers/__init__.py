"""Processes that answer: begun, given jobs, held in by the kernel, ended."""
