package io.github.policycheck.templates.hcl;

/** What a body holds. */
public sealed interface BodyItem permits Attribute, Block {

  /** Returns the name of the attribute, or the type of the block. */
  Name name();

  /** Returns where it is written, the end of the line not included. */
  TextRange range();
}
