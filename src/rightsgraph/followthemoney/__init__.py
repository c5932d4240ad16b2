"""FollowTheMoney: its model as data, and its files read and written, statement by statement."""
