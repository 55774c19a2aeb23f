package io.github.policycheck.templates.terraform;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.tree.Source;
import io.github.policycheck.templates.hcl.Attribute;
import io.github.policycheck.templates.hcl.Block;
import io.github.policycheck.templates.hcl.Body;
import io.github.policycheck.templates.hcl.BodyItem;
import io.github.policycheck.templates.hcl.HclFile;
import io.github.policycheck.templates.hcl.Overrides;
import io.github.policycheck.templates.hcl.TextRange;
import io.github.policycheck.templates.provider.PolicyResources;
import io.github.policycheck.templates.value.DeclaredPolicies;
import io.github.policycheck.templates.value.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the files of a module declare, by address. */
public final class ModuleIndex {

  /** A block and the text it is written in. */
  public record Declared(String address, Block block, Source source) {

    /** Tells whether it is of a type that is known to have a policy. */
    boolean canHavePolicy() {
      return isData() ? type().equals(PolicyDocuments.TYPE) : !PolicyResources.of(type()).isEmpty();
    }

    /**
     * Returns its attributes that are not known to be policies. Of a plan all blocks are attributes
     * as well.
     */
    Declared withoutPolicies() {
      List<PolicyResources.Place> places = PolicyResources.of(type());
      List<BodyItem> others =
          block.body().attributes().stream()
              .filter(one -> places.stream().noneMatch(place -> place.isIn(one.name().text())))
              .<BodyItem>map(one -> one)
              .toList();
      Body body = new Body(others, block.body().range());
      return new Declared(
          address, new Block(block.name(), block.labels(), body, block.range()), source);
    }

    /** Tells whether it is a resource or a data source, with its type and name. */
    boolean isObject() {
      return ModuleIndex.isObject(block);
    }

    /** Returns its type, such as {@code aws_iam_policy}. */
    String type() {
      return block.labels().get(0).text();
    }

    boolean isData() {
      return block.type().equals("data");
    }

    /** Returns what it is with another block over it. */
    Declared overridden(Declared other) {
      return new Declared(address, Overrides.merged(block, other.block, other.source), source);
    }

    /** Returns where it begins. */
    SourceLocation location() {
      return location(block.name().range());
    }

    /** Returns where a part of it is. */
    SourceLocation location(TextRange part) {
      return new Origin(source, part.from(), part.to()).location();
    }
  }

  /** A local value and the text it is written in. */
  record Local(Attribute attribute, Source source) {}

  private final Map<String, Declared> declared = new LinkedHashMap<>();

  /** Variables, outputs and calls of modules, by their type and name. */
  private final Map<String, Declared> named = new LinkedHashMap<>();

  private final Map<String, Local> locals = new LinkedHashMap<>();

  private final List<Declared> blocks = new ArrayList<>();
  private final List<Finding> problems = new ArrayList<>();
  private final List<Finding> doubts = new ArrayList<>();

  private ModuleIndex() {}

  /**
   * Returns what somebody else found: what a plan says of resources. Their names are their whole
   * addresses, those of their modules included.
   */
  public static ModuleIndex of(List<Declared> declared) {
    ModuleIndex index = new ModuleIndex();
    declared.forEach(one -> index.declared.putIfAbsent(address(one.block()), one));
    declared.stream()
        .filter(one -> !one.isData())
        .map(Declared::withoutPolicies)
        .forEach(index.blocks::add);
    return index;
  }

  ModuleIndex(List<HclFile> files) {
    files.stream().filter(file -> !isOverride(file)).forEach(this::add);
    files.stream().filter(ModuleIndex::isOverride).forEach(this::override);
  }

  private static boolean isOverride(HclFile file) {
    String name = String.valueOf(file.source().file());
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    return last.matches("(.*_)?override\\.(tf|tofu)(\\.json)?");
  }

  private void add(HclFile file) {
    file.body().blocks().forEach(block -> add(block, file.source()));
  }

  private void add(Block block, Source source) {
    Declared one = new Declared(address(block), block, source);
    if (block.is("check")) { // of which the data source is the module's
      block.body().blocks("data").forEach(inner -> add(inner, source));
    }
    blocks.add(one);
    if (block.is("locals")) {
      for (Attribute local : block.body().attributes()) {
        locals.putIfAbsent(local.name().text(), new Local(local, source));
      }
    } else if (isNamed(block)) {
      named.putIfAbsent(one.address(), one);
    } else if (isObject(block)) {
      checkShape(one);
      Declared first = declared.putIfAbsent(one.address(), one);
      if (first != null && one.canHavePolicy()) {
        problem(
            one, "`" + one.address() + "` is declared a second time, first at " + first.location());
      }
    } else if (block.is("resource") || block.is("data")) {
      problem(one, "a `" + block.type() + "` has two labels, its type and its name");
    }
  }

