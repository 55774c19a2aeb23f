#!/bin/sh
# Compares how long ./policycheck takes to answer the walk-through with how long the same JVM takes to
# start and do nothing: whole processes, taken in turn, the median of 15 each. Run it in a checkout.
set -eu

root=$(CDPATH='' cd "$(dirname "$0")/.." && pwd -P)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
runs=15

printf 'public class Empty { public static void main(String[] args) {} }\n' >"$work/Empty.java"
javac -d "$work" "$work/Empty.java"
cd "$root"

empty() {
  java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "$work" Empty
}

answer() {
  ./policycheck eval --principal Developers --ref refs/heads/master >"$work/answer" || [ $? = 1 ]
}

# Appends the milliseconds that a command takes to a file.
measure() {
  begin=$(date +%s%N)
  "$1"
  echo $((($(date +%s%N) - begin) / 1000000)) >>"$work/$1.ms"
}

median() {
  sort -n "$work/$1.ms" | sed -n "$(((runs + 1) / 2))p"
}

answer # builds the command, if it has to be
i=0
while [ "$i" -lt "$runs" ]; do
  measure empty
  measure answer
  i=$((i + 1))
done
e=$(median empty)
a=$(median answer)
echo "| process | median of $runs | ratio |"
echo "|---|---:|---:|"
echo "| a JVM that does nothing | $e ms | 1.0 |"
echo "| ./policycheck eval --principal Developers --ref refs/heads/master | $a ms | $((a / e)).$((a * 10 / e % 10)) |"
