package io.github.policycheck.mavenplugin;

import io.github.policycheck.accountfiles.FileNames;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Where the paths of a build's configuration lead: first seen from the module, then from the root.
 */
final class Places {

  private final Path module;
  private final Path root;

  /**
   * Makes the places of a build.
   *
   * @param basedir the folder of the module, null where there is no POM
   * @param root the folder in which the build was started
   */
  Places(@Nullable File basedir, String root) {
    this.root = Path.of(root).toAbsolutePath().normalize();
    this.module = basedir == null ? this.root : basedir.toPath().toAbsolutePath().normalize();
  }

  Path module() {
    return module;
  }

  Path root() {
    return root;
  }

  /**
   * Returns what a parameter names, absolute.
   *
   * @throws MojoExecutionException if it is not there; the message says where it was looked for
   */
  Path existing(String parameter, String written) throws MojoExecutionException {
    List<Path> tried =
        Stream.of(resolve(module, parameter, written), resolve(root, parameter, written))
            .distinct()
            .toList();
    return tried.stream()
        // A link that leads nowhere is there; whoever reads it says what is wrong.
        .filter(path -> Files.exists(path, LinkOption.NOFOLLOW_LINKS))
        .findFirst()
        .orElseThrow(
            () ->
                new MojoExecutionException(
                    "there is no file or folder `"
                        + written
                        + "`, which `"
                        + parameter
                        + "` names; tried "
                        + tried.stream()
                            .map(path -> "`" + FileNames.text(path) + "`")
                            .collect(Collectors.joining(" and "))));
  }

  /** Returns a path to write to, absolute: what is there already, else seen from the module. */
  Path writable(String parameter, String written) throws MojoExecutionException {
    Path inModule = resolve(module, parameter, written);
    Path inRoot = resolve(root, parameter, written);
    return !Files.exists(inModule) && Files.exists(inRoot) ? inRoot : inModule;
  }

  /** Returns a path of the module, absolute, be there anything or not. */
  Path inModule(String parameter, String written) throws MojoExecutionException {
    return resolve(module, parameter, written);
  }

  private static Path resolve(Path folder, String parameter, String written)
      throws MojoExecutionException {
    try {
      return folder.resolve(FileNames.path(written)).normalize();
    } catch (InvalidPathException e) {
      throw new MojoExecutionException(
          "`" + written + "` of `" + parameter + "` is no path: " + e.getReason(), e);
    }
  }

  /** Returns a path as messages show it: seen from the working directory if it is below that. */
  static Path shown(Path absolute) {
    Path here = Path.of("").toAbsolutePath();
    if (!absolute.startsWith(here)) {
      return absolute;
    }
    Path seen = here.relativize(absolute);
    return seen.toString().isEmpty() ? Path.of(".") : seen;
  }
}
