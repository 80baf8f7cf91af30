#!/usr/bin/env python3
"""Ten raters at two votes a second each: how long a vote takes until it is on the disk, and whether every acknowledged vote is there after the server was killed.

    bench/annotate.py SET [--seconds 300] [--together] [--database postgres://…] [--mien "dotnet artifacts/mien/mien.dll"]

SET is a folder with faces.csv. The server is killed (SIGKILL) at half of the time and started again; raters go on. From one vote of a rater to the next it is half to one and a half of the mean time;
--together: all vote at the same instants. What the disk itself takes to bring 4 KB to it (fdatasync) is told too, measured just before.
"""
import argparse, http.client, json, os, random, shlex, signal, statistics, subprocess, threading, time

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("set")
parser.add_argument("--seconds", type=float, default=300)
parser.add_argument("--raters", type=int, default=10)
parser.add_argument("--rate", type=float, default=2)
parser.add_argument("--together", action="store_true")
parser.add_argument("--port", type=int, default=5099)
parser.add_argument("--database")
parser.add_argument("--mien", default="dotnet artifacts/mien/mien.dll")
options = parser.parse_args()

raters = [f"rater{n}" for n in range(options.raters)]
base = [*shlex.split(options.mien), "annotate", options.set, "--port", str(options.port), *(["--database", options.database] if options.database else [])]


def serve(*more):
    server = subprocess.Popen([*base, *more], stdout=subprocess.PIPE, text=True)
    lines = []
    for line in server.stdout:
        lines.append(line)
        if "must agree" in line:
            return server, lines
    raise SystemExit("the server did not start: " + "".join(lines))


def disk():
    path, took = os.path.join(options.set, "fsync.tmp"), []
    file = os.open(path, os.O_CREAT | os.O_WRONLY)
    for _ in range(300):
        os.write(file, bytes(4096))
        began = time.perf_counter()
        os.fdatasync(file)
        took.append(1000 * (time.perf_counter() - began))
        time.sleep(0.01)
    os.close(file)
    os.remove(path)
    took.sort()
    return f"{took[150]:.1f} ms in the median, {took[296]:.1f} at p99, {took[-1]:.1f} at most"


disk_takes = disk()
server, lines = serve(*[word for rater in raters for word in ("--rater", rater)])
tokens = {line.split(":")[0]: line.strip().split("token=")[1] for line in lines if "token=" in line}
times, first, kept, lost_connections = [], [], {}, 0
lock, end = threading.Lock(), time.monotonic() + options.seconds


def rate(rater):
    global lost_connections
    pace = random.Random(rater)
    connection, looks, due, is_first = None, [], time.monotonic() + (0 if options.together else pace.uniform(0, 1 / options.rate)), True
    time.sleep(max(0, due - time.monotonic()))
    headers = {"Authorization": "Bearer " + tokens[rater], "Content-Type": "application/json"}
    while time.monotonic() < end:
        due += (1 if options.together else pace.uniform(0.5, 1.5)) / options.rate
        try:
            connection = connection or http.client.HTTPConnection("127.0.0.1", options.port, timeout=30)
            if not looks:
                connection.request("GET", "/v1/annotate/next?count=6", headers=headers)
                looks = json.loads(connection.getresponse().read())
            if looks:
                look = looks[0]
                vote = dict(look, choice="happy" if hash((rater, look["id"])) % 3 else "sad", milliseconds=500)
                began = time.perf_counter()
                connection.request("POST", "/v1/annotate/votes", json.dumps([vote]), headers)
                answer = json.loads(connection.getresponse().read())
                took = time.perf_counter() - began
                if answer.get("faults") == [None]:
                    with lock:
                        (first if is_first else times).append(took)
                        is_first = False
                        kept[rater, look["id"], look["round"], look["isRepeat"]] = vote["choice"]
                    looks.pop(0)
        except (OSError, http.client.HTTPException, json.JSONDecodeError):
            connection, lost_connections, is_first = None, lost_connections + 1, True
            time.sleep(0.2)
        time.sleep(max(0, due - time.monotonic()))


threads = [threading.Thread(target=rate, args=(rater,)) for rater in raters]
for thread in threads:
    thread.start()
time.sleep(options.seconds / 2)
os.kill(server.pid, signal.SIGKILL)
server.wait()
server, _ = serve()
for thread in threads:
    thread.join()
# What another program finds after the last server was killed, too.
os.kill(server.pid, signal.SIGKILL)
server.wait()
report = subprocess.run([*base, "--report"], capture_output=True, text=True).stdout
found = int(report.split(" votes:")[0].split(", ")[1])
times.sort()
print(f"{len(times) + len(first)} votes acknowledged, {found} found after two kills, {lost_connections} attempts while it was away")
print(f"a vote takes {1000 * statistics.median(times):.1f} ms in the median, {1000 * times[int(.99 * len(times))]:.1f} ms at the 99th percentile, {1000 * times[-1]:.1f} ms at most; each rater's first after a start, when the program is not warm, {1000 * max(first):.0f} ms at most")
print(f"the disk alone takes {disk_takes}")
print(f"load of the machine over the last minute: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
raise SystemExit(0 if found == len(kept) else 1)
