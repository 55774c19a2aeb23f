/** What expressions of a template are worth, as far as it is known: values with holes. */
@NullMarked
package io.github.policycheck.templates.value;

import org.jspecify.annotations.NullMarked;
