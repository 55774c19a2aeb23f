#!/bin/sh
# Compares what the pre-receive hook costs: whole processes and whole pushes, taken in turn, the median
# of 31 each (or of RUNS). What is compared is compared within each round, and of that the median taken: the
# machine may be busier in one round than in another. Needs git, bash and python3 beside the JDK. Run it in a checkout.
set -eu

root=$(CDPATH='' cd "$(dirname "$0")/.." && pwd -P)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
runs=${RUNS:-31}
export HOME="$work" GIT_CONFIG_NOSYSTEM=1 REMOTE_USER=mary
export GIT_AUTHOR_NAME=m GIT_AUTHOR_EMAIL=m@example.com GIT_COMMITTER_NAME=m GIT_COMMITTER_EMAIL=m@example.com
cd "$root"

# --- repositories: one for each hook

account() { # a folder for an account of 1,000 users and 300 policies, the article's among them
  mkdir "$work/large"
  cp examples/policies/DenyChangesToMaster.json examples/policies/guarded-repository/DenyForcePush.json "$work/large"
  {
    echo 'account: "111111111111"'
    echo 'region: us-east-2'
    echo 'repositories: [MyDemoRepo]'
    echo 'policies:'
    echo '  DenyChangesToMaster: DenyChangesToMaster.json'
    echo '  DenyForcePush: DenyForcePush.json'
    i=0
    while [ "$i" -lt 298 ]; do
      sed "s/MyDemoRepo/Repo$i/" examples/policies/DenyChangesToMaster.json >"$work/large/$i.json"
      echo "  Policy$i: $i.json"
      i=$((i + 1))
    done
    echo 'groups:'
    echo '  Senior_Developers: {attached: [AWSCodeCommitPowerUser, DenyForcePush]}'
    i=0
    while [ "$i" -lt 50 ]; do
      echo "  Group$i: {attached: [AWSCodeCommitPowerUser, Policy$i, Policy$((i + 50)), Policy$((i + 100))]}"
      i=$((i + 1))
    done
    echo 'users:'
    echo '  Mary_Major: {groups: [Senior_Developers]}'
    i=0
    while [ "$i" -lt 999 ]; do
      echo "  User$i: {groups: [Group$((i % 50))], attached: [Policy$((i % 298))], tags: {team: t$i}}"
      i=$((i + 1))
    done
    echo 'identities: {mary: user/Mary_Major}'
  } >"$work/large/account.yaml"
}

guard() { # guard NAME ACCOUNT
  git init -q --bare "$work/$1.git"
  ./policycheck hook install --git-dir "$work/$1.git" --account "$2" --repository MyDemoRepo \
    --principal-from env:REMOTE_USER >/dev/null
}

./policycheck --version >/dev/null # builds the command, if it has to be
account
guard archived examples/policies/guarded-repository
guard plain examples/policies/guarded-repository
rm -f "$work/plain.git/policycheck/"*.jsa
cp -R "$work/archived.git" "$work/warm.git" # takes each push first, which finds what Git has to read cold
guard branches examples/policies/guarded-repository # gets hundreds of branches, which slow every push down
guard large "$work/large"
guard large-plain "$work/large"
rm -f "$work/large-plain.git/policycheck/"*.jsa
git init -q --bare "$work/none.git"
git init -q --bare "$work/none-branches.git"
git init -q --bare "$work/bash.git"
cat >"$work/bash.git/hooks/pre-receive" <<'HOOK'
#!/bin/bash
while read -r old new ref; do
  if [ "$ref" = refs/heads/master ] && [ "$REMOTE_USER" != mary ]; then
    echo "only mary may push to master" >&2
    exit 1
  fi
done
HOOK
git init -q --bare "$work/python.git"
python=$(python3 -c "import sys; print(sys.executable)") # not what a version manager puts before it
{ echo "#!$python" && cat; } >"$work/python.git/hooks/pre-receive" <<'HOOK'

import os, sys
for line in sys.stdin:
    old, new, ref = line.split()
    if ref == "refs/heads/master" and os.environ.get("REMOTE_USER") != "mary":
        sys.exit("only mary may push to master")
HOOK
chmod +x "$work/bash.git/hooks/pre-receive" "$work/python.git/hooks/pre-receive"

git init -q "$work/client"
(cd "$work/client" && git checkout -q -b master && git commit -q --allow-empty -m first)

# --- what is measured

