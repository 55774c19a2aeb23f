/** What of a template is written as it counts, so that it can be edited. */
@NullMarked
package io.github.policycheck.templates.written;

import org.jspecify.annotations.NullMarked;
