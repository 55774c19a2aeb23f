/** Writes what lint found, for people and for other tools. */
@NullMarked
package io.github.policycheck.lint.report;

import org.jspecify.annotations.NullMarked;
