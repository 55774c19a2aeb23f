#!/bin/sh
# Compares whole processes: `test` on 10,000 cases with `simulate --batch` on the same requests, in turn. The policies are
# those of AWS's article; each case is one API call on a branch of its own, and half of them are denied.
#
#   sh benchmarks/policy-tests.sh [ROUNDS]
set -eu

rounds=${1:-7}
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
sed 's/"refs\/heads\/master"/"refs\/heads\/keep*"/; s/StringEqualsIfExists/StringLikeIfExists/' \
  "$root/examples/policies/DenyChangesToMaster.json" >"$work/deny.json"
cat >"$work/allow.json" <<'END'
{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "codecommit:*", "Resource": "*"}]}
END

awk -v policies="$(tr -d '\n' <"$work/allow.json"), $(tr -d '\n' <"$work/deny.json")" -v work="$work" 'BEGIN {
  tests = work "/large.policytest.yaml"
  print "policies: {account: \"111111111111\", region: us-east-2, identity: [allow.json, deny.json]}" >tests
  print "defaults: {repository: MyDemoRepo}" >tests
  print "cases:" >tests
  for (i = 0; i < 10000; i++) {
    ref = "refs/heads/" (i % 2 ? "keep" : "open") i
    print "  - action: codecommit:PutFile" >tests
    print "    ref: " ref >tests
    print "    expect: " (i % 2 ? "explicit-deny" : "allow") >tests
    print "{\"PolicyInputList\": [" policies "], \"ActionNames\": [\"codecommit:PutFile\"]," \
      " \"ResourceArns\": [\"arn:aws:codecommit:us-east-2:111111111111:MyDemoRepo\"]," \
      " \"ContextEntries\": [{\"ContextKeyName\": \"codecommit:References\", \"ContextKeyType\": \"string\"," \
      " \"ContextKeyValues\": [\"" ref "\"]}]}" >work "/requests.jsonl"
  }
}'

milliseconds() {
  echo $(($(date +%s%N) / 1000000))
}

timed() {
  begin=$(milliseconds)
  "$@" >"$work/out"
  echo $(($(milliseconds) - begin))
}

run_tests() {
  "$root/policycheck" test "$work/large.policytest.yaml"
}

simulate() {
  "$root/policycheck" simulate --batch "$work/requests.jsonl"
}

run_tests # builds on first use, and shows that all 10,000 pass
: >"$work/times"
for round in $(seq "$rounds"); do
  a=$(timed simulate)
  test "$(grep -c '"EvalDecision" *: *"explicitDeny"' "$work/out")" = 5000
  b=$(timed run_tests)
  echo "$a $b" >>"$work/times"
done
awk '{ printf "round %d: simulate --batch %d ms, test %d ms, ratio %.2f\n", NR, $1, $2, $2 / $1 }' "$work/times"
awk '{ print $2 / $1 }' "$work/times" | sort -n |
  awk '{ all[NR] = $1 } END { printf "median ratio of %d rounds: %.2f\n", NR, all[int((NR + 1) / 2)] }'
