"""Export: what the graph says, as files of FollowTheMoney."""
