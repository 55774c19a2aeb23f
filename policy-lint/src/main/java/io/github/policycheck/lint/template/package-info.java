/** Lints policies of templates, of which not everything has to be known. */
@NullMarked
package io.github.policycheck.lint.template;

import org.jspecify.annotations.NullMarked;
