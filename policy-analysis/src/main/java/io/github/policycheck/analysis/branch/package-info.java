/** Rules about repositories, branches and pushes. */
@NullMarked
package io.github.policycheck.analysis.branch;

import org.jspecify.annotations.NullMarked;
