#!/bin/sh
# Pushes to a guarded repository under load, one after the other and several at a time, while its snapshot
# is replaced and its audit log rotated, some of them on what is a full disk to the log; then compares
# every answer, every reference and every line of the log with what they have to be. Needs git and python3
# beside the JDK. Run it in a checkout: sh benchmarks/hook-load.sh; PUSHES says how many (500 each way),
# WAYS how many at a time (8), JAR which policycheck.jar (what ./policycheck builds).
set -eu

root=$(CDPATH='' cd "$(dirname "$0")/.." && pwd -P)
pushes=${PUSHES:-500}
ways=${WAYS:-8}
jar=${JAR:-}
if [ -z "$jar" ]; then
  "$root/policycheck" --version >/dev/null
  jar=$root/cli/target/quick/policycheck.jar
fi
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
work=$(mktemp -d)
helpers=
# shellcheck disable=SC2086 # the helpers are words
trap 'kill $helpers 2>/dev/null || :; wait; rm -rf "$work"' EXIT
export HOME="$work" GIT_CONFIG_NOSYSTEM=1
export GIT_AUTHOR_NAME=m GIT_AUTHOR_EMAIL=m@example.com GIT_COMMITTER_NAME=m GIT_COMMITTER_EMAIL=m@example.com

# --- a guarded repository, and two snapshots of it that decide alike

cp -R "$root/examples/policies" "$work/policies" # its accounts name files of others
cd "$work"
git init -q --bare server.git
git --git-dir=server.git config receive.autogc false
mkdir log
"$java" -jar "$jar" hook install --git-dir server.git --account policies/guarded-repository --repository MyDemoRepo \
  --principal-from env:REMOTE_USER --audit-log log/current >/dev/null
snapshot=server.git/policycheck/snapshot.json
cp "$snapshot" one
sed 's/^users:/users:\n  Nobody_Else: {groups: []}/' policies/guarded-repository/account.yaml >changed
cmp -s changed policies/guarded-repository/account.yaml && { echo "the account has no users" >&2; exit 2; }
mv changed policies/guarded-repository/account.yaml
"$java" -jar "$jar" snapshot --account policies/guarded-repository --out two
git init -q client
git -C client commit -q --allow-empty -m first
git -C client branch -M work

swap() {
  while :; do
    for next in one two; do
      cp "$next" "$snapshot.next" && mv "$snapshot.next" "$snapshot"
      sleep 0.05
    done
  done
}

rotate() {
  n=0
  while :; do
    n=$((n + 1))
    mv log/current "log/$n" 2>/dev/null || :
    sleep 0.3
  done
}

# --- pushes: what each is, and what came of it

# push NAME NUMBER: mary and arnav may make branches, arnav may not touch master
push() {
  login=mary
  reference=refs/heads/$1-$2
  limit=unlimited
  case $(($2 % 4)) in
    0) login=arnav ;;
    1) login=arnav reference=refs/heads/master ;;
    2) # the shell counts in blocks of 512 bytes: less than a line, or a line more than there is
      size=0
      [ $(($2 % 8)) = 2 ] || size=$(wc -c 2>/dev/null <log/current || echo 0)
      limit=$((size / 512 + 1)) ;;
  esac
  code=0
  (
    ulimit -f "$limit"
    REMOTE_USER=$login exec git -C client push -q ../server.git "work:$reference"
  ) 2>"answers/$1-$2.err" || code=$?
  echo "$reference $login $limit $code" >"answers/$1-$2"
}

series() { # series NAME FROM STEP: every STEPth push
  i=$2
  while [ "$i" -lt "$pushes" ]; do
    push "$1" "$i"
    i=$((i + $3))
  done
}

mkdir answers
swap &
helpers=$!
rotate &
helpers="$helpers $!"
series alone 0 1
way=0
pids=
while [ "$way" -lt "$ways" ]; do
  series together "$way" "$ways" &
  pids="$pids $!"
  way=$((way + 1))
done
for pid in $pids; do wait "$pid"; done
# shellcheck disable=SC2086 # the helpers are words
kill $helpers
helpers=

git --git-dir=server.git for-each-ref --format='%(refname)' >references
python3 - "$pushes" <<'CHECK'
import collections, glob, json, os, sys

references = set(open("references").read().split())
logged, lines, torn = collections.Counter(), 0, 0
for file in glob.glob("log/*"):
    text = open(file, encoding="ascii").read()
    torn += not text.endswith("\n") and text != ""
    for line in text.splitlines():
        lines += 1
        try:
            entry = json.loads(line)
            denied = entry.get("errorCode") == "AccessDenied"
            logged[entry["requestParameters"]["references"][0]["ref"], denied] += 1
        except (ValueError, LookupError):
            torn += 1
wrong, full, denied, accepted = [], 0, 0, 0
answers = [name for name in glob.glob("answers/*") if not name.endswith(".err")]
for name in answers:
    reference, login, limit, code = open(name).read().split()
    said = open(name + ".err").read()
    is_denied = reference == "refs/heads/master"
    is_full = limit != "unlimited" and "the audit log cannot be written" in said
    if is_denied:
        denied += 1
        right = code != "0" and "explicit deny" in said and reference not in references
    elif is_full:
        full += 1
        right = code != "0" and reference not in references and not logged[reference, False]
    else:
        accepted += 1
        right = code == "0" and reference in references and logged[reference, False] == 1
    if not right:
        wrong.append((name, reference, login, limit, code, said))
for each in wrong[:5]:
    print(each, file=sys.stderr)
missing = denied - logged["refs/heads/master", True]
print(f"{len(answers)} pushes: {accepted} accepted, {denied} refused by policy, {full} by a full log;"
      f" {len(wrong)} wrong; {lines} lines logged, {torn} torn, {missing} missing")
ok = len(answers) == 2 * int(sys.argv[1]) and not wrong and not torn and not missing and full
sys.exit(0 if ok else 1)
CHECK
