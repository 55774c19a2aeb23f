/** Policies of templates, of which nothing is executed. */
@NullMarked
package io.github.policycheck.templates;

import org.jspecify.annotations.NullMarked;
