/** What a policy says, as it was written: immutable records, each with its place in the text. */
@NullMarked
package io.github.policycheck.engine.model;

import org.jspecify.annotations.NullMarked;
