"""What is made when it is first asked for, in threads and forks."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

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
