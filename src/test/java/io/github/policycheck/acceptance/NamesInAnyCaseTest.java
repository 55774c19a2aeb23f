package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What AWS compares without regard to case has one comparison, that of {@code SimpleCase}: names of
 * actions are an {@code ActionName}, condition keys a {@code ConditionKey}. What the parts of an
 * ARN are says {@code ArnParts} alone. Each exception has its reason here; one that is not needed
 * any more fails.
 */
class NamesInAnyCaseTest {

  private static final Path ROOT = Policycheck.root();

  private static final Pattern LOWERING = Pattern.compile("\\b(toLowerCase|toUpperCase)\\(Locale");

  private static final Pattern OTHER_COMPARISON =
      Pattern.compile("equalsIgnoreCase|regionMatches\\(\\s*true|CASE_INSENSITIVE");

  private static final Pattern PARTS =
      Pattern.compile("split\\(\":\"|\\b(ARN_)?(PARTS|COLONS|FIELDS) = [56]\\b");

  private static final String SUGGESTION = "what somebody may have meant, for a message";
  private static final String SENTENCE = "the first letter of a sentence";
  private static final String FILE = "names of files";
  private static final String NAME = "the name of one of our own constants";

  /** Who makes letters small or capital, and what of. */
  private static final Map<String, String> LOWERED =
      Map.ofEntries(
          Map.entry("YamlFile", FILE),
          Map.entry("SnapshotExamination", "logins, as servers of passwords take them"),
          Map.entry("HookConfig", "Git prints the names of settings in lower case"),
          Map.entry("InvalidServicePrincipal", SUGGESTION),
          Map.entry("ResourceNames", "names of parameters, in which a word begins with a capital"),
          Map.entry("Placeholder", SUGGESTION),
          Map.entry("Spelling", SUGGESTION),
          Map.entry("ConditionReader", SUGGESTION),
          Map.entry("JsonProblem", SENTENCE),
          Map.entry("StatementReader", "a part of a code of IAM Access Analyzer"),
          Map.entry("UngovernedCall", NAME),
          Map.entry("ReportFormat", NAME),
          Map.entry("TestFormat", NAME));

  private static final String VALUE = "values of conditions, of which all that is alike is wanted";

  /** Who compares otherwise, and what. */
  private static final Map<String, String> COMPARED =
      Map.ofEntries(
          Map.entry("YamlFile", FILE),
          Map.entry("FileNames", FILE),
          Map.entry("ArnCase", SUGGESTION),
          Map.entry("ArnShape", SUGGESTION),
          Map.entry("EntrySyntax", SUGGESTION),
          Map.entry("Placeholder", SUGGESTION),
          Map.entry("ReferenceNotFullName", SUGGESTION),
          Map.entry("FreshNames", VALUE),
          Map.entry("ToldValues", VALUE),
          Map.entry("Candidates", VALUE),
          Map.entry("BranchNames", "true"),
          Map.entry("SimplifyNullCheck", "false"),
          Map.entry("PrincipalClass", "a form of ARNs that AWS's own policy has"),
          Map.entry("DenialMessage", "words of messages of AWS"),
          Map.entry("ForeignText", "words of texts that are no policies"),
          Map.entry("LoosePolicies", "words of texts that may be policies"),
          Map.entry("ContextEntries", "an order; keys that differ in case only are refused"),
          Map.entry("WriteOnEveryResource", "an order"),
          Map.entry("CaseAnswer", "an order"),
          Map.entry("Answer", "an order"));

  /** Who says how many parts something has. */
  private static final Map<String, String> COUNTED =
      Map.of(
          "ArnPattern", "the six parts of an ARN",
          "HoleUses", "fields of an ARN with holes",
          "Fillers", "fields of an ARN that is made up",
          "PlacePatterns", "the region and the account, of what may be an ARN or not",
          "ReorderedClaims", "claims and their values in a subject",
          "SystemUser", "a line of passwd",
          "IpPrefix", "an address of IPv6");

  @Test
  void letters_become_small_where_there_is_a_reason() throws IOException {
    assertThat(filesWith(LOWERING)).isEqualTo(new TreeSet<>(LOWERED.keySet()));
    assertThat(occurrences(Pattern.compile("toLowerCase\\(Locale"))).isLessThan(12);
  }

  @Test
  void case_is_ignored_otherwise_where_there_is_a_reason() throws IOException {
    assertThat(filesWith(OTHER_COMPARISON)).isEqualTo(new TreeSet<>(COMPARED.keySet()));
  }

  @Test
  void parts_of_an_arn_are_counted_in_one_place() throws IOException {
    assertThat(filesWith(PARTS)).isEqualTo(new TreeSet<>(COUNTED.keySet()));
  }

  private static Set<String> filesWith(Pattern pattern) throws IOException {
    Set<String> files = new TreeSet<>();
    code()
        .forEach(
            (file, text) -> {
              if (pattern.matcher(text).find()) {
                files.add(String.valueOf(file.getFileName()).replace(".java", ""));
              }
            });
    return files;
  }

  private static long occurrences(Pattern pattern) throws IOException {
    return code().values().stream().flatMap(text -> pattern.matcher(text).results()).count();
  }

  /** Returns the main code of all modules that are published, without comments. */
  private static Map<Path, String> code() throws IOException {
    Map<Path, String> code = new TreeMap<>();
    List<Path> modules;
    try (Stream<Path> folders = Files.list(ROOT)) {
      modules =
          folders
              .filter(folder -> !folder.endsWith("benchmarks") && !folder.endsWith("aws-fake"))
              .map(folder -> folder.resolve("src/main/java"))
              .filter(Files::isDirectory)
              .toList();
    }
    assertThat(modules).hasSizeGreaterThan(7);
    for (Path module : modules) {
      try (Stream<Path> files = Files.walk(module)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          code.put(file, Files.readString(file).replaceAll("(?m)^\\s*(//|/?\\*).*$", ""));
        }
      }
    }
    assertThat(code).hasSizeGreaterThan(300);
    return code;
  }
}
