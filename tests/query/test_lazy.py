"""What is made when it is first asked for, in threads and forks."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from typing import Any

import pytest

from cyberdiplo.query import lazy

_PROGRAM = """
import os, threading
import cyberdiplo as cd

atlas = cd.load()
held, done = threading.Event(), threading.Event()


def load():
    with atlas.__dict__["_lock"]:
        held.set()
        done.wait()


thread = threading.Thread(target=load)
thread.start()
held.wait()
child = os.fork()
if child == 0:
    os._exit(0 if len(atlas.treaties) else 1)
for _ in range(400):  # a child that hangs is ended, and told
    found, status = os.waitpid(child, os.WNOHANG)
    if found:
        break
    done.wait(0.05)
else:
    os.kill(child, 9)
    _, status = os.waitpid(child, 0)
done.set()
thread.join()
print(status)
"""


@pytest.mark.apart
@pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no forks here")
def test_a_fork_while_another_thread_loads_does_not_hang_the_child() -> None:
    """The lock that a thread of the parent held is free in the child, where that thread does not live on."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", _PROGRAM], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == "0"


class _Owner:
    """What has one lazy attribute, and counts how often it is made."""

    made = 0

    def __init__(self) -> None:
        self._lock = lazy.lock_of(self)

    @lazy.Lazy
    def value(self) -> object:
        """Something made."""
        self.made += 1
        return object()


def test_it_is_made_once_also_if_threads_ask_at_the_same_time() -> None:
    """All threads get the one object, which is made while the lock is held."""
    owner = _Owner()
    start = threading.Barrier(8)
    found: list[object] = []

    def ask() -> None:
        start.wait()
        found.append(owner.value)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    owner._lock.acquire()  # none is made before all have asked
    for thread in threads:
        thread.start()
    owner._lock.release()
    for thread in threads:
        thread.join()
    assert owner.made == 1
    assert set(found) == {owner.value}


def test_what_stands_in_the_dictionary_is_not_made() -> None:
    """An attribute that was set, as by another thread that came first, is given as it is."""
    owner = _Owner()
    owner.__dict__["value"] = "set"
    assert owner.value == "set"
    assert vars(_Owner)["value"].__get__(owner, _Owner) == "set"
    assert owner.made == 0


def test_of_the_class_it_is_what_help_reads() -> None:
    """Asked of the class it is itself, with the docstring of what makes it."""
    found: Any = _Owner.value
    assert isinstance(found, lazy.Lazy)
    assert found.__doc__ == "Something made."


def test_after_a_fork_each_owner_has_a_lock_that_nobody_holds() -> None:
    """A lock that another thread holds is replaced by a free one that a thread may take twice."""
    first, second, gone = _Owner(), _Owner(), _Owner()
    held = first._lock, second._lock
    thread = threading.Thread(target=first._lock.acquire)
    thread.start()
    thread.join()
    del gone
    assert not first._lock.acquire(blocking=False)
    lazy._renew()
    assert first._lock not in held
    assert second._lock not in held
    for owner in (first, second):
        with owner._lock:
            assert owner._lock.acquire(blocking=False)
            owner._lock.release()
