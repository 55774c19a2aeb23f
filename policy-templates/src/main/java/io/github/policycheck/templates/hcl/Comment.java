package io.github.policycheck.templates.hcl;

/**
 * A comment of any of the three kinds.
 *
 * @param text what it says, without the marks that make it one and the space around
 * @param range where it is written, the marks included, without the end of the line
 */
public record Comment(String text, TextRange range) {}
