#!/bin/sh
# Imports a generated account of 5,000 users (100 groups, 200 roles, 300 managed policies, 200 repositories in two
# regions, an organization of four levels) from the fake of AWS on loopback: median time, peak memory and requests of
# ROUNDS imports (3), whole processes. Then kills an import with SIGKILL at ten points, goes on, and compares what is
# written with what an import writes that nobody killed. Needs python3 beside the JDK. Run it in a checkout:
# sh benchmarks/import.sh; USERS says how many users.
set -eu

root=$(CDPATH='' cd "$(dirname "$0")/.." && pwd -P)
work=$(mktemp -d)
fake=
# shellcheck disable=SC2086 # there is one, or none
trap '[ -z "$fake" ] || kill $fake 2>/dev/null || :; wait; rm -rf "$work"' EXIT
cd "$root"

generate() {
  java -XX:TieredStopAtLevel=1 benchmarks/src/main/java/io/github/policycheck/benchmarks/LargeAccount.java "$@"
}

generate "${USERS:-5000}" >"$work/large.json"
generate >"$work/management.json"
./policycheck import aws --out "$work" >/dev/null 2>&1 || : # builds the command, if it has to be

scripts/aws-fake 0 "$work/large.json" "$work/management.json" >"$work/environment" &
fake=$!
until grep -q '^# .*AWS_REGION' "$work/environment"; do
  kill -0 "$fake" || exit 2
  sleep 1
done
grep '^export' "$work/environment" >"$work/exports"
# shellcheck disable=SC1091 # made above
. "$work/exports"
export HOME="$work" AWS_CONFIG_FILE=/dev/null AWS_SHARED_CREDENTIALS_FILE=/dev/null AWS_EC2_METADATA_DISABLED=true
unset AWS_PROFILE AWS_SESSION_TOKEN

python3 - "$work" "${ROUNDS:-3}" <<'MEASURE'
import os, re, signal, statistics, subprocess, sys, time

work, rounds = sys.argv[1], int(sys.argv[2])
POINTS = 10


def start(out):
    return subprocess.Popen(
        ["./policycheck", "import", "aws", "--region", "eu-north-1", "--region", "ap-south-1",
         "--organization-role-arn", "arn:aws:iam::731046528890:role/OrganizationReader",
         "--out", out], stderr=open(f"{work}/said", "w"))


def end(process):
    """Returns the exit code, and the largest memory that the process had, in MiB."""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, usage.ru_maxrss // 1024


def whole(out):
    code, memory = end(start(out))
    said = open(f"{work}/said").read()
    if code != 0 or "warning" in said:
        sys.exit(said)
    return said, memory


def content(out):
    """All but the time of the import, and the checksum of the whole, in the first lines."""
    lines = open(out, "rb").read().split(b"\n")
    return [line for line in lines if not line.strip().startswith((b'"AsOf":', b'"Checksum":'))]


def lines(file):
    try:
        return open(file, "rb").read().count(b"\n")
    except FileNotFoundError:
        return 0


times, memories = [], []
for _ in range(rounds):
    begin = time.monotonic()
    said, memory = whole(f"{work}/whole.json")
    times.append(time.monotonic() - begin)
    memories.append(memory)
requests = re.search(r"in (\d+) requests", said).group(1)
size = os.path.getsize(f"{work}/whole.json") / 2**20
print(f"median of {rounds}: {statistics.median(times):.1f} s, at most {max(memories)} MiB of memory,"
      f" {requests} requests, {size:.1f} MiB written")

# What is kept of an import grows by a line for each answer: killed just before the end it has nearly all.
out, kept = f"{work}/killed.json", f"{work}/killed.json.resume"
process = start(out)
answers = 0
while process.poll() is None:
    answers = max(answers, lines(kept))
    time.sleep(0.005)
os.remove(out)

same, killed_at = 0, []
for point in range(1, POINTS + 1):
    process = start(out)
    wanted = answers * (point - 0.5) / POINTS
    while lines(kept) < wanted and process.poll() is None:
        time.sleep(0.002)
    if process.poll() is not None:
        sys.exit(f"the import had ended before point {point}: {open(work + '/said').read()}")
    os.kill(process.pid, signal.SIGKILL)
    if end(process)[0] != -signal.SIGKILL or os.path.exists(out):
        sys.exit(f"the import was not killed at point {point}")
    killed_at.append(lines(kept))
    whole(out)
    same += content(out) == content(f"{work}/whole.json")
    if os.path.exists(kept):
        sys.exit("what was kept is still there")
    os.remove(out)
print(f"killed after {', '.join(map(str, killed_at))} of {answers} answers")
print(f"{same} of {POINTS} the same")
sys.exit(0 if same == POINTS else 1)
MEASURE
