package io.github.policycheck.lint.fix;

import io.github.policycheck.accountfiles.FileContents;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.accountfiles.FileText;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Member;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import io.github.policycheck.engine.tree.Source;
import io.github.policycheck.templates.written.Notation;
import io.github.policycheck.templates.written.WrittenPart;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file that holds policies and whose text can be edited. */
final class PolicyText {

  private static final String BYTE_ORDER_MARK = "\ufeff";

  /**
   * A value, or the name of a member, and what it is in.
   *
   * @param parent the object or the list, null for the whole
   * @param index its place in that
   * @param layout how it is laid out
   */
  record Spot(Node node, @Nullable Spot parent, int index, Layout layout) {}

  private final Source source;
  private final @Nullable UsedPlaces used;
  private final Map<SourceLocation, Spot> spots = new HashMap<>();

  /** Objects by where they begin, as documents are named. */
  private final Map<List<Integer>, Spot> objects = new HashMap<>();

  /** Why parts must not be edited, by what they are in. */
  private final IdentityHashMap<Node, String> obstacles = new IdentityHashMap<>();

  /** Values of locals by the places of the names that stand for them. */
  private final Map<SourceLocation, Spot> locals = new HashMap<>();

  private final Map<Notation, Layout> layouts = new HashMap<>();
  private final Layout yaml;
  private final Layout blocks;

  private PolicyText(Source source, PolicyParts parts) {
    this.source = source;
    this.used = parts.used();
    this.yaml = new YamlLayout(source.text());
    this.blocks = new BlockLayout(source.text());
    for (WrittenPart part : parts.parts()) {
      Spot root = new Spot(part.root(), null, 0, layout(part.root(), part.notation()));
      add(root, part.notation());
      part.obstacle().ifPresent(why -> obstacles.put(part.root(), why));
      part.use().ifPresent(place -> locals.put(place, root));
    }
  }

  /**
   * Reads a file.
   *
   * @throws NotEditableException if it holds no policy, or one that is part of something else
   */
  static PolicyText read(Path file, FileContents contents, TemplateFiles templates) {
    byte[] bytes = contents.of(file);
    FileText read = FileText.of(bytes);
    if (!read.isUtf8()) {
      throw new NotEditableException("the file is not read as a whole");
    }
    return new PolicyText(
        Source.of(FileNames.text(file), read.text()), PolicyParts.of(file, read.text(), templates));
  }

  private void add(Spot spot, Notation notation) {
    spots.putIfAbsent(spot.node().location(), spot);
    if (spot.node() instanceof ObjectNode object) {
      SourceLocation place = object.location();
      objects.putIfAbsent(List.of(place.line(), place.column()), spot);
      for (int i = 0; i < object.members().size(); i++) {
        Member member = object.members().get(i);
        add(new Spot(member.name(), spot, i, layout(member.name(), notation)), notation);
        add(new Spot(member.value(), spot, i, layout(member.value(), notation)), notation);
      }
    } else if (spot.node() instanceof ListNode list) {
      for (int i = 0; i < list.items().size(); i++) {
        Node item = list.items().get(i);
        add(new Spot(item, spot, i, layout(item, notation)), notation);
      }
    }
  }

  private Layout layout(Node node, Notation notation) {
    boolean isInBrackets =
        !(node instanceof ScalarNode)
            && node.start() < text().length()
            && "[{".indexOf(text().charAt(node.start())) >= 0;
    if (!isInBrackets && notation == Notation.YAML) {
      return yaml;
    }
    if (!isInBrackets && notation == Notation.BLOCKS) {
      return blocks;
    }
    return layouts.computeIfAbsent(notation, same -> new JsonLayout(text(), notation));
  }

  String text() {
    return source.text();
  }

  Source source() {
    return source;
  }

  /** Returns a value as it is written. */
  String written(Node node) {
    return text().substring(node.start(), node.end());
  }

  /** Returns where a member of an object is, be it in a local. */
  Spot spot(Node value, Spot owner, int index) {
    Spot local = locals.get(value.location());
    if (local != null) {
      check(local);
      return local;
    }
    Spot known = spots.get(value.location());
    return known != null && known.node() == value
        ? known
        : new Spot(value, owner, index, owner.layout());
  }

  /** Returns what a file holds once its text is edited. */
  static byte[] edited(byte[] bytes, List<TextEdit> edits) {
    String mark =
        new String(bytes, StandardCharsets.UTF_8).startsWith(BYTE_ORDER_MARK)
            ? BYTE_ORDER_MARK
            : "";
    return (mark + TextEdit.applied(FileText.of(bytes).text(), edits))
        .getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Returns what stands at a place.
   *
   * @throws NotEditableException if nothing does, or it counts more than once
   */
  Spot at(SourceLocation place) {
    Spot spot = spots.get(place);
    Spot found = spot == null ? objects.get(List.of(place.line(), place.column())) : spot;
    if (found != null
        && found.node() instanceof ScalarNode scalar
        && scalar.type() == ScalarNode.Type.NULL) {
      throw workedOut(scalar);
    }
    if (used != null) {
      used.check(place, found == null ? null : found.node());
    }
    if (found != null) {
      check(found);
    }
    if (found == null) {
      throw new NotEditableException(
          used == null
              ? "the policy stands in a text within the text of the file"
              : "it is not written in the policy, which takes it from somewhere else or a function");
    }
    return found;
  }

  /** Checks that nothing else hangs on something. */
  private void check(Spot spot) {
    Spot root = spot;
    for (Spot parent = spot; parent != null; parent = parent.parent()) {
      root = parent;
    }
    String obstacle = obstacles.get(root.node());
    if (obstacle != null) {
      throw new NotEditableException(obstacle);
    }
  }

  /** Says that something is not written there. */
  NotEditableException workedOut(Node node) {
    String written = written(node).lines().findFirst().orElse("");
    return new NotEditableException(
        "it is worked out of `" + written.strip() + "`, and is to be changed by hand");
  }
}