  /** What Terraform refuses in a policy would not be read. */
  private void checkShape(Declared one) {
    if (one.isData() && one.canHavePolicy()) {
      PolicyDocuments.SHAPE.check(
          one.block().body(),
          other ->
              (other.isSlip() ? problems : doubts)
                  .add(
                      DeclaredPolicies.problem(
                          one.location(other.name().range()), other.message())));
    }
  }

  private void problem(Declared one, String message) {
    problems.add(DeclaredPolicies.problem(one.location(), message));
  }

  private void override(HclFile file) {
    for (Block block : file.body().blocks()) {
      Declared overriding = new Declared(address(block), block, file.source());
      if (block.is("provider") && block.labels().size() == 1) {
        overrideProvider(overriding);
      } else if (block.is("locals")) {
        for (Attribute local : block.body().attributes()) {
          locals.put(local.name().text(), new Local(local, file.source()));
        }
      } else if (isNamed(block)) {
        override(overriding, named.merge(overriding.address(), overriding, Declared::overridden));
      } else if (isObject(block)) {
        checkShape(overriding);
        override(overriding);
      }
    }
  }

  /** One without an alias is there as if it were empty, if nobody wrote it. */
  private void overrideProvider(Declared overriding) {
    String alias = Providers.name(overriding);
    for (int i = 0; i < blocks.size(); i++) {
      Declared base = blocks.get(i);
      if (base.address().equals(overriding.address()) && Providers.name(base).equals(alias)) {
        blocks.set(i, base.overridden(overriding));
        return;
      }
    }
    if (overriding.block().body().attribute("alias") == null) {
      blocks.add(overriding);
    } else {
      problem(overriding, "`" + alias + "` overrides nothing: it is declared nowhere");
    }
  }

  private void override(Declared overriding) {
    Declared base = declared.get(overriding.address());
    if (base == null) {
      problem(
          overriding, "`" + overriding.address() + "` overrides nothing: it is declared nowhere");
      return;
    }
    Declared merged = base.overridden(overriding);
    declared.put(base.address(), merged);
    override(overriding, merged);
  }

  private void override(Declared overriding, Declared merged) {
    blocks.replaceAll(one -> one.address().equals(overriding.address()) ? merged : one);
  }

  private static boolean isNamed(Block block) {
    return (block.is("variable") || block.is("output") || block.is("module"))
        && block.labels().size() == 1;
  }

  private static boolean isObject(Block block) {
    return (block.is("resource") || block.is("data")) && block.labels().size() == 2;
  }

  private static String address(Block block) {
    String labels = block.labels().stream().map(Block.Label::text).collect(Collectors.joining("."));
    if (block.is("locals")) {
      return "local";
    }
    return block.is("resource") ? labels : (block.type() + "." + labels).replaceAll("\\.$", "");
  }

  /** Tells whether a file is one of those that declare. */
  boolean hasFile(String name) {
    return blocks.stream().anyMatch(one -> name.equals(one.source().file()));
  }

  /** Returns all blocks in the order in which they are written. */
  List<Declared> blocks() {
    return List.copyOf(blocks);
  }

  /** Returns what Terraform refuses. */
  List<Finding> problems() {
    return List.copyOf(problems);
  }

  /** Returns what a later version of Terraform's provider may know. */
  List<Finding> doubts() {
    return List.copyOf(doubts);
  }

  /** Returns all resources and data sources in the order in which they are written. */
  List<Declared> declared() {
    return List.copyOf(declared.values());
  }

  @Nullable Declared declared(String address) {
    return declared.get(address);
  }

  @Nullable Declared variable(String name) {
    return named("variable." + name);
  }

  /** Returns a variable, an output or a call of a module, by its type and name. */
  @Nullable Declared named(String address) {
    return named.get(address);
  }

  /** Returns the names of all outputs. */
  List<String> outputs() {
    return names("output");
  }

  /** Returns the names of all variables. */
  List<String> variables() {
    return names("variable");
  }

  private List<String> names(String type) {
    return named.values().stream()
        .map(Declared::block)
        .filter(block -> block.is(type))
        .map(block -> block.labels().get(0).text())
        .toList();
  }

  /** Returns the calls of modules in the order in which they are written. */
  List<Declared> calls() {
    return named.values().stream().filter(one -> one.block().is("module")).toList();
  }

  @Nullable Local local(String name) {
    return locals.get(name);
  }
}
