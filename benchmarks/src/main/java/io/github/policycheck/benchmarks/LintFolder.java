package io.github.policycheck.benchmarks;

import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.engine.text.PolicySyntaxException;
import io.github.policycheck.lint.LintConfiguration;
import io.github.policycheck.lint.LintRequest;
import io.github.policycheck.lint.LintResult;
import io.github.policycheck.lint.Linter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Compares linting all policies of a folder with only reading them, in one process: reading and
 * linting in turn, five times. Linting reads them too.
 */
public final class LintFolder {

  private static final int ROUNDS = 5;

  private LintFolder() {}

  /** Takes the folder. */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
    List<Double> ratios = new ArrayList<>();
    System.out.println("round  read ms  lint ms  ratio");
    for (int round = 1; round <= ROUNDS; round++) {
      long begin = System.nanoTime();
      int statements = read(files);
      long between = System.nanoTime();
      LintResult result =
          Linter.lint(
              LintRequest.of(
                  List.of(folder), Optional.empty(), LintConfiguration.NONE, LocalDate.EPOCH));
      long end = System.nanoTime();
      if (result.statements() != statements) {
        throw new IllegalStateException("lint read other statements than the reader");
      }
      double ratio = (double) (end - between) / (between - begin);
      ratios.add(ratio);
      System.out.printf(
          "%5d  %7d  %7d  %5.1f%n",
          round,
          TimeUnit.NANOSECONDS.toMillis(between - begin),
          TimeUnit.NANOSECONDS.toMillis(end - between),
          ratio);
    }
    Collections.sort(ratios);
    System.out.printf("%d policies, median ratio %.1f%n", files.size(), ratios.get(ROUNDS / 2));
  }

  private static int read(List<Path> files) throws IOException {
    int statements = 0;
    for (Path file : files) {
      try {
        PolicyDocument document = PolicyReader.read(file.toString(), Files.readAllBytes(file));
        statements += document.statements().size();
      } catch (PolicySyntaxException e) {
        // lint counts none of it either
      }
    }
    return statements;
  }
}
