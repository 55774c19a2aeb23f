/** Rules about what is allowed too widely. */
@NullMarked
package io.github.policycheck.analysis.breadth;

import org.jspecify.annotations.NullMarked;
