package io.github.policycheck.mavenplugin;

import static io.github.policycheck.mavenplugin.ProjectFiles.ACCOUNT;
import static io.github.policycheck.mavenplugin.ProjectFiles.CLEAN;
import static io.github.policycheck.mavenplugin.ProjectFiles.CONFIGURATIONS;
import static io.github.policycheck.mavenplugin.ProjectFiles.KNOWN;
import static io.github.policycheck.mavenplugin.ProjectFiles.NAMES;
import static io.github.policycheck.mavenplugin.ProjectFiles.OTHER_CLEAN;
import static io.github.policycheck.mavenplugin.ProjectFiles.POLICIES;
import static io.github.policycheck.mavenplugin.ProjectFiles.REFERENCE;
import static io.github.policycheck.mavenplugin.ProjectFiles.TEXTS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Random changes of all that a check reads, most of them of a kind that had once been missed. */
final class Changes {

  private Changes() {}

  static Arbitrary<Change> all() {
    // Changes of policies are the most frequent, and half of them repair something.
    return Arbitraries.frequencyOf(
        Tuple.of(6, texts()),
        Tuple.of(2, repairs()),
        Tuple.of(3, details()),
        Tuple.of(3, files()),
        Tuple.of(3, odd()),
        Tuple.of(4, parameters()),
        Tuple.of(4, configurations()),
        Tuple.of(3, days()),
        Tuple.of(3, reports()),
        Tuple.of(3, surroundings()));
  }

  private static Arbitrary<Change> texts() {
    return Combinators.combine(
            Arbitraries.of(NAMES), Arbitraries.of(TEXTS.keySet().stream().sorted().toList()))
        .as(
            (name, text) ->
                new Change(
                    text + " in " + name,
                    build -> build.with(name, String.valueOf(TEXTS.get(text)))));
  }

  /** Makes a project right again, so that much is up to date. */
  private static Arbitrary<Change> repairs() {
    return Arbitraries.of(
        new Change(
            "all policies are clean",
            build -> {
              Build.remove(build.file(POLICIES));
              ProjectFiles.project(build.file("..")); // writes its files
            }),
        new Change(
            "all policies are clean, and there is no configuration",
            build -> {
              Build.remove(build.file(POLICIES));
              Build.remove(build.file("../policycheck.yaml"));
              Build.remove(build.file("policycheck.yaml"));
              ProjectFiles.project(build.file(".."));
            }));
  }

  private static Arbitrary<Change> details() {
    return Arbitraries.of("clean", "a warning", "dated", "dated in another spelling", "undecided")
        .map(
            text ->
                new Change(
                    text + " in account details",
                    build ->
                        build.with(
                            POLICIES + "/details.json",
                            ProjectFiles.details(String.valueOf(TEXTS.get(text))))));
  }

  private static Arbitrary<Change> files() {
    Arbitrary<Change> removed =
        Arbitraries.of(NAMES)
            .map(name -> new Change("no " + name, build -> Build.remove(build.file(name))));
    Arbitrary<Change> moved =
        Combinators.combine(Arbitraries.of(NAMES), Arbitraries.of(NAMES))
            .as(
                (from, to) ->
                    new Change(
                        from + " moves to " + to,
                        build -> {
                          Path file = build.file(from);
                          if (!from.equals(to) && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                            Files.move(file, build.free(to));
                          }
                        }));
    Arbitrary<Change> aged =
        Combinators.combine(Arbitraries.of(NAMES), Arbitraries.of("clean", "other clean"))
            .as(
                (name, text) ->
                    new Change(
                        text + " in " + name + ", as old as what was there",
                        build -> {
                          Path file = build.file(name);
                          if (Files.isRegularFile(file)) {
                            FileTime time = Files.getLastModifiedTime(file);
                            build.with(name, String.valueOf(TEXTS.get(text)));
                            Files.setLastModifiedTime(file, time);
                          }
                        }));
    return Arbitraries.oneOf(removed, moved, aged);
  }

