package io.github.policycheck.templates.input;

import io.github.policycheck.engine.tree.Source;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A folder with files of Terraform, which are one module. Of one folder there is one object. */
public interface TerraformFolder {

  /**
   * Returns a folder that is read without others.
   *
   * @param texts as {@link #texts()}
   * @param others as {@link #file}
   */
  static TerraformFolder of(Map<String, String> texts, Function<String, Optional<Source>> others) {
    return new LoneFolder(texts, others);
  }

  /** Returns how messages call it among others; empty if it needs no name. */
  String name();

  /**
   * Returns the text of each file of the module, by the name that messages call it: those that
   * declare, in the order of their names, and those that give variables their values, whose names
   * end in {@code .tfvars} or {@code .tfvars.json}, in the order in which Terraform takes them.
   */
  Map<String, String> texts();

  /**
   * Returns the text of another file, for Terraform's functions that read files.
   *
   * @param path its path in the folder
   * @return empty if there is none
   */
  Optional<Source> file(String path);

  /**
   * Returns the folder of a module that this one calls.
   *
   * @param source its path from this folder, such as {@code ./modules/policy}
   * @return empty if it is none of those that are read together
   */
  Optional<TerraformFolder> module(String source);

  /**
   * Tells whether it is certain that nothing is at a path from this folder, where Terraform fails
   * that looks for a file or a module there.
   */
  default boolean lacks(String path) {
    return false;
  }
}
