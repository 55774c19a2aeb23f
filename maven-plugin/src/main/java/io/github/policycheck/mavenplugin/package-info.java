/** The Maven plugin: lint and questions as goals of a build. */
@NullMarked
package io.github.policycheck.mavenplugin;

import org.jspecify.annotations.NullMarked;
