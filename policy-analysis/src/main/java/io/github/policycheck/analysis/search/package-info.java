/** The requests that policies tell apart, and which of them are decided in a certain way. */
@NullMarked
package io.github.policycheck.analysis.search;

import org.jspecify.annotations.NullMarked;
