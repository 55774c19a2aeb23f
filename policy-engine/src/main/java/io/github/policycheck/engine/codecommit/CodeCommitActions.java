package io.github.policycheck.engine.codecommit;

import io.github.policycheck.engine.model.ActionName;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The table of all actions of AWS CodeCommit; {@code actions.tsv} says where it comes from. */
public final class CodeCommitActions {

  private static final int COLUMNS = 5;
  private static final String NOTHING = "-";

  private static final Map<String, CodeCommitAction> BY_NAME =
      read().stream()
          .collect(
              Collectors.toMap(action -> ActionName.normalize(action.name()), Function.identity()));

  private CodeCommitActions() {}

  /** Returns all actions in no order. */
  public static Collection<CodeCommitAction> all() {
    return BY_NAME.values();
  }

  /** Returns the action called {@code name}, service prefix included, in upper or lower case. */
  public static Optional<CodeCommitAction> find(String name) {
    return Optional.ofNullable(BY_NAME.get(ActionName.normalize(name)));
  }

  private static List<CodeCommitAction> read() {
    try (InputStream table =
            Objects.requireNonNull(CodeCommitActions.class.getResourceAsStream("actions.tsv"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> action(line.split("\t", COLUMNS)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CodeCommitAction action(String[] column) {
    String facts = column[2];
    return new CodeCommitAction(
        CodeCommitAction.PREFIX + column[0],
        column[1],
        facts.contains("R"),
        facts.contains("M"),
        facts.contains("P"),
        facts.contains("*"),
        column[3].equals(NOTHING) ? List.of() : List.of(column[3].split(",")),
        textOrNull(column[4]));
  }

  private static @Nullable String textOrNull(String column) {
    return column.equals(NOTHING) ? null : column;
  }
}
