/** What options of several commands have in common, and what is wrong with what people write. */
@NullMarked
package io.github.policycheck.cli.options;

import org.jspecify.annotations.NullMarked;
