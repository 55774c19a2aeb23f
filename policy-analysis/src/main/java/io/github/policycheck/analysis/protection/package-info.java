/** The policy that keeps branches from being moved. */
@NullMarked
package io.github.policycheck.analysis.protection;

import org.jspecify.annotations.NullMarked;
