"""The queue: who may be one, by what they have in common, before anybody judges."""
