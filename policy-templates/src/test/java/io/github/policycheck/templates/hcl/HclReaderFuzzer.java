package io.github.policycheck.templates.hcl;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.policycheck.engine.tree.Source;

/**
 * What the fuzzer runs: any text is read, with places that are right, and what is read is read
 * again from its own range. Run by the profile {@code fuzz}; CONTRIBUTING.md says how.
 */
public final class HclReaderFuzzer {

  private HclReaderFuzzer() {}

  /** Takes one input; throws if the reader breaks a promise. */
  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, UTF_8);
    ReadRanges.check(HclReader.read("fuzzed.tf", text));
    HclReader.readTemplate(Source.of("fuzzed.tftpl", text));
  }
}
