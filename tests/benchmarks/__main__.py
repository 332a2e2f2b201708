"""`make bench`: what LoadGenie costs, printed as ratios and never asserted.

    overhead   wall time of `loadgenie run` minus the load's own duration; `loadgenie --help`
    collecting throughput with LoadGenie around k6 against bare k6, and samples lost, at full speed
    memory     peak memory of LoadGenie for five million requests, beside k6 itself

Name parts to run some: `python -m tests.benchmarks overhead collecting`.
"""

import sys

from tests.benchmarks import collecting, memory, overhead

PARTS = {"overhead": overhead.main, "collecting": collecting.main, "memory": memory.main}


def main() -> int:
    chosen = sys.argv[1:] or list(PARTS)
    if unknown := [name for name in chosen if name not in PARTS]:
        print(f"there are {', '.join(PARTS)}; got {', '.join(unknown)}", file=sys.stderr)
        return 2
    for name in chosen:
        PARTS[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main())
