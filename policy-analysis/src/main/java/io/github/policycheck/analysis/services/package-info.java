/** What AWS's services know: actions, types of resources, condition keys. */
@NullMarked
package io.github.policycheck.analysis.services;

import org.jspecify.annotations.NullMarked;
