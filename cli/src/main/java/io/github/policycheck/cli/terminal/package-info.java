/** What a terminal is shown besides the answer. */
@NullMarked
package io.github.policycheck.cli.terminal;

import org.jspecify.annotations.NullMarked;
