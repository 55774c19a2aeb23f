#!/bin/sh
# Compares how long two builds of the command take to start: eval, simulate and the hook, whole
# processes with class-data archives as users have them, taken in turn, the median of 15 each (or of
# RUNS). Run it in a checkout: sh benchmarks/start-up-against.sh OTHER-CHECKOUT
set -eu

root=$(CDPATH='' cd "$(dirname "$0")/.." && pwd -P)
other=$(CDPATH='' cd "${1:?name the checkout to compare with}" && pwd -P)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
runs=${RUNS:-15}
export HOME="$work" REMOTE_USER=mary GIT_CONFIG_NOSYSTEM=1
account=$root/examples/policies/guarded-repository

# prepare NAME CHECKOUT: builds its command, and guards a repository with it
prepare() {
  "$2/policycheck" --version >/dev/null
  git init -q --bare "$work/$1.git"
  "$2/policycheck" hook install --git-dir "$work/$1.git" --account "$account" --repository MyDemoRepo \
    --principal-from env:REMOTE_USER >/dev/null
}

run_eval() {
  "$1/policycheck" eval --account "$root/examples/policies" --principal Developers --ref refs/heads/master
}

run_simulate() {
  printf '%s' '{"ActionNames":["codecommit:GitPush"],"PolicyInputList":["{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"codecommit:GitPush\",\"Resource\":\"*\"}}"],"ResourceArns":["arn:aws:codecommit:us-east-2:111111111111:MyDemoRepo"]}' |
    "$1/policycheck" simulate
}

run_hook() {
  (cd "$work/$2.git" && echo "$zero $one refs/heads/master" | GIT_DIR=. hooks/pre-receive)
}

zero=0000000000000000000000000000000000000000
one=1111111111111111111111111111111111111111

# measure WHAT CHECKOUT NAME: appends the milliseconds it takes
measure() {
  begin=$(date +%s%N)
  "run_$1" "$2" "$3" >"$work/$1.$3.out" 2>&1 || [ $? = 1 ]
  echo $((($(date +%s%N) - begin) / 1000000)) >>"$work/$1.$3.ms"
}

median() {
  sort -n "$work/$1.$2.ms" | sed -n "$(((runs + 1) / 2))p"
}

prepare other "$other"
prepare this "$root"
i=-1 # the first round is not counted
while [ "$i" -lt "$runs" ]; do
  for what in eval simulate hook; do
    measure "$what" "$other" other
    measure "$what" "$root" this
  done
  [ "$i" -ge 0 ] || rm "$work/"*.ms
  i=$((i + 1))
done
for what in eval simulate hook; do # what is not the same answer is no comparison
  cmp "$work/$what.other.out" "$work/$what.this.out"
done
echo "| process | $(basename "$other") | this checkout | ratio |"
echo "|---|---:|---:|---:|"
for what in eval simulate hook; do
  before=$(median "$what" other)
  after=$(median "$what" this)
  echo "| $what | $before ms | $after ms | $((after / before)).$(printf '%02d' $((after * 100 / before % 100))) |"
done