java=$(sed -n "s/^java='\(.*\)'\$/\1/p" "$work/plain.git/hooks/pre-receive")
printf 'public class Empty { public static void main(String[] args) {} }\n' >"$work/Empty.java"
"$(dirname "$java")/javac" -d "$work" "$work/Empty.java"
zero=0000000000000000000000000000000000000000
one=1111111111111111111111111111111111111111

empty() {
  "$java" -Xshare:auto -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData -cp "$work" Empty
}

hook() { # hook NAME [LOGIN]
  (cd "$work/$1.git" && echo "$zero $one refs/heads/master" |
    GIT_DIR=. REMOTE_USER=${2:-mary} hooks/pre-receive 2>/dev/null) || [ "${2:-mary}" != mary ]
}

push() { # push NAME: one commit more
  (cd "$work/client" && git push -q "$work/$1.git" master)
}

commit() {
  (cd "$work/client" && git commit -q --allow-empty -m next)
}

branches() { # branches NAME FROM COUNT: that many new branches
  i=0
  set -- "$1" "$2" "$3" ''
  while [ "$i" -lt "$3" ]; do
    set -- "$1" "$2" "$3" "$4 master:refs/heads/b$(($2 + i))"
    i=$((i + 1))
  done
  # shellcheck disable=SC2086 # refspecs are words
  (cd "$work/client" && git push -q "$work/$1.git" $4)
}

measure() { # measure FILE COMMAND...: appends the microseconds that a command takes
  file=$work/$1.us
  shift
  begin=$(date +%s%N)
  "$@"
  echo $((($(date +%s%N) - begin) / 1000)) >>"$file"
}

median() {
  sort -n "$work/$1.us" | sed -n "$(((runs + 1) / 2))p"
}

n=0
while [ "$n" -lt "$runs" ]; do
  measure empty empty
  measure plain hook plain
  measure archived hook archived
  measure denied hook archived arnav
  measure denied-plain hook plain arnav
  measure large hook large
  measure large-plain hook large-plain
  commit
  push warm
  for repository in none bash python plain archived; do
    measure "push-$repository" push "$repository"
  done
  push branches
  push none-branches
  measure refs-1 branches branches $((n * 1000)) 1
  measure refs-100 branches branches $((n * 1000 + 1)) 100
  measure none-1 branches none-branches $((n * 1000)) 1
  measure none-100 branches none-branches $((n * 1000 + 1)) 100
  n=$((n + 1))
done

paired() { # paired A B EXPRESSION: its median over the rounds, a and b being what A and B took in one
  paste "$work/$1.us" "$work/$2.us" | awk "{ a = \$1; b = \$2; print $3 }" | sort -n |
    sed -n "$(((runs + 1) / 2))p"
}

milliseconds() { # milliseconds NAME
  median "$1" | awk '{ printf "%.1f", $1 / 1000 }'
}

row() { # row TEXT NAME BASE
  printf '| %s | %s ms | %.2f |\n' "$1" "$(milliseconds "$2")" "$(paired "$2" "$3" 'a / b')"
}

added() { # added TEXT NAME BASE
  printf '| %s | %s ms | %.1f ms |\n' "$1" "$(milliseconds "$2")" "$(paired "$2" "$3" '(a - b) / 1000')"
}

echo "| the hook by itself | median of $runs | ratio to the first |"
echo '|---|---:|---:|'
row 'a JVM that does nothing' empty empty
row 'pre-receive, no archive' plain empty
row 'pre-receive, no archive, refused' denied-plain empty
row 'pre-receive, with archive' archived empty
row 'pre-receive, with archive, refused' denied empty
echo
echo '| a snapshot of 1,000 users and 300 policies | median | ratio to the small one |'
echo '|---|---:|---:|'
row 'no archive' large-plain plain
row 'with archive' large archived
echo
echo '| `git push` of one commit to a local repository | median | added |'
echo '|---|---:|---:|'
added 'no hook' push-none push-none
added 'a hook in bash' push-bash push-none
added 'a hook in Python' push-python push-none
added 'policycheck, no archive' push-plain push-none
added 'policycheck, with archive' push-archived push-none
echo
echo '| `git push` of new branches | median | ratio |'
echo '|---|---:|---:|'
row 'one, policycheck' refs-1 refs-1
row '100, policycheck' refs-100 refs-1
row 'one, no hook' none-1 none-1
row '100, no hook' none-100 none-1
