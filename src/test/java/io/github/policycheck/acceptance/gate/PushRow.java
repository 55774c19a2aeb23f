package io.github.policycheck.acceptance.gate;

import io.github.policycheck.engine.codecommit.RefUpdate;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A row of {@code pushes.txt}, which says what the columns mean.
 *
 * @param login what the server knows the pusher by; empty for nobody
 * @param answer what the engine answers; empty where there is no such question
 */
record PushRow(
    String name,
    String account,
    Optional<String> login,
    List<String> state,
    List<String> push,
    List<Update> updates,
    Optional<String> answer,
    boolean isAccepted,
    String message,
    JGit jgit) {

  private static final String NOTHING = "-";
  private static final int COLUMNS = 10;

  /** What a push asks for with one reference; no commit is a delete. */
  record Update(RefUpdate.Type type, String reference, Optional<String> commit) {

    private static Update parse(String word) {
      int colon = word.indexOf(':');
      int sign = word.indexOf('=');
      RefUpdate.Type type = RefUpdate.Type.of(word.substring(0, colon)).orElseThrow();
      return sign < 0
          ? new Update(type, word.substring(colon + 1), Optional.empty())
          : new Update(
              type, word.substring(colon + 1, sign), Optional.of(word.substring(sign + 1)));
    }
  }

  /**
   * Where a server with JGit differs.
   *
   * @param moves what moves if each reference is evaluated on its own
   * @param isClosed whether the push ends before the references are shown
   * @param says what the hook says
   * @param skip why it is not tried
   */
  record JGit(List<String> moves, boolean isClosed, Optional<String> says, Optional<String> skip) {

    private static JGit parse(String column) {
      String kind = column.split(" ", 2)[0];
      Optional<String> rest =
          Optional.of(column.substring(kind.length()).strip()).filter(text -> !text.isEmpty());
      Optional<String> none = Optional.empty();
      return switch (kind) {
        case "" -> new JGit(List.of(), false, none, none);
        case "moves" -> new JGit(words(rest.orElseThrow()), false, none, none);
        case "closed" -> new JGit(List.of(), true, rest, none);
        case "skip" -> new JGit(List.of(), false, none, rest);
        default -> throw new IllegalArgumentException(column);
      };
    }
  }

  /** Reads the table. */
  static List<PushRow> table() {
    try (InputStream in = PushRow.class.getResourceAsStream("/pushes.txt")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(PushRow::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PushRow parse(String line) {
    List<String> columns = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
    String outcome = columns.get(7);
    if (columns.size() != COLUMNS || !List.of("accepted", "refused").contains(outcome)) {
      throw new IllegalArgumentException(line);
    }
    return new PushRow(
        columns.get(0),
        columns.get(1),
        optional(columns.get(2)),
        words(columns.get(3)),
        words(columns.get(4)),
        words(columns.get(5)).stream().map(Update::parse).toList(),
        optional(columns.get(6)),
        outcome.equals("accepted"),
        columns.get(8),
        JGit.parse(columns.get(9)));
  }

  private static Optional<String> optional(String column) {
    return column.equals(NOTHING) ? Optional.empty() : Optional.of(column);
  }

  private static List<String> words(String column) {
    return column.isEmpty() ? List.of() : List.of(column.split(" +", -1));
  }

  /** Returns the updates that happen where a push is evaluated as a whole. */
  List<Update> moves() {
    return isAccepted ? updates : List.of();
  }

  /** Returns the updates that happen where each reference is evaluated on its own. */
  List<Update> movesEach() {
    return isAccepted
        ? updates
        : updates.stream().filter(update -> jgit.moves().contains(update.reference())).toList();
  }

  /** Returns the values of the words of the state that begin with {@code kind}. */
  List<String> stated(String kind) {
    return state.stream()
        .filter(word -> word.startsWith(kind))
        .map(word -> word.substring(kind.length()))
        .toList();
  }

  /** Returns the value of the one word of the state that begins with {@code kind}. */
  Optional<String> statedOnce(String kind) {
    return stated(kind).stream().findFirst();
  }

  @Override
  public String toString() {
    return name;
  }
}
