package io.github.policycheck.benchmarks;

import java.io.PrintStream;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs all benchmarks in one run and prints them with their ratios to the floor. */
public final class BenchmarkTable {

  private BenchmarkTable() {}

  /** Runs the benchmarks; with an argument, those whose name it matches. */
  public static void main(String[] args) throws RunnerException {
    Options options =
        new OptionsBuilder()
            .include(args.length > 0 ? args[0] : DecisionBenchmark.class.getSimpleName())
            .forks(2)
            .warmupIterations(3)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(5)
            .measurementTime(TimeValue.seconds(1))
            .addProfiler(GCProfiler.class)
            .verbosity(VerboseMode.SILENT)
            .build();
    print(new Runner(options).run(), System.out);
  }

  private static void print(Collection<RunResult> results, PrintStream out) {
    List<RunResult> sorted =
        results.stream().sorted(Comparator.comparing(BenchmarkTable::name)).toList();
    Optional<Double> floor =
        sorted.stream()
            .filter(result -> name(result).startsWith("g_"))
            .map(result -> result.getPrimaryResult().getScore())
            .findFirst();
    out.println("| benchmark | ns | ± | ratio to (g) | bytes |");
    out.println("|---|---:|---:|---:|---:|");
    for (RunResult result : sorted) {
      Result<?> time = result.getPrimaryResult();
      out.println(
          String.format(
              Locale.ROOT,
              "| %s | %.1f | %.1f | %s | %s |",
              name(result),
              time.getScore(),
              time.getScoreError(),
              floor
                  .map(least -> String.format(Locale.ROOT, "%.1f", time.getScore() / least))
                  .orElse("-"),
              bytes(result)));
    }
  }

  private static String name(RunResult result) {
    BenchmarkParams params = result.getParams();
    String name = params.getBenchmark().substring(params.getBenchmark().lastIndexOf('.') + 1);
    return params.getParamsKeys().stream()
        .map(key -> ", " + params.getParam(key))
        .collect(Collectors.joining("", name, ""));
  }

  private static String bytes(RunResult result) {
    Result<?> allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
    return allocated == null ? "-" : String.format(Locale.ROOT, "%.0f", allocated.getScore());
  }
}
