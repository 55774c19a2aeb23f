/** What is wrong with a policy and where: problems of syntax and of lint share this form. */
@NullMarked
package io.github.policycheck.engine.finding;

import org.jspecify.annotations.NullMarked;
