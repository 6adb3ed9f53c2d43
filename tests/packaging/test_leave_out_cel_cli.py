import subprocess
import sys

from support.source_tree import ROOT

CODE = """
import runpy, sys
runpy.run_path("packaging/leave_out_cel_cli.py")
import cel
program = cel.compile("data.total == 2 && data.rows.all(row, row.amount > 0)")
print(program.execute({"data": {"total": 2, "rows": [{"amount": 1}]}}))
print({"prompt_toolkit", "pygments", "rich", "typer"} & set(sys.modules))
"""


def test_expressions_work_without_the_command_line_of_cel() -> None:
    done = subprocess.run(
        [sys.executable, "-c", CODE], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert done.stdout.splitlines() == ["True", "set()"]
