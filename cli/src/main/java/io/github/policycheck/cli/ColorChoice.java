package io.github.policycheck.cli;

import picocli.CommandLine.Help.Ansi;

/** When to colour the answer. */
enum ColorChoice {
  auto(Ansi.AUTO),
  always(Ansi.ON),
  never(Ansi.OFF);

  private final Ansi ansi;

  ColorChoice(Ansi ansi) {
    this.ansi = ansi;
  }

  Ansi ansi() {
    return ansi;
  }
}
