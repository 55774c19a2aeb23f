package io.github.policycheck.cli.hook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A user of this machine, as whom programs can be run.
 *
 * @param name the user's name
 * @param isOther whether it is another than the one who runs policycheck
 */
record SystemUser(String name, boolean isOther) {

  private static final String ROOT = "root";

  /** The field of the home folder. */
  private static final int HOME = 5;

  /** Returns who runs policycheck. */
  static SystemUser oneself() {
    return new SystemUser(String.valueOf(System.getProperty("user.name")), false);
  }

  boolean isRoot() {
    return name.equals(ROOT);
  }

  /** Returns the name of whom a file belongs to. */
  static String ownerOf(Path file) {
    try {
      return Files.getOwner(file).getName();
    } catch (IOException | UnsupportedOperationException e) {
      throw new SetupException("whom `" + file + "` belongs to cannot be told: " + e.getMessage());
    }
  }

  /**
   * Returns as whom to try out a repository: whoever is named, or else, for root, its owner.
   *
   * @throws SetupException if that cannot be
   */
  static SystemUser forProbe(BareRepository repository, @Nullable String named) {
    SystemUser oneself = oneself();
    if (named != null && !named.equals(oneself.name) && !oneself.name.equals(ROOT)) {
      throw new SetupException("only root can probe --as `" + named + "`");
    }
    String wanted = named;
    if (wanted == null) {
      wanted = oneself.name.equals(ROOT) ? ownerOf(repository.path()) : oneself.name;
    }
    if (wanted.equals(oneself.name)) {
      return oneself;
    }
    SystemUser other = new SystemUser(wanted, true);
    if (other.home().isEmpty()) {
      throw new SetupException("there is no user `" + wanted + "` on this machine");
    }
    return other;
  }

  /** Returns who it is, as it is said. */
  String inWords() {
    return isOther ? "`" + name + "`" : "this user";
  }

  /** Returns the home folder, if the machine knows the user. */
  Optional<String> home() {
    return home(entries());
  }

  /**
   * Returns the home folder that one of some lines of {@code passwd} gives the user.
   *
   * @see <a href="https://man7.org/linux/man-pages/man5/passwd.5.html">passwd(5)</a>
   */
  Optional<String> home(List<String> entries) {
    for (String entry : entries) {
      String[] fields = entry.split(":", -1);
      if (fields.length > HOME && fields[0].equals(name)) {
        return Optional.of(fields[HOME]);
      }
    }
    return Optional.empty();
  }

  /** The machine's users can be in a directory too, as LDAP, of which its own file says nothing. */
  private List<String> entries() {
    Optional<Path> getent = Programs.lookUp("getent");
    if (getent.isPresent()) {
      return Programs.run(new ProcessBuilder(getent.get().toString(), "passwd", "--", name))
          .text()
          .lines()
          .toList();
    }
    try {
      return Files.readAllLines(Path.of("/etc/passwd"), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Returns the command line that runs another one as this user. */
  List<String> command(List<String> command) {
    if (!isOther) {
      return command;
    }
    List<String> all = new ArrayList<>(List.of(Programs.find("runuser").toString()));
    all.addAll(List.of("-u", name, "--"));
    all.addAll(command);
    return all;
  }
}
