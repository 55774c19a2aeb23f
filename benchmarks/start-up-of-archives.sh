#!/bin/sh
# Compares how long the unpacked archives, with your Java and with their own, take to answer the walk-through
# with how long ./policycheck takes: whole processes, taken in turn, the median of 15 each. Run it in a checkout
# where mvn -Pdist -DskipTests package has been run; other folders with archives are named as an argument.
set -eu

root=$(CDPATH='' cd "$(dirname "$0")/.." && pwd -P)
release=$(CDPATH='' cd "${1:-$root/dist/target/release}" && pwd -P)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
runs=${RUNS:-15}
cd "$root"

for archive in "$release"/policycheck-*.tar.gz; do
  case $archive in
    *-linux-*) into=own ;;
    *) into=yours ;;
  esac
  mkdir "$work/$into"
  tar -xzf "$archive" -C "$work/$into" --strip-components=1
done

# $1: the launcher
answer() {
  "$1" eval --account examples/policies --principal Developers --ref refs/heads/master >"$work/answer" || [ $? = 1 ]
}

# Appends the milliseconds that a launcher takes to a file; $1: its name, $2: the launcher
measure() {
  begin=$(date +%s%N)
  answer "$2"
  echo $((($(date +%s%N) - begin) / 1000000)) >>"$work/$1.ms"
}

median() {
  sort -n "$work/$1.ms" | sed -n "$(((runs + 1) / 2))p"
}

row() {
  echo "| $2 | $(median "$1") ms | $(($(median "$1") * 100 / c / 100)).$(printf '%02d' $(($(median "$1") * 100 / c % 100))) |"
}

for launcher in ./policycheck "$work/yours/bin/policycheck" "$work/own/bin/policycheck"; do
  answer "$launcher" # builds the command, or makes the archive of its classes
done
i=0
while [ "$i" -lt "$runs" ]; do
  measure checkout ./policycheck
  measure yours "$work/yours/bin/policycheck"
  measure own "$work/own/bin/policycheck"
  i=$((i + 1))
done
c=$(median checkout)
echo "| process | median of $runs | ratio |"
echo "|---|---:|---:|"
row checkout "./policycheck eval"
row yours "archive, with your Java"
row own "archive, with its own Java"
