"""Commands without a window: each module has a coroutine `run` that returns the exit code."""
