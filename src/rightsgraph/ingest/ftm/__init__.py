"""FollowTheMoney in: each statement is kept as it came, and what we have words for becomes records."""
