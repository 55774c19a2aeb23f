/** What a rule is, in words, and where in a policy it finds something. */
@NullMarked
package io.github.policycheck.analysis.rule;

import org.jspecify.annotations.NullMarked;
