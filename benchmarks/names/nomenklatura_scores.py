"""Score pairs of names with nomenklatura's logic-v2, in an environment that has it: JSON in, JSON out."""

from __future__ import annotations

import json
import sys
import time

from nomenklatura.matching import LogicV2, ScoringConfig

from followthemoney import model


def entity(name: str, number: int) -> object:
    """Make a person of one name; the id is unique, for scores are kept by it."""
    return model.get_proxy({"id": f"n{number}", "schema": "Person", "properties": {"name": [name]}})


def main() -> None:
    """Read pairs, write their scores and how many a CPU second were scored."""
    config = ScoringConfig.defaults()
    pairs = json.load(sys.stdin)
    entities = [(entity(one, 2 * n), entity(other, 2 * n + 1)) for n, (one, other) in enumerate(pairs)]
    LogicV2.compare(entity("Warm Up", -1), entity("Up Warm", -2), config)
    begun = time.process_time()
    scores = [LogicV2.compare(one, other, config).score for one, other in entities]
    speed = len(pairs) / (time.process_time() - begun)
    json.dump({"scores": scores, "speed": speed}, sys.stdout)


if __name__ == "__main__":
    main()
