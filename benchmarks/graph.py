"""`python -m benchmarks.graph`: Meta's Cloud API as a process of its own; tells its port."""

import threading

from tests.graph import Graph


def main() -> None:
    """Answer until ended; nothing is kept but what was asked."""
    graph = Graph()
    print(graph.cloud.url, flush=True)
    threading.Event().wait()


if __name__ == "__main__":
    main()
