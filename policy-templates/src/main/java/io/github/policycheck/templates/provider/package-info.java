/** What the providers of Terraform say of resources: which have policies, and what they compute. */
@NullMarked
package io.github.policycheck.templates.provider;

import org.jspecify.annotations.NullMarked;
