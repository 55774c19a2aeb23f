package io.github.policycheck.spark;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** What {@code spark-submit} starts. */
public final class Main {

  private Main() {}

  /** Replays past calls and ends the process with the exit code of {@code policycheck replay}. */
  public static void main(String[] args) {
    PrintWriter out = writer(FileDescriptor.out);
    PrintWriter err = writer(FileDescriptor.err);
    int code =
        new ReplayJob(
                () ->
                    new JavaSparkContext(
                        new SparkConf().setIfMissing("spark.app.name", "policycheck replay")))
            .run(out, err, args);
    if (out.checkError()) {
      err.println("policycheck: error: the answer could not be written");
      code = ReplayJob.BAD_INPUT;
    }
    err.flush();
    System.exit(code);
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }
}
