"""Runs `rightsgraph` with one fault in one stage of a build: python faulty.py FAULT STAGE VERB [OPTION]…

FAULT is `interrupt` (Ctrl-C when the stage has written its files), `renaming` (Ctrl-C between its two
renames), `full` (no file may grow beyond a few bytes while it is made), `pause` (it stops itself there until
it is told to go on) or `rights` (even root may only do what the modes of files and folders say).
"""

import ctypes
import os
import resource
import signal
import sys

import rightsgraph.build.pipeline as pipeline
from rightsgraph.build.workspace import Stage, run_stage
from rightsgraph.cli import main

FEW_BYTES = 64
CAPABILITIES = (0x20080522, 0)
"""The head of a call of capset(2): the third version, this process."""


def with_fault(fault, stage):
    def make(folder):
        if fault == "full":
            resource.setrlimit(resource.RLIMIT_FSIZE, (FEW_BYTES, resource.RLIM_INFINITY))
        stage.make(folder)
        if fault == "interrupt":
            os.kill(os.getpid(), signal.SIGINT)
        if fault == "pause":
            os.kill(os.getpid(), signal.SIGSTOP)
        if fault == "renaming":
            sys.addaudithook(interrupted_before_renaming(folder))

    return Stage(stage.name, stage.inputs, make)


def interrupted_before_renaming(fresh):
    def hook(event, arguments):
        if event == "os.rename" and os.fspath(arguments[0]) == str(fresh):
            os.kill(os.getpid(), signal.SIGINT)

    return hook


def run_with(fault, at):
    def run(workspace, stage, **options):
        return run_stage(workspace, with_fault(fault, stage) if stage.name == at else stage, **options)

    return run


def give_up_rights():
    none = (ctypes.c_uint32 * 6)()
    if ctypes.CDLL(None, use_errno=True).capset((ctypes.c_uint32 * 2)(*CAPABILITIES), none):
        raise OSError(ctypes.get_errno(), "capset")


if __name__ == "__main__":
    fault, at, *arguments = sys.argv[1:]
    if fault == "rights":
        give_up_rights()
    pipeline.run_stage = run_with(fault, at)
    main(arguments)
