"""Scores pairs of names with nomenklatura's matchers. Dev only: pip install nomenklatura.

Reads JSON from standard input: [{"kind": "person" | "organisation", "left": ..., "right": ...}, ...]
Writes JSON: {"version": ..., "logic-v2": {"scores": [...], "cpu": seconds}, "regression-v1": {...}}
"""

import json
import sys
import time
from importlib.metadata import version

from followthemoney import ValueEntity, model
from nomenklatura.matching.logic_v2.model import LogicV2
from nomenklatura.matching.regression_v1.model import RegressionV1

SCHEMATA = {"person": "Person", "organisation": "Organization"}


def entity(kind, name, key):
    made = ValueEntity(model.get(SCHEMATA[kind]), {"id": key})
    made.add("name", name)
    return made


def scores(matcher, pairs):
    config = matcher.default_config()
    matcher.compare(entity("person", "A B", "w1"), entity("person", "B A", "w2"), config)
    began = time.process_time()
    found = [
        round(
            matcher.compare(
                entity(pair["kind"], pair["left"], f"l{index}"),
                entity(pair["kind"], pair["right"], f"r{index}"),
                config,
            ).score,
            4,
        )
        for index, pair in enumerate(pairs)
    ]
    return {"scores": found, "cpu": time.process_time() - began}


if __name__ == "__main__":
    given = json.load(sys.stdin)
    json.dump(
        {
            "version": version("nomenklatura"),
            "logic-v2": scores(LogicV2, given),
            "regression-v1": scores(RegressionV1, given),
        },
        sys.stdout,
    )
