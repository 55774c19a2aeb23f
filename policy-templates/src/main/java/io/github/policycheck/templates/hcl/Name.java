package io.github.policycheck.templates.hcl;

/**
 * A name and where it is written.
 *
 * @param text the name; of a function in a namespace such as {@code provider::aws::arn_parse}
 * @param range where it is written
 */
public record Name(String text, TextRange range) {}
