#!/bin/sh
# Compares `mvn verify` of an unchanged project whose policies were checked before with the same
# where the plugin is one that does nothing (one class, no dependencies), and with no plugin at all:
# whole processes, taken in turn, the median of each. Run it in a checkout; an argument is how often.
set -eu

root=$(CDPATH='' cd "$(dirname "$0")/.." && pwd -P)
runs=${1:-15}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
repository=$root/maven-plugin/target/it-repository
version=$(sed -n 's:.*<version>\(.*\)</version>.*:\1:p' "$root/pom.xml" | head -n 1)

cd "$root"
mvn -B -ntp -q pre-integration-test -DskipTests -pl maven-plugin -am # the plugin as builds find it

# The plugin that does nothing.
home=$(mvn -B -v | sed -n 's/.*Maven home: //p')
mkdir -p "$work/classes/META-INF/maven" "$work/src"
cat >"$work/src/EmptyMojo.java" <<'EOF'
public final class EmptyMojo extends org.apache.maven.plugin.AbstractMojo {
  @Override public void execute() { getLog().info("nothing"); }
}
EOF
javac --release 17 -cp "$home/lib/*" -d "$work/classes" "$work/src/EmptyMojo.java"
cat >"$work/classes/META-INF/maven/plugin.xml" <<'EOF'
<plugin>
  <groupId>benchmark</groupId><artifactId>empty-maven-plugin</artifactId><version>1</version>
  <goalPrefix>empty</goalPrefix>
  <mojos><mojo>
    <goal>check</goal><phase>verify</phase><threadSafe>true</threadSafe>
    <implementation>EmptyMojo</implementation><language>java</language>
    <instantiationStrategy>per-lookup</instantiationStrategy>
    <executionStrategy>once-per-session</executionStrategy>
  </mojo></mojos>
</plugin>
EOF
empty=$repository/benchmark/empty-maven-plugin/1
mkdir -p "$empty"
jar --create --file "$empty/empty-maven-plugin-1.jar" -C "$work/classes" .
cat >"$empty/empty-maven-plugin-1.pom" <<'EOF'
<project><modelVersion>4.0.0</modelVersion>
<groupId>benchmark</groupId><artifactId>empty-maven-plugin</artifactId><version>1</version>
<packaging>maven-plugin</packaging></project>
EOF

# Makes a project with a plugin, or without one.
project() {
  mkdir -p "$work/$1/src/main/policies"
  cp examples/policies/complete-protection/*.json examples/policies/complete-protection/account.yaml \
    "$work/$1/src/main/policies"
  {
    echo "<project><modelVersion>4.0.0</modelVersion><groupId>benchmark</groupId>"
    echo "<artifactId>$1</artifactId><version>1</version><packaging>pom</packaging>"
    [ -z "$2" ] || echo "<build><plugins><plugin>$2<executions><execution><goals><goal>check</goal>" \
      "</goals></execution></executions></plugin></plugins></build>"
    echo "</project>"
  } >"$work/$1/pom.xml"
}
project none ""
project empty "<groupId>benchmark</groupId><artifactId>empty-maven-plugin</artifactId><version>1</version>"
project policycheck "<groupId>io.github.policycheck</groupId><artifactId>policycheck-maven-plugin</artifactId><version>$version</version>"

verify() {
  (cd "$work/$1" && mvn -B -ntp "-Dmaven.repo.local=$repository" verify) >"$work/$1.log"
}

# Appends the milliseconds that a build takes to a file.
measure() {
  begin=$(date +%s%N)
  verify "$1"
  echo $((($(date +%s%N) - begin) / 1000000)) >>"$work/$1.ms"
}

median() {
  sort -n "$work/$1.ms" | sed -n "$(((runs + 1) / 2))p"
}

for name in none empty policycheck policycheck; do verify "$name"; done
grep -q 'up to date' "$work/policycheck.log" # else something else is measured
i=0
while [ "$i" -lt "$runs" ]; do
  for name in none empty policycheck; do measure "$name"; done
  i=$((i + 1))
done
n=$(median none)
e=$(median empty)
p=$(median policycheck)

# Prints a quotient with two digits.
ratio() {
  printf '%d.%02d' $(($1 / $2)) $(($1 * 100 / $2 % 100))
}

echo "| mvn verify of an unchanged project | median of $runs | ratio to the empty plugin | added |"
echo "|---|---:|---:|---:|"
echo "| no plugin | $n ms | $(ratio "$n" "$e") | 0 ms |"
echo "| a plugin that does nothing | $e ms | 1.00 | $((e - n)) ms |"
echo "| policycheck:check, up to date | $p ms | $(ratio "$p" "$e") | $((p - n)) ms |"
