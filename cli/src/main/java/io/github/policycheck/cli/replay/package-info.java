/** Asks of past calls whether policies would have refused them. */
@NullMarked
package io.github.policycheck.cli.replay;

import org.jspecify.annotations.NullMarked;
