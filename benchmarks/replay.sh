#!/bin/sh
# Compares what `policycheck replay` costs with what `gunzip` of the same files costs: processor time of all processes
# (user and system), time, and the largest memory of one; taken in turn, the median of 3 each (or of RUNS). The log is
# generated, SIZE bytes of JSON (1GB), with FILES as options of scripts/cloudtrail-logs, such as FILES='--one-file'; in the
# folder LOG, where one that is there already is taken, else in one that is deleted. The policy is a service control
# policy of four statements. THREADS is for replay. Needs python3 beside the JDK. Run it in a checkout:
# sh benchmarks/replay.sh; or with another command in the place of replay, in which {logs}, {account} and {policy} stand for
# the folder AWSLogs and two files: sh benchmarks/replay.sh grep -rc Denied {logs}
set -eu

root=$(CDPATH='' cd "$(dirname "$0")/.." && pwd -P)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM # dash runs EXIT for no signal by itself
cd "$root"

log=${LOG:-$work/log}
# shellcheck disable=SC2086 # several options
[ -d "$log/AWSLogs" ] ||
  scripts/cloudtrail-logs "$log" --size "${SIZE:-1GB}" --accounts 604517328896,380015996724,219873465012 ${FILES:-} >&2
cat >"$work/policy.json" <<'POLICY'
{"Version": "2012-10-17", "Statement": [
  {"Sid": "Trails", "Effect": "Deny", "Action": ["cloudtrail:StopLogging", "cloudtrail:DeleteTrail"], "Resource": "*"},
  {"Sid": "Regions", "Effect": "Deny", "NotAction": ["iam:*", "sts:*", "organizations:*", "route53:*"], "Resource": "*",
   "Condition": {"StringNotEquals": {"aws:RequestedRegion": ["us-east-1", "eu-west-1"]},
                 "ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/ci/*"}}},
  {"Sid": "Buckets", "Effect": "Deny", "Action": "s3:PutBucket*", "Resource": "arn:aws:s3:::*-prod-*"},
  {"Sid": "Branches", "Effect": "Deny", "Action": "codecommit:GitPush", "Resource": "*",
   "Condition": {"StringEqualsIfExists": {"codecommit:References": "refs/heads/main"},
                 "Null": {"codecommit:References": "false"}}}]}
POLICY
if [ $# -eq 0 ]; then
  ./policycheck --version >/dev/null # builds the command, if it has to be
  set -- ./policycheck replay --account '{account}' --with '{policy}' --attach scp \
    --threads "${THREADS:-1}" '{logs}'
fi

python3 - "$work" "$log" "${RUNS:-3}" "$@" <<'MEASURE'
import os, statistics, subprocess, sys, time

work, log, runs, command = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4:]
places = {"{logs}": f"{log}/AWSLogs", "{account}": f"{log}/accounts/604517328896.json",
          "{policy}": f"{work}/policy.json"}
for name, place in places.items():
    command = [word.replace(name, place) for word in command]
# As replay: log files, not what lies beside them.
gunzip = ["sh", "-c", f"find '{log}/AWSLogs' -path '*/CloudTrail/*' -name '*.json.gz' | sort |"
                      " xargs gunzip -c | wc -c"]


def measure(words):
    """Returns processor time and time in seconds, and the largest memory of a process in MiB."""
    begin = time.monotonic()
    with open(f"{work}/out", "w") as out, open(f"{work}/said", "w") as said:
        process = subprocess.Popen(words, stdout=out, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    # 1 is an answer, such as that something would have been refused.
    if process.returncode not in (0, 1):
        sys.exit(f"{' '.join(words)}: exit code {process.returncode}\n{open(work + '/said').read()}")
    return usage.ru_utime + usage.ru_stime, time.monotonic() - begin, usage.ru_maxrss / 1024


taken = {"gunzip": [], "command": []}
for run in range(runs + 1):  # the first round is not counted: it reads the files into memory
    for name, words in (("gunzip", gunzip), ("command", command)):
        one = measure(words)
        if run > 0:
            taken[name].append(one)
        if name == "gunzip":
            size = int(open(f"{work}/out").read())

medians = {name: [statistics.median(values) for values in zip(*all_runs)] for name, all_runs in taken.items()}
cpu, whole, _ = medians["gunzip"]
print(f"{size / 1e9:.3f} GB of JSON, {os.cpu_count()} processors, median of {runs}: {' '.join(command)}")
print()
print("| | processor time | to gunzip | time | to gunzip | JSON a second | memory |")
print("|---|---:|---:|---:|---:|---:|---:|")
for name, (used, passed, memory) in medians.items():
    print(f"| {'`gunzip`' if name == 'gunzip' else 'the command'} | {used:.2f} s | {used / cpu:.2f} | {passed:.2f} s"
          f" | {passed / whole:.2f} | {size / passed / 1e6:.0f} MB | {memory:.0f} MiB |")
MEASURE
