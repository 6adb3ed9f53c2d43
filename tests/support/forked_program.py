"""Run command lines of the application in forks of a process that has imported it already.

A new Python process takes 0.3 to 0.5 s of CPU time for a command line; a fork takes 0.1 s.
Everything else is as in a new process: arguments, environment, current folder, standard streams,
limit of memory, threads, the end of the interpreter, exit code. Not for Windows, and not for
commands that show a window.
"""

import gc
import json
import os
import resource
import select
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from support.source_tree import PYTHONPATH, ROOT

APP = ROOT / "app"


class ForkedProgram:
    """Runs command lines one after the other, in forks of a process that the first one starts."""

    def __init__(self) -> None:
        self._forker: subprocess.Popen[bytes] | None = None

    def run(
        self,
        arguments: Sequence[str],
        environ: Mapping[str, str],
        *,
        memory: int,
        timeout: float = 60,
    ) -> "subprocess.CompletedProcess[bytes]":
        """Run a command line with at most `memory` bytes of address space.

        Raises:
            TimeoutExpired: it did not end within `timeout` seconds; it is killed.
        """
        forker = self._forker = self._forker or _start()
        assert forker.stdin is not None
        assert forker.stdout is not None
        with tempfile.TemporaryDirectory() as folder:
            request = {
                "arguments": [*arguments],
                "environ": {**environ},
                "memory": memory,
                "folder": folder,
            }
            forker.stdin.write(json.dumps(request).encode() + b"\n")
            forker.stdin.flush()
            if not select.select([forker.stdout], [], [], timeout)[0]:
                self.close(kill=True)
                raise subprocess.TimeoutExpired(arguments, timeout)
            answer = forker.stdout.readline()
            assert answer, "the process that forks has ended"
            output, errors = Path(folder, "output"), Path(folder, "errors")
            return subprocess.CompletedProcess(
                arguments, int(answer), output.read_bytes(), errors.read_bytes()
            )

    def close(self, *, kill: bool = False) -> None:
        """End the process that forks; with `kill`, also a command line that still runs."""
        forker, self._forker = self._forker, None
        if forker is None:
            return
        if kill:
            os.killpg(forker.pid, signal.SIGKILL)
        with forker:
            pass  # closes its input, after which it ends


def _start() -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "support.forked_program"],
        cwd=APP,
        env={**os.environ, "PYTHONPATH": PYTHONPATH},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )


def _wait_for_requests() -> dict[str, Any] | None:
    """Fork for each request and report the exit code; return the request in the fork.

    At the end of the requests, return None.
    """
    for line in sys.stdin.buffer:
        child = os.fork()
        if child == 0:
            found: dict[str, Any] = json.loads(line)
            return found
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201
    return None


def _main() -> int:
    # They import nearly all that commands need, and start no thread, which a fork would lose.
    import pydantic.types  # noqa: F401 - keeps the API key

    import anyformat_review.api.http.connections
    import anyformat_review.commands.export_review
    import anyformat_review.commands.inspect_review
    import anyformat_review.composition  # noqa: F401
    from anyformat_review.__main__ import main

    gc.freeze()
    request = _wait_for_requests()
    if request is None:
        return 0
    os.environ.clear()
    os.environ.update(request["environ"])
    folder = Path(request["folder"])
    for stream, path in enumerate((Path(os.devnull), folder / "output", folder / "errors")):
        opened = os.open(path, os.O_RDONLY if stream == 0 else os.O_WRONLY | os.O_CREAT)
        os.dup2(opened, stream)
        os.close(opened)
    resource.setrlimit(resource.RLIMIT_AS, (request["memory"],) * 2)
    sys.argv = ["anyformat-review", *request["arguments"]]
    return main()


if __name__ == "__main__":
    sys.exit(_main())
