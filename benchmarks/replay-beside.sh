#!/bin/sh
# Measures, as benchmarks/replay.sh does `policycheck replay`, engines for queries that only count the calls of the same
# logs by service, call and error, and decide nothing. Options as there; THREADS for both (1). Fetches them from the
# repository of Maven into a folder that is deleted. Run it in a checkout: sh benchmarks/replay-beside.sh duckdb; or spark.
set -eu

engine=${1:-}
case $engine in
  duckdb) dependency='<groupId>org.duckdb</groupId><artifactId>duckdb_jdbc</artifactId><version>1.4.1.0</version>' ;;
  spark) dependency='<groupId>org.apache.spark</groupId><artifactId>spark-sql_2.13</artifactId><version>4.0.4</version>' ;;
  *)
    echo "usage: sh benchmarks/replay-beside.sh duckdb|spark" >&2
    exit 2
    ;;
esac
root=$(CDPATH='' cd "$(dirname "$0")/.." && pwd -P)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM # dash runs EXIT for no signal by itself

cat >"$work/pom.xml" <<POM
<project>
  <modelVersion>4.0.0</modelVersion><groupId>benchmark</groupId><artifactId>engine</artifactId><version>1</version>
  <dependencies><dependency>$dependency</dependency></dependencies>
</project>
POM
(cd "$work" && mvn -B -ntp -q dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory="$work/lib") >&2

mkdir "$work/src"
if [ "$engine" = duckdb ]; then
  cat >"$work/src/Count.java" <<'JAVA'
import java.sql.*;

class Count {
  public static void main(String[] arguments) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads = " + arguments[0]);
      ResultSet rows =
          statement.executeQuery(
              "SELECT r.eventSource, r.eventName, r.errorCode, count(*) FROM (SELECT unnest(Records) AS r FROM read_json('"
                  + arguments[1]
                  + "/*/CloudTrail/**/*.json.gz', columns = {Records: 'STRUCT(eventSource VARCHAR, eventName VARCHAR,"
                  + " errorCode VARCHAR)[]'}, maximum_object_size = 100000000)) GROUP BY ALL ORDER BY ALL");
      while (rows.next()) {
        System.out.println(
            rows.getString(1) + " " + rows.getString(2) + " " + rows.getString(3) + " " + rows.getLong(4));
      }
    }
  }
}
JAVA
else
  cat >"$work/src/Count.java" <<'JAVA'
import org.apache.spark.sql.*;

class Count {
  public static void main(String[] arguments) {
    SparkSession spark =
        SparkSession.builder()
            .master("local[" + arguments[0] + "]")
            .config("spark.ui.enabled", false)
            .getOrCreate();
    spark
        .read()
        .schema("Records array<struct<eventSource string, eventName string, errorCode string>>")
        .option("multiLine", true)
        .json(arguments[1] + "/*/CloudTrail/*/*/*/*/*.json.gz")
        .selectExpr("inline(Records)")
        .groupBy("eventSource", "eventName", "errorCode")
        .count()
        .orderBy("eventSource", "eventName", "errorCode")
        .collectAsList()
        .forEach(row -> System.out.println(row.mkString(" ")));
    spark.stop();
  }
}
JAVA
fi
javac -nowarn -cp "$work/lib/*" -d "$work/classes" "$work/src/Count.java" >&2

opens='java.nio sun.nio.ch java.lang java.lang.invoke java.util java.util.concurrent java.net sun.util.calendar'
options='-Djdk.reflect.useDirectMethodHandle=false'
for package in $opens; do # what Spark looks into
  options="$options --add-opens=java.base/$package=ALL-UNNAMED"
done
# shellcheck disable=SC2086 # several options
sh "$root/benchmarks/replay.sh" java $options -cp "$work/classes:$work/lib/*" Count "${THREADS:-1}" '{logs}'
