package io.github.policycheck.spark;

import io.github.policycheck.replay.ReplayPart;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** Reads logs on all machines of a cluster and puts together what they have counted. */
final class SparkReplay {

  /** So much of the logs, compressed as they lie there, is one task, unless there are too few. */
  private static final long TASK_BYTES = 256L * 1024 * 1024;

  private static final int TASKS_OF_A_CORE = 3;

  /** Above it sums of sums are added up on the machines, so that the driver gets few of them. */
  private static final int MANY_TASKS = 256;

  private SparkReplay() {}

  /**
   * Returns the counts of logs, as {@link ReplayPart} writes them.
   *
   * @param question as {@link SharedQuestion} writes it
   */
  static byte[] count(JavaSparkContext spark, byte[] question, List<LogObject> logs) {
    int tasks = tasks(logs, spark.defaultParallelism());
    Broadcast<byte[]> shared = spark.broadcast(question);
    JavaRDD<byte[]> parts =
        spark
            .parallelize(dealt(logs, tasks), tasks)
            .mapPartitions(mine -> List.of(count(shared.value(), mine)).iterator());
    return parts.treeReduce(ReplayPart::together, tasks > MANY_TASKS ? 3 : 2);
  }

  private static byte[] count(byte[] question, Iterator<LogObject> logs) {
    SharedQuestion.Read read = Machine.question(question);
    ReplayPart part = read.replay().part();
    logs.forEachRemaining(log -> part.read(log.name(), () -> log.open(read.hadoop())));
    return part.bytes();
  }

  static int tasks(List<LogObject> logs, int cores) {
    long bytes = logs.stream().mapToLong(log -> Math.max(0, log.bytes())).sum();
    long wanted = Math.max((long) cores * TASKS_OF_A_CORE, bytes / TASK_BYTES);
    return (int) Math.max(1, Math.min(wanted, logs.size()));
  }

  /** Deals them out as cards are, the longest first: each task gets about as much. */
  static List<LogObject> dealt(List<LogObject> logs, int tasks) {
    List<LogObject> sorted = new ArrayList<>(logs);
    sorted.sort(
        Comparator.comparingLong(LogObject::bytes).reversed().thenComparing(LogObject::place));
    List<LogObject> dealt = new ArrayList<>();
    for (int task = 0; task < tasks; task++) {
      for (int i = task; i < sorted.size(); i += tasks) {
        dealt.add(sorted.get(i));
      }
    }
    return dealt;
  }
}
