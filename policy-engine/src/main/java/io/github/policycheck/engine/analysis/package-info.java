/** Finds what is wrong with policies: one class a rule, and what they share. */
@NullMarked
package io.github.policycheck.engine.analysis;

import org.jspecify.annotations.NullMarked;
