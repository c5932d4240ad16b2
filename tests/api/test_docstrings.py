"""Every example in a docstring runs and gives what it says."""

import doctest
import importlib
import pkgutil

import rightsgraph

MODULES = ["rightsgraph", *(one.name for one in pkgutil.walk_packages(rightsgraph.__path__, "rightsgraph."))]


def test_the_examples_of_all_modules_run(beside_the_workspace):
    found = {
        name: doctest.testmod(importlib.import_module(name), optionflags=doctest.REPORT_NDIFF)
        for name in MODULES
        if name != "rightsgraph.__main__"
    }
    assert [name for name, result in found.items() if result.failed] == []
    assert sum(result.attempted for result in found.values()) > 100
    assert found["rightsgraph.api"].attempted > 15
    assert found["rightsgraph.answers"].attempted > 15
