package io.github.policycheck.lint.fix;

import io.github.policycheck.accountfiles.FileContents;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.engine.tree.BrokenTextException;
import io.github.policycheck.engine.tree.JsonReader;
import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Member;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.Source;
import io.github.policycheck.lint.input.FileText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file that is a policy and nothing else, whose text can be edited. */
final class PolicyText {

  private static final int MAX_DEPTH = 500;
  private static final String BYTE_ORDER_MARK = "\ufeff";

  /**
   * A value, or the name of a member, and what it is in.
   *
   * @param parent the object or the list, null for the whole
   * @param index its place in that
   */
  record Spot(Node node, @Nullable Spot parent, int index) {}

  private final String text;
  private final boolean hasMark;
  private final ObjectNode root;
  private final Map<SourceLocation, Spot> spots = new HashMap<>();

  /** Objects by where they begin, as documents are named. */
  private final Map<List<Integer>, Spot> objects = new HashMap<>();

  private PolicyText(String text, boolean hasMark, ObjectNode root) {
    this.text = text;
    this.hasMark = hasMark;
    this.root = root;
    add(new Spot(root, null, 0));
  }

  /**
   * Reads a file.
   *
   * @throws NotEditableException if it is no policy, or one that is part of something else
   */
  static PolicyText read(Path file, FileContents contents) {
    byte[] bytes = contents.of(file);
    FileText read = FileText.of(bytes);
    if (bytes.length > PolicyReader.MAX_BYTES || !read.isUtf8()) {
      throw new NotEditableException("the file is not read as a whole");
    }
    try {
      Node root = JsonReader.read(Source.of(FileNames.text(file), read.text()), MAX_DEPTH);
      if (root instanceof ObjectNode object && object.get("Statement") != null) {
        boolean hasMark = new String(bytes, StandardCharsets.UTF_8).startsWith(BYTE_ORDER_MARK);
        return new PolicyText(read.text(), hasMark, object);
      }
    } catch (BrokenTextException e) {
      throw new NotEditableException(
          "only policies in JSON are repaired; this one is to be by hand");
    }
    throw new NotEditableException(
        "the policy is a part of a file that holds more; it is repaired where it comes from");
  }

  private void add(Spot spot) {
    spots.put(spot.node().location(), spot);
    if (spot.node() instanceof ObjectNode object) {
      SourceLocation place = object.location();
      objects.put(List.of(place.line(), place.column()), spot);
      for (int i = 0; i < object.members().size(); i++) {
        Member member = object.members().get(i);
        add(new Spot(member.name(), spot, i));
        add(new Spot(member.value(), spot, i));
      }
    } else if (spot.node() instanceof ListNode list) {
      for (int i = 0; i < list.items().size(); i++) {
        add(new Spot(list.items().get(i), spot, i));
      }
    }
  }

  String text() {
    return text;
  }

  /** Returns an edit of the text. */
  TextEdit edit(int start, int end, String replacement) {
    return new TextEdit(start, end, replacement, root.source().location(start, end));
  }

  /** Returns what the file holds once its text is another one. */
  byte[] bytes(String changed) {
    return ((hasMark ? BYTE_ORDER_MARK : "") + changed).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Returns what stands at a place.
   *
   * @throws NotEditableException if nothing does, as of a place in a string that holds a text
   */
  Spot at(SourceLocation place) {
    Spot spot = spots.get(place);
    Spot found = spot == null ? objects.get(List.of(place.line(), place.column())) : spot;
    if (found == null) {
      throw new NotEditableException("the policy stands in a text within the text of the file");
    }
    return found;
  }
}
