#!/usr/bin/env python3
"""Checks the running server against the OpenAPI document that it serves: for every operation it sends what the document
takes, what stands at its limits, and what it refuses, and compares the answers with the document, in both directions.

    tools/check_api.py [--seed N] [--only OPERATION] [--rounds N]

A failure is printed as curl; the same seed asks the same things."""

import argparse
import os
import random
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from api_check.asking import Asking, operations_of  # noqa: E402
from api_check.judging import Judge  # noqa: E402
from api_check.schemas import Schemas  # noqa: E402
from api_check.world import World, binary_of  # noqa: E402

METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "TRACE"]


def check_methods(world, judge, document):
    """Methods that are not documented are refused, and the refusal names those that are."""
    for path, described in document["paths"].items():
        asked = path.replace("{", "").replace("}", "")
        documented = {method.upper() for method in described}
        for method in METHODS:
            if method in documented:
                continue
            judge.begin(f"{method} {path}", "a method that is not documented")
            answer = world.ask(method, asked, token=world.token)
            judge.expect(answer.status == 405, answer, "must be 405")
            allowed = {word.strip() for word in answer.headers.get("allow", "").split(",")} - {"HEAD", "OPTIONS"}
            judge.expect(allowed == documented, answer, f"Allow must name {sorted(documented)}, not {sorted(allowed)}")


def check_operation(world, judge, asking, operation, rounds):
    if operation.is_protected:
        judge.begin(operation.line, "without a token")
        answer = asking.send(operation, asking.fitting(operation), token=None)
        judge.expect(answer.status == 401, answer, "must be 401")
    for edge in [None] * rounds + ["least", "most"]:
        judge.begin(operation.line, "what the document takes" + (f", at its limits ({edge})" if edge else ""))
        judge.of_fitting(operation, asking.send(operation, asking.fitting(operation, edge), token=world.token))
    for why, request in asking.unfitting(operation):
        judge.begin(operation.line, "what the document refuses, " + why)
        judge.of_unfitting(operation, asking.send(operation, request, token=world.token), in_path=why.startswith("path"))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seed", type=int, default=random.randrange(10**9))
    parser.add_argument("--only", help="an operationId")
    parser.add_argument("--rounds", type=int, default=12, help="how often what is right is asked of each operation")
    options = parser.parse_args()
    print(f"seed {options.seed}", flush=True)
    started = time.monotonic()
    dice = random.Random(options.seed)
    world = World(binary_of(ROOT), dice)
    try:
        world.sign_in()
        world.look_around()
        document = world.ask("GET", "/api/v1/openapi.json").json()
        schemas = Schemas(document, dice)
        judge = Judge(world, schemas)
        asking = Asking(world, schemas, dice)
        for operation in operations_of(document):
            if options.only in (None, operation.id):
                check_operation(world, judge, asking, operation, options.rounds)
        if options.only is None:
            check_methods(world, judge, document)
            judge.end()
        judge.expect(world.is_alive(), None, "the server must live")
    finally:
        world.stop()
    print(f"{judge.asked} requests in {time.monotonic() - started:.0f} s, {judge.failures} failures, seed {options.seed}")
    return 1 if judge.failures else 0


if __name__ == "__main__":
    sys.exit(main())