  /** Things with the name of a policy that are none: some lint ignores, of some it complains. */
  private static Arbitrary<Change> odd() {
    List<String> places = List.of("/odd.json", "/a.json", "/odd.yaml", "/team/One.json");
    List<String> kinds =
        List.of(
            "a folder",
            "a folder with a policy",
            "a link to nowhere",
            "a link to itself",
            "a link to a folder",
            "a link to the folder it is in",
            "a link to a policy",
            "a link to a policy with a warning",
            "a pipe",
            "closed");
    return Combinators.combine(Arbitraries.of(places), Arbitraries.of(kinds))
        .as(
            (place, kind) ->
                new Change(
                    POLICIES + place + " is " + kind,
                    build -> make(build, POLICIES + place, kind)));
  }

  static void make(Build build, String name, String kind) throws IOException {
    Path file = build.free(name);
    switch (kind) {
      case "closed" -> {
        build.with(name, CLEAN);
        file.toFile().setReadable(false); // for root it stays open
      }
      case "a folder" -> Files.createDirectory(file);
      case "a folder with a policy" -> build.with(name + "/p.json", OTHER_CLEAN);
      case "a link to nowhere" -> Files.createSymbolicLink(file, Path.of("gone"));
      case "a link to itself" -> Files.createSymbolicLink(file, file.getFileName());
      case "a link to a folder" -> Files.createSymbolicLink(file, build.file("../shared"));
      case "a link to the folder it is in" -> Files.createSymbolicLink(file, Path.of("."));
      case "a link to a policy" -> {
        Files.createSymbolicLink(file, build.file("../shared/Shared.json"));
      }
      case "a link to a policy with a warning" -> {
        build.with("../wide.json", String.valueOf(TEXTS.get("a warning")));
        Files.createSymbolicLink(file, build.file("../wide.json"));
      }
      default -> pipe(file);
    }
  }

