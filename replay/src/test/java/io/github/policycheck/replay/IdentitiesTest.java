package io.github.policycheck.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.replay.caller.CallerReader;
import io.github.policycheck.replay.caller.RecordedCaller;
import io.github.policycheck.replay.log.LogReader;
import io.github.policycheck.replay.question.ReplayFacts;
import io.github.policycheck.replay.request.ApiRequest;
import io.github.policycheck.replay.request.EventMapping;
import io.github.policycheck.replay.request.Mapped;
import io.github.policycheck.replay.trail.TrailEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Who made the calls of AWS's own examples, and what IAM had to decide. The README beside the
 * records names the page of each.
 */
class IdentitiesTest {

  private static final Path FOLDER = Path.of("src/test/resources/identities");
  private static final Path EXPECTED = FOLDER.resolve("expected.txt");

  @Test
  void each_example_is_somebody() throws IOException {
    StringBuilder told = new StringBuilder();
    for (Path file : files()) {
      for (TrailEvent event : events(file)) {
        told.append(file.getFileName()).append('\n');
        told.append(told(event)).append('\n');
      }
    }

    if (Boolean.getBoolean("policycheck.update")) {
      Files.writeString(EXPECTED, told.toString());
    }
    assertThat(told.toString()).isEqualTo(Files.readString(EXPECTED));
  }

  /** Whoever makes a call has the same name in reports whether the account is known or not. */
  @Test
  void an_account_changes_what_is_known_of_somebody_and_not_who_it_is() throws IOException {
    for (Path file : files()) {
      for (TrailEvent event : events(file)) {
        String id = event.identity().account();
        if (id == null || !id.matches("[0-9]{12}")) {
          continue;
        }
        Account account = Account.builder(id, null).build();
        RecordedCaller with = caller(account, event);
        RecordedCaller without = caller(null, event);

        assertThat(with.name()).isEqualTo(without.name());
        assertThat(with.keys()).isEqualTo(without.keys());
      }
    }
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(FOLDER)) {
      return all.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  private static List<TrailEvent> events(Path file) {
    List<TrailEvent> events = new ArrayList<>();
    new LogReader(
            source -> true,
            events::add,
            problem -> {
              throw new AssertionError(problem);
            })
        .read(file);
    assertThat(events).as(file.toString()).isNotEmpty();
    return events;
  }

  private static RecordedCaller caller(@Nullable Account account, TrailEvent event) {
    return new CallerReader(account, ReplayFacts.NONE).of(event.identity());
  }

  private static String told(TrailEvent event) {
    RecordedCaller caller = caller(null, event);
    StringBuilder told = new StringBuilder();
    told.append("  ").append(caller.kind().text()).append(": ").append(caller.name()).append('\n');
    new TreeMap<>(caller.keys())
        .forEach(
            (key, value) -> told.append("    ").append(key).append('=').append(value).append('\n'));
    told.append("    without ").append(new TreeSet<>(caller.absent())).append('\n');
    Mapped mapped = EventMapping.of(event);
    if (mapped instanceof Mapped.Decided decided) {
      decided.requests().forEach(request -> told.append(told(request)));
    } else {
      told.append("  ").append(mapped).append('\n');
    }
    return told.toString();
  }

  private static String told(ApiRequest request) {
    return "  "
        + (request.isCertain() ? "" : "perhaps ")
        + request.action()
        + " on "
        + request.resources()
        + (request.areAll() ? "" : " and perhaps others")
        + (request.keys().isEmpty() ? "" : " with " + request.keys())
        + (request.absent().isEmpty() ? "" : " without " + new TreeSet<>(request.absent()))
        + "\n";
  }
}
