package io.github.policycheck.templates.terraform;

import io.github.policycheck.engine.tree.Source;
import io.github.policycheck.templates.hcl.Attribute;
import io.github.policycheck.templates.hcl.Block;
import io.github.policycheck.templates.hcl.HclFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the files of a module declare, by address. */
final class ModuleIndex {

  /** A block and the text it is written in. */
  record Declared(String address, Block block, Source source, boolean isOverridden) {

    /** Returns its type, such as {@code aws_iam_policy}. */
    String type() {
      return block.labels().get(0).text();
    }

    boolean isData() {
      return block.type().equals("data");
    }
  }

  /** A local value and the text it is written in. */
  record Local(Attribute attribute, Source source) {}

  private final Map<String, Declared> declared = new LinkedHashMap<>();
  private final Map<String, Declared> variables = new LinkedHashMap<>();
  private final Map<String, Local> locals = new LinkedHashMap<>();

  private ModuleIndex() {}

  /**
   * Returns what somebody else found: what a plan says of resources. Their names are their whole
   * addresses, those of their modules included.
   */
  static ModuleIndex of(List<Declared> declared) {
    ModuleIndex index = new ModuleIndex();
    declared.forEach(one -> index.declared.putIfAbsent(address(one.block()), one));
    return index;
  }

  ModuleIndex(List<HclFile> files) {
    files.stream().filter(file -> !isOverride(file)).forEach(this::add);
    files.stream().filter(ModuleIndex::isOverride).forEach(this::override);
  }

  private static boolean isOverride(HclFile file) {
    String name = String.valueOf(file.source().file());
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    return last.equals("override.tf") || last.endsWith("_override.tf");
  }

  private void add(HclFile file) {
    for (Block block : file.body().blocks()) {
      if (block.is("locals")) {
        block
            .body()
            .attributes()
            .forEach(one -> locals.putIfAbsent(one.name().text(), new Local(one, file.source())));
      } else if (block.is("variable") && !block.labels().isEmpty()) {
        variables.putIfAbsent(
            block.labels().get(0).text(), new Declared("", block, file.source(), false));
      } else if (isObject(block)) {
        String address = address(block);
        declared.putIfAbsent(address, new Declared(address, block, file.source(), false));
      }
    }
  }

  /** What another file replaces in part is not what is written here. */
  private void override(HclFile file) {
    for (Block block : file.body().blocks()) {
      if (isObject(block)) {
        declared.computeIfPresent(
            address(block),
            (address, one) -> new Declared(address, one.block(), one.source(), true));
      } else if (block.is("locals")) {
        block.body().attributes().forEach(one -> locals.remove(one.name().text()));
      } else if (block.is("variable") && !block.labels().isEmpty()) {
        variables.remove(block.labels().get(0).text());
      }
    }
  }

  private static boolean isObject(Block block) {
    return (block.is("resource") || block.is("data")) && block.labels().size() == 2;
  }

  private static String address(Block block) {
    String name = block.labels().get(0).text() + "." + block.labels().get(1).text();
    return block.is("data") ? "data." + name : name;
  }

  /** Returns all resources and data sources in the order in which they are written. */
  List<Declared> declared() {
    return List.copyOf(declared.values());
  }

  @Nullable Declared declared(String address) {
    return declared.get(address);
  }

  @Nullable Declared variable(String name) {
    return variables.get(name);
  }

  @Nullable Local local(String name) {
    return locals.get(name);
  }
}
