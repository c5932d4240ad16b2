"""The site of a generated release: seconds, memory, files and bytes; made anew, again, and after a loss.

Run: python benchmarks/site.py [QUADS | RELEASE]…   (default: 100000 quads; a folder is taken as a release)
"""

import datetime as dt
import resource
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from generate import generate

from rightsgraph.release.make import make_release
from rightsgraph.release.model import Request

PAGE = 4096


def megabytes(process: int) -> float:
    """Give the memory that a process and those it began hold now (Linux)."""
    try:
        own = int(Path(f"/proc/{process}/statm").read_text("ascii").split()[1]) * PAGE / 1e6
        begun = Path(f"/proc/{process}/task/{process}/children").read_text("ascii").split()
    except (OSError, IndexError):
        return 0.0
    return own + sum(megabytes(int(one)) for one in begun)


def timed(release: Path, out: Path) -> tuple[float, float, float]:
    """Make the site in a process of its own; give seconds, seconds of processors, and the most memory."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    command = [sys.executable, "-m", "rightsgraph", "site", "--release", str(release), "--out", str(out)]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    most, ended = [0.0], threading.Event()

    def watch() -> None:
        while not ended.wait(0.1):
            most[0] = max(most[0], megabytes(running.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    status = running.wait()
    ended.set()
    watcher.join()
    if status:
        raise SystemExit(status)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.monotonic() - begun, used, most[0]


def measure(name: str, release: Path, folder: Path) -> None:
    out = folder / "site"
    rows = [("made anew", timed(release, out)), ("again", timed(release, out))]
    (out / "index.html").unlink()
    rows.append(("one page lost", timed(release, out)))
    files = [path for path in out.rglob("*") if path.is_file()]
    things = sum(path.suffix == ".ttl" for path in files)
    size = sum(path.stat().st_size for path in files) / 1e6
    print(f"\n{name}: {things} things, {len(files)} files, {size:.0f} MB\n")
    print("| run | s | s of processors | most MB |\n|---|---|---|---|")
    for what, (seconds, used, most) in rows:
        print(f"| {what} | {seconds:.1f} | {used:.1f} | {most:.0f} |", flush=True)


def main() -> None:
    for told in sys.argv[1:] or ["100000"]:
        with tempfile.TemporaryDirectory() as temporary:
            folder, release = Path(temporary), Path(told)
            if told.isdecimal():
                generate(folder / "graph", int(told))
                release = folder / "release"
                make_release(
                    Request(level="public", day=dt.date(2026, 11, 22)), [folder / "graph"], out=release
                )
            measure(told, release, folder)


if __name__ == "__main__":
    main()
