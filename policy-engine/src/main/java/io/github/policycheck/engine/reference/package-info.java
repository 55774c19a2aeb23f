/** What AWS's services know: their actions, types of resources and condition keys. */
@NullMarked
package io.github.policycheck.engine.reference;

import org.jspecify.annotations.NullMarked;
