package io.github.policycheck.accountfiles;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * The policies that AWS manages, apart from those for CodeCommit, as {@code
 * scripts/update-managed-policies} writes them, which also describes the form. It is read when the
 * first of them is asked for: an account that names none does not pay for them.
 */
final class ManagedPolicyCollection {

  private static final String HEAD = "policycheck-managed-policies";
  private static final String DAMAGED = "the collection of managed policies is damaged";

  private static final ManagedPolicyCollection BUILT_IN = read("managed/collection");

  /** Compressed lines or documents: where they are, and how many characters they have. */
  private record Block(int begin, int length, int characters) {}

  /** Where the document of a policy stands in its block. */
  private record Entry(PublishedPolicy policy, Block block, int begin, int length) {}

  private final byte[] bytes;
  private final String source;
  private final String date;
  private final Map<String, Entry> entries;

  /** What was read last: policies that are asked for in their order are in one block. */
  private @Nullable Text last;

  private record Text(Block block, String text) {}

  private ManagedPolicyCollection(
      byte[] bytes, String source, String date, Map<String, Entry> entries) {
    this.bytes = bytes;
    this.source = source;
    this.date = date;
    this.entries = entries;
  }

  static ManagedPolicyCollection builtIn() {
    return BUILT_IN;
  }

  /** Returns the package and its version. */
  String source() {
    return source;
  }

  /** Returns the day on which the package was published, as {@code 2026-09-16}. */
  String date() {
    return date;
  }

  /** Returns the policies in the order of their names. */
  List<PublishedPolicy> policies() {
    return entries.values().stream().map(Entry::policy).toList();
  }

  Optional<PublishedPolicy> find(String name) {
    return Optional.ofNullable(entries.get(name)).map(Entry::policy);
  }

  /** Returns the document of one of the policies, indented as AWS prints it. */
  String text(PublishedPolicy policy) {
    Entry entry = Objects.requireNonNull(entries.get(policy.name()));
    Text read = last;
    if (read == null || !read.block().equals(entry.block())) {
      read = new Text(entry.block(), inflated(bytes, entry.block()));
      last = read; // whichever thread comes last: each sees a whole one
    }
    return read.text().substring(entry.begin(), entry.begin() + entry.length());
  }

  private static ManagedPolicyCollection read(String resource) {
    try (InputStream in =
        Objects.requireNonNull(ManagedPolicyCollection.class.getResourceAsStream(resource))) {
      return read(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ManagedPolicyCollection read(byte[] bytes) {
    int end = 0;
    while (bytes[end] != '\n') {
      end++;
    }
    String[] head = new String(bytes, 0, end, StandardCharsets.US_ASCII).split(" ", -1);
    if (!head[0].equals(HEAD) || !head[1].equals("1")) {
      throw new IllegalStateException("this is no collection of managed policies in format 1");
    }
    int length = Integer.parseInt(head[5]);
    String index = inflated(bytes, new Block(end + 1, length, Integer.parseInt(head[6])));
    Map<String, Entry> entries = entries(index, end + 1 + length);
    return new ManagedPolicyCollection(bytes, head[2] + " " + head[3], head[4], entries);
  }

  private static Map<String, Entry> entries(String index, int firstBlock) {
    Map<String, Entry> entries = new TreeMap<>();
    Block block = new Block(firstBlock, 0, 0);
    int begin = 0;
    for (String line : lines(index)) {
      String[] fields = line.split("\t", -1);
      if (fields[0].equals("B")) {
        int length = Integer.parseInt(fields[1]);
        block = new Block(block.begin() + block.length(), length, Integer.parseInt(fields[2]));
        begin = 0;
      } else {
        String name = fields[1].substring(fields[1].lastIndexOf('/') + 1);
        PublishedPolicy policy = new PublishedPolicy(name, fields[1], fields[2], fields[3]);
        int length = Integer.parseInt(fields[4]);
        entries.put(name, new Entry(policy, block, begin, length));
        begin += length;
      }
    }
    return entries;
  }

  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    int begin = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', begin)) {
      lines.add(text.substring(begin, end));
      begin = end + 1;
    }
    return lines;
  }

  private static String inflated(byte[] bytes, Block block) {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(bytes, block.begin(), block.length());
      byte[] inflated = new byte[block.characters()];
      int count = inflater.inflate(inflated);
      if (count < inflated.length) {
        throw new IllegalStateException(DAMAGED);
      }
      return new String(inflated, StandardCharsets.US_ASCII);
    } catch (DataFormatException e) {
      throw new IllegalStateException(DAMAGED, e);
    } finally {
      inflater.end();
    }
  }
}