  static void pipe(Path file) throws IOException {
    try {
      new ProcessBuilder("mkfifo", file.toString()).start().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static Arbitrary<Change> parameters() {
    return Arbitraries.of(
        set("failSeverity", null),
        set("failSeverity", "warning"),
        set("failSeverity", "note"),
        set("reportSeverity", "note"),
        set("reportSeverity", "error"),
        set("failOnViolation", true),
        set("failOnViolation", false),
        set("maxAllowedViolations", 0),
        set("maxAllowedViolations", 1),
        set("failOnUndecided", true),
        set("failOnUndecided", false),
        set("allowEmpty", true),
        set("allowEmpty", false),
        set("formats", List.of("json", "junit")),
        set("formats", List.of()),
        set("includes", List.of("*.json")),
        set("includes", List.of()),
        set("excludes", List.of("deep/**")),
        set("excludes", List.of("**")),
        set("excludes", List.of()),
        set("policyDirectory", null),
        set("policyDirectory", "."),
        set("policyDirectory", POLICIES + "/a.json"),
        set("account", null),
        set("account", POLICIES + "/team"),
        set("baselineFile", null),
        set("baselineFile", "known.json"));
  }

  private static Change set(String parameter, @Nullable Object value) {
    return new Change(parameter + " is " + value, build -> build.set(parameter, value));
  }

  private static Arbitrary<Change> configurations() {
    Arbitrary<Change> written =
        Combinators.combine(
                Arbitraries.of("../policycheck.yaml", "../policycheck.yaml", "policycheck.yaml"),
                Arbitraries.of(CONFIGURATIONS))
            .as((name, text) -> new Change(name + " is " + text, build -> build.with(name, text)));
    Arbitrary<Change> removed =
        Arbitraries.of("../policycheck.yaml", "policycheck.yaml")
            .map(name -> new Change("no " + name, build -> Build.remove(build.file(name))));
    Arbitrary<Change> known =
        Arbitraries.of(
                KNOWN.formatted("other.json"),
                KNOWN.formatted("m/src/main/policies/deep/c.json"),
                "{\"policycheckBaseline\": 1, \"findings\": []}",
                "[]")
            .map(
                text -> new Change("baseline " + text, build -> build.with("../known.json", text)));
    return Arbitraries.oneOf(written, removed, known);
  }

  private static Arbitrary<Change> days() {
    return Arbitraries.integers()
        .between(-5, 5)
        .map(
            days ->
                new Change(days + " days later", build -> build.on(build.today().plusDays(days))));
  }

  private static Arbitrary<Change> reports() {
    List<String> names =
        List.of("policycheck.sarif", "policycheck.json", "check.state", "check.inputs");
    return Combinators.combine(
            Arbitraries.of(names), Arbitraries.of("gone", "emptied", "changed", "cut", "a pipe"))
        .as(
            (name, kind) ->
                new Change(
                    name + " is " + kind,
                    build -> damage(build.file("target/policycheck/" + name), kind)));
  }

  static void damage(Path file, String kind) throws IOException {
    if (!Files.isRegularFile(file)) {
      Build.remove(file);
      return;
    }
    byte[] text = Files.readAllBytes(file);
    switch (kind) {
      case "gone" -> Files.delete(file);
      case "emptied" -> Files.write(file, new byte[0]);
      case "changed" -> Files.writeString(file, "{}");
      case "cut" -> Files.write(file, Arrays.copyOf(text, text.length / 2));
      default -> {
        // A report that is a pipe keeps also its writer waiting.
        if (file.getFileName().toString().startsWith("check.")) {
          Files.delete(file);
          pipe(file);
        }
      }
    }
  }

  /** Files around the policies. */
  private static Arbitrary<Change> surroundings() {
    return Arbitraries.of(
        new Change("other.json is gone", build -> Build.remove(build.file("../other.json"))),
        new Change("other.json is there", build -> build.with("../other.json", "{}")),
        new Change("gone.json is there", build -> build.with("../gone.json", "{}")),
        new Change("gone.json is gone", build -> Build.remove(build.file("../gone.json"))),
        new Change(
            "the reference lacks an action", build -> build.with("../services.txt", REFERENCE)),
        new Change(
            "the reference has all actions",
            build -> build.with("../services.txt", REFERENCE + "A\tGetBranch\tR\t0!\n")),
        new Change("the reference is none", build -> build.with("../services.txt", "none")),
        new Change(
            "the account names another file",
            build -> build.with(POLICIES + "/team/account.yaml", ACCOUNT.formatted("One.json"))),
        new Change(
            "the account names a file that is not there",
            build -> build.with(POLICIES + "/team/account.yaml", ACCOUNT.formatted("No.json"))),
        new Change(
            "another form is there",
            build ->
                build.with(
                    POLICIES + "/main.tf",
                    "resource \"aws_iam_policy\" \"p\" { policy = file(\"p.json\") }")),
        new Change("another form is empty", build -> build.with(POLICIES + "/main.tf", "")),
        new Change(
            "an account above the policies",
            build ->
                build.with(
                    "src/account.yaml",
                    ACCOUNT
                        .formatted("main/policies/a.json")
                        .replace("One.json", "main/policies/b.json"))),
        new Change("no account above", build -> Build.remove(build.file("src/account.yaml"))),
        new Change("no account", build -> Build.remove(build.file(POLICIES + "/team"))),
        new Change("no policies", build -> Build.remove(build.file(POLICIES))),
        new Change(
            "the policies are a link to nowhere",
            build -> {
              Build.remove(build.file(POLICIES));
              Files.createDirectories(build.file("src/main"));
              Files.createSymbolicLink(build.file(POLICIES), Path.of("gone"));
            }),
        new Change(
            "the policies are elsewhere, behind a link",
            build -> {
              if (Files.isDirectory(build.file(POLICIES), LinkOption.NOFOLLOW_LINKS)) {
                Build.remove(build.file("moved"));
                Files.move(build.file(POLICIES), build.file("moved"));
                Files.createSymbolicLink(build.file(POLICIES), build.file("moved"));
              }
            }),
        new Change("a Git repository", build -> build.with("../.git/HEAD", "")),
        new Change("a Git repository in the module", build -> build.with(".git/HEAD", "")),
        new Change("no Git repository", build -> Build.remove(build.file("../.git"))),
        new Change("no Git repository in the module", build -> Build.remove(build.file(".git"))));
  }
}
