#!/bin/sh
# Compares how long `policycheck lint` takes for a policy and for one of the same form with twice as many
# statements, of several forms: whole processes, taken in turn, the median of 5 each (or of RUNS). A ratio of
# 2 is linear. Run it in a checkout.
set -eu

root=$(CDPATH='' cd "$(dirname "$0")/.." && pwd -P)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
runs=${RUNS:-5}
# FORM:STATEMENTS, the smaller number
forms='repositories:2000 patterns:500 tags:500 branches:500 five-branches:250 accounts:500'

# generate FORM STATEMENTS: writes an Allow and so many Denies
generate() {
  awk -v form="$1" -v n="$2" '
    function arn(account, name) { return "arn:aws:codecommit:eu-west-3:" account ":" name }
    BEGIN {
      printf "{\"Version\":\"2012-10-17\",\"Statement\":["
      printf "{\"Effect\":\"Allow\",\"Action\":\"codecommit:*\",\"Resource\":\"*\"}"
      for (i = 0; i < n; i++) {
        resource = arn("240913576801", "payroll")
        branches = "\"refs/heads/main\""
        more = ""
        if (form == "repositories") resource = arn("240913576801", "repository-" i)
        if (form == "patterns") resource = arn("240913576801", "team-" i "-*")
        if (form == "tags") {
          resource = arn("240913576801", "repository-" i)
          more = ",\"aws:PrincipalTag/team\":\"team-" i "\""
        }
        if (form == "branches") branches = "\"refs/heads/branch-" i "\""
        if (form == "five-branches") {
          resource = "*"
          branches = "["
          for (j = 0; j < 5; j++) branches = branches (j ? "," : "") "\"refs/heads/branch-" i "-" j "\""
          branches = branches "]"
        }
        if (form == "accounts") resource = arn(sprintf("%.0f", 240913576801 + 7919 * i), "payroll")
        printf ",{\"Effect\":\"Deny\",\"Action\":[\"codecommit:GitPush\",\"codecommit:PutFile\"],"
        printf "\"Resource\":\"%s\",\"Condition\":{\"StringEquals\":", resource
        printf "{\"codecommit:References\":%s%s}}}", branches, more
      }
      print "]}"
    }' >"$work/$1-$2.json"
}

# measure NAME: appends the milliseconds that linting the policy takes
measure() {
  begin=$(date +%s%N)
  "$root/policycheck" lint --format json --output "$work/findings" "$work/$1.json" >"$work/out" 2>&1 ||
    [ $? = 1 ]
  echo $((($(date +%s%N) - begin) / 1000000)) >>"$work/$1.ms"
}

median() {
  sort -n "$work/$1.ms" | sed -n "$(((runs + 1) / 2))p"
}

"$root/policycheck" --version >/dev/null # builds the command, if it has to be
for form in $forms; do
  n=${form#*:}
  generate "${form%:*}" "$n"
  generate "${form%:*}" $((2 * n))
done
i=0
while [ "$i" -lt "$runs" ]; do
  for form in $forms; do
    n=${form#*:}
    measure "${form%:*}-$n"
    measure "${form%:*}-$((2 * n))"
  done
  i=$((i + 1))
done
echo "| Denies on distinct | statements | median of $runs | twice as many | ratio |"
echo "|---|---:|---:|---:|---:|"
for form in $forms; do
  n=${form#*:}
  one=$(median "${form%:*}-$n")
  two=$(median "${form%:*}-$((2 * n))")
  echo "| ${form%:*} | $n | $one ms | $two ms | $((two / one)).$(printf '%02d' $((two * 100 / one % 100))) |"
done
