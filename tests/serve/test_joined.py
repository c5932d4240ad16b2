"""The head of an answer leaves together with the first of its body, and never later than its end."""

from __future__ import annotations

import asyncio

import pytest

from rightsgraph.serve.http.joined import Joined

HEAD = b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n"


class Kept(asyncio.Transport):
    """A transport that keeps what leaves, by piece."""

    def __init__(self):
        super().__init__()
        self.left = []

    def write(self, data):
        self.left.append(bytes(data))

    def writelines(self, list_of_data):
        self.left.append(b"".join(list_of_data))

    def close(self):
        self.left.append("closed")

    def abort(self):
        self.left.append("aborted")


def body(one):
    one.write(HEAD)
    one.write(b"Hello")


def stream(one):
    one.write(HEAD)
    one.write(b"Hel")
    one.write(b"lo")


def head_alone(one):
    one.write(HEAD)
    one.flush()
    one.flush()


def go_on(one):
    one.write(b"HTTP/1.1 100 Continue\r\n\r\n")


def broken_off(one):
    one.write(HEAD)
    one.abort()


def closed(one):
    one.write(HEAD)
    one.close()


@pytest.mark.parametrize(
    ("what", "left"),
    [
        (body, [HEAD + b"Hello"]),
        (stream, [HEAD + b"Hel", b"lo"]),
        (head_alone, [HEAD]),
        (go_on, [b"HTTP/1.1 100 Continue\r\n\r\n"]),
        (broken_off, ["aborted"]),
        (closed, [HEAD, "closed"]),
    ],
)
def test_pieces_in_which_an_answer_leaves(what, left):
    kept = Kept()
    what(Joined(kept))
    assert kept.left == left
