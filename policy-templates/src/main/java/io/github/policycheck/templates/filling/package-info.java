/** What holes of policies can be, by where they are: the fillings by which a policy is judged. */
@NullMarked
package io.github.policycheck.templates.filling;

import org.jspecify.annotations.NullMarked;
