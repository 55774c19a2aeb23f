package io.github.policycheck.templates.hcl;

/**
 * An attribute of a body, which Terraform calls an argument.
 *
 * @param name its name
 * @param value its value
 * @param range where all of it is written
 */
public record Attribute(Name name, HclExpression value, TextRange range) implements BodyItem {}
