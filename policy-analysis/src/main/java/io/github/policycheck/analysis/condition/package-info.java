/** Rules about condition keys, operators and values. */
@NullMarked
package io.github.policycheck.analysis.condition;

import org.jspecify.annotations.NullMarked;
