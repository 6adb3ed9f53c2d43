"""Start the bundle without the command line of cel, which imports five more libraries.

The package imports it although only its own program needs it.
"""

import sys
from types import ModuleType

sys.modules["cel.cli"] = ModuleType("cel.cli")
