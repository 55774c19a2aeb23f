package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No account id, partition, region or name that somebody made up stands in the program: what it
 * needs for a request comes from the policy or the account, and facts of AWS come from tables. Each
 * exception has its reason here; one that is not needed any more fails.
 */
class MadeUpFactsTest {

  private static final List<String> MODULES =
      List.of(
          "policy-engine",
          "account-files",
          "policy-eval",
          "policy-lint",
          "git-hook",
          "cli",
          "maven-plugin");

  private static final Pattern MADE_UP =
      Pattern.compile(
          "(?<![0-9])[0-9]{12}(?![0-9])"
              + "|(?<![a-z])(us|eu|ap|sa|ca|me|af|il|mx|cn)-(gov-|iso[a-z]?-)?[a-z]+-[0-9]"
              + "|^aws(-[a-z]+)*$|arn:aws[^:]*:"
              + "|MyDemoRepo|Arnav_Desai|Mary_Major");

  private static final String MESSAGE = "an example in a message";

  /** By the class and the text. */
  private static final Map<String, String> REASONS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry(
                  "Homes 123456789012",
                  "shown where a policy names no account; never taken if a policy names it"),
              Map.entry(
                  "Repositories MyDemoRepo",
                  "a name to show; PrincipalKinds.example takes another if a policy tells it apart"),
              Map.entry("ArnShape aws", "the owner of what AWS manages, no partition"),
              Map.entry("ArnShape aws-marketplace", "an owner of resources"),
              Map.entry("Policy aws", "the owner of what AWS manages, no partition"),
              Map.entry(
                  "ManagedPolicies aws", "the partition of the files, replaced by the account's"),
              Map.entry("ManagedPolicies \"arn:aws:", "the same"),
              Map.entry("AwsNeverSendsKey aws-never-sends-key", "the name of a rule"),
              Map.entry("ArnShape ` is no region, as `us-east-2` is", MESSAGE),
              Map.entry(
                  "PrincipalReader  is no principal: write `*` or an object such as"
                      + " {\"AWS\": \"111111111111\"}",
                  MESSAGE),
              Map.entry(
                  "PushAsSomeoneElse `: whoever has it can push under their names; write"
                      + " `arn:aws:iam::*:user/${aws:username}`",
                  MESSAGE),
              Map.entry(
                  "PushAsSomeoneElse limit these actions to `arn:aws:iam::*:user/${aws:username}`",
                  MESSAGE),
              Map.entry(
                  "RepositoryArnShape it has not the form `arn:aws:codecommit:REGION:ACCOUNT:NAME`",
                  MESSAGE),
              Map.entry(
                  "RepositoryArnShape write `arn:aws:codecommit:REGION:ACCOUNT:NAME`", MESSAGE),
              Map.entry(
                  "Resources ` is no ARN; write arn:aws:SERVICE:REGION:ACCOUNT:NAME, or *",
                  MESSAGE),
              Map.entry(
                  "UndocumentedPoint a star before a colon in an ARN of fewer than six fields, as in"
                      + " `arn:aws:codecommit:*:MyDemoRepo`",
                  MESSAGE)));

  @Test
  void constants_of_classes_hold_none_without_a_reason() throws IOException {
    Set<String> found = new TreeSet<>();
    int classes = 0;
    for (String module : MODULES) {
      try (Stream<Path> files = Files.walk(Path.of("../..", module, "target/classes"))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
          classes++;
          for (String text : texts(file)) {
            if (MADE_UP.matcher(text).find()) {
              found.add(file.getFileName().toString().replaceAll("[.$].*", "") + " " + text);
            }
          }
        }
      }
    }

    assertThat(classes).isGreaterThan(400);
    assertThat(found).isEqualTo(REASONS.keySet());
  }

  /** Reads the strings of a class file's constants. */
  private static List<String> texts(Path file) throws IOException {
    Map<Integer, String> texts = new TreeMap<>();
    List<Integer> strings = new ArrayList<>();
    try (InputStream in = Files.newInputStream(file);
        DataInputStream data = new DataInputStream(in)) {
      data.skipBytes(8);
      int count = data.readUnsignedShort();
      for (int i = 1; i < count; i++) {
        int tag = data.readUnsignedByte();
        switch (tag) {
          case 1 -> texts.put(i, data.readUTF());
          case 8 -> strings.add(data.readUnsignedShort());
          case 3, 4, 9, 10, 11, 12, 17, 18 -> data.skipBytes(4);
          case 7, 16, 19, 20 -> data.skipBytes(2);
          case 15 -> data.skipBytes(3);
          case 5, 6 -> {
            data.skipBytes(8);
            i++; // these take two places
          }
          default -> throw new IOException(file + " has a constant of the kind " + tag);
        }
      }
    }
    return strings.stream().map(texts::get).toList();
  }
}
