package io.github.policycheck.cli.hook;

import io.github.policycheck.githook.RepositoryConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The script that Git runs: it makes sure that what it needs is there, keeps what a client could
 * have sent from the JVM, and starts it.
 *
 * @param hook which of Git's hooks it is
 * @param shell what runs the script, {@link #SHELL} or {@link #PRIVILEGED_SHELL}
 * @param java absolute path of the JVM's launcher
 * @param jar absolute path of policycheck
 * @param git absolute path of Git
 * @param archive absolute path of the class-data archive, whether or not it is there
 * @param checksum what {@code cksum} says of the archive, empty if there is none: a damaged one
 *     crashes the JVM, hangs it, or decides otherwise
 * @param chained absolute path of the hook that runs after ours, empty if there is none
 */
record HookScript(
    Hook hook,
    String shell,
    String java,
    String jar,
    String git,
    String archive,
    String checksum,
    String chained) {

  static final String SHELL = "/bin/sh";

  /**
   * With this option bash, where it is the shell, takes neither functions nor options from its
   * environment: SHELLOPTS=noexec alone would let every push through. Old shells do not know it.
   */
  static final String PRIVILEGED_SHELL = SHELL + " -p";

  /** The hooks that policycheck can be. */
  enum Hook {
    PRE_RECEIVE("pre-receive", "the push is refused"),
    POST_RECEIVE("post-receive", "the outcome is not logged");

    private final String file;
    private final String consequence;

    Hook(String file, String consequence) {
      this.file = file;
      this.consequence = consequence;
    }

    /** Returns the name of the file, which is also the command of policycheck. */
    String file() {
      return file;
    }
  }

  /** The line by which we know our own. */
  private static final String MARK =
      "# Written by `policycheck hook install`; run that again instead of changing it.";

  private static final String SHEBANG = "#!";
  private static final String MAIN = "io.github.policycheck.cli.Main";

  /** What the JVM or Git would obey, and a client may be able to send. */
  private static final List<String> FROM_CLIENTS =
      List.of(
          "JAVA_TOOL_OPTIONS",
          "_JAVA_OPTIONS",
          "JDK_JAVA_OPTIONS",
          "JDK_AOT_VM_OPTIONS",
          "JAVA_OPTS",
          "JAVA_OPTIONS",
          "CLASSPATH",
          "GIT_CONFIG",
          "GIT_CONFIG_COUNT",
          "GIT_CONFIG_PARAMETERS",
          "GIT_GRAFT_FILE",
          "GIT_REPLACE_REF_BASE");

  /**
   * Options for a JVM that lives for one decision: no time for the second compiler, no files in the
   * temporary folder, and not a word about an archive that it cannot use.
   */
  private static final List<String> SHORT_LIVED =
      List.of(
          "-Xshare:auto",
          "-XX:TieredStopAtLevel=1",
          // Compiling costs more than it saves, but for the loops of a large snapshot.
          "-XX:CompileThresholdScaling=4",
          "-XX:+UseSerialGC",
          "-Xlog:disable",
          "-Xlog:all=error,cds=off:stderr",
          "-XX:-UsePerfData");

  /**
   * Returns the options of the JVM for a jar. The boot class path, because its classes are not
   * verified again at every start; the class path too, or it would be the working directory. An
   * archive is good for the very same options only.
   */
  static List<String> jvmOptions(String jar) {
    List<String> options = new ArrayList<>(SHORT_LIVED);
    options.addAll(List.of("-Xbootclasspath/a:" + jar, "-cp", jar, MAIN));
    return options;
  }

  /** Tells whether a text is a script of ours, be it of another version or changed since. */
  static boolean isOurs(String text) {
    return text.startsWith(SHEBANG) && text.startsWith(MARK + "\n", text.indexOf('\n') + 1);
  }

  /** Tells whether a script starts policycheck, whoever wrote it. */
  static boolean isLike(String text) {
    return text.startsWith(SHEBANG) && text.contains(MAIN);
  }

  /** Returns the script that {@code text} is; empty if we would write it in another way. */
  static Optional<HookScript> parse(Hook hook, String text) {
    Map<String, String> values = new HashMap<>();
    for (String line : text.split("\n", -1)) {
      int equals = line.indexOf("='");
      if (equals > 0 && line.endsWith("'")) {
        String value = line.substring(equals + 2, line.length() - 1);
        values.putIfAbsent(line.substring(0, equals), value.replace("'\\''", "'"));
      }
    }
    HookScript script =
        new HookScript(
            hook,
            text.startsWith(SHEBANG + PRIVILEGED_SHELL + "\n") ? PRIVILEGED_SHELL : SHELL,
            values.getOrDefault("java", ""),
            values.getOrDefault("jar", ""),
            values.getOrDefault("git", ""),
            values.getOrDefault("archive", ""),
            values.getOrDefault("checksum", ""),
            values.getOrDefault("chained", ""));
    return script.text().equals(text) ? Optional.of(script) : Optional.empty();
  }

  /** Returns the script. */
  String text() {
    return SHEBANG
        + shell
        + "\n"
        + MARK
        + "\n"
        + "java="
        + quoted(java)
        + "\n"
        + "jar="
        + quoted(jar)
        + "\n"
        + "git="
        + quoted(git)
        + "\n"
        + "archive="
        + quoted(archive)
        + "\nchecksum="
        + quoted(checksum)
        + "\n"
        + "\n"
        + """
          stop() {
            printf 'policycheck: %s: %%s; tell whoever runs this server\\n' "$1" >&2
            exit 1
          }

          # What a client may have sent must reach neither the JVM nor Git; Git's own variables stay.
          policycheck() {
            unset %s
            LC_ALL=C.UTF-8
            export LC_ALL
            [ -n "${GIT_DIR:-}" ] || stop 'this is a hook, which Git calls'
            [ -f "$java" ] && [ -x "$java" ] || stop "$java cannot be run"
            [ -f "$git" ] && [ -x "$git" ] || stop "$git cannot be run"
            [ -f "$jar" ] && [ -r "$jar" ] || stop "$jar cannot be read"
            config=$("$git" config --file "$GIT_DIR/config" --get-regexp %s </dev/null)
            case $? in
              0 | 1) ;; # 1: it says nothing of policycheck
              *) stop 'the configuration of the repository cannot be read' ;;
            esac
            set --
            if [ -r "$archive" ] && [ "$(command -p cksum <"$archive")" = "$checksum" ]; then
              set -- "-XX:SharedArchiveFile=$archive"
            fi
            exec "$java" "$@" %s \\
              %s --git "$git" --config "$config"
          }

          """
            .formatted(
                hook.consequence,
                String.join(" ", FROM_CLIENTS),
                quoted(RepositoryConfig.SECTIONS),
                String.join(" ", jvmOptions("$jar"))
                    .replace("-Xbootclasspath/a:$jar", "\"-Xbootclasspath/a:$jar\"")
                    .replace("-cp $jar", "-cp \"$jar\""),
                hook.file())
        + (chained.isEmpty() ? "policycheck\n" : chain());
  }

  /** The input is kept in a file: a variable would lose bytes. */
  private String chain() {
    return "chained="
        + quoted(chained)
        + "\n"
        + """
          [ -f "$chained" ] && [ -x "$chained" ] || stop "$chained cannot be run"
          input=$(command -p mktemp) || stop 'no temporary file can be made'
          trap 'command -p rm -f "$input"' EXIT
          trap 'exit 1' HUP INT TERM PIPE
          command -p cat >"$input" || stop 'the temporary file cannot be written'
          (policycheck) <"$input" %s
          "$chained" <"$input" || exit 1
          """
            .formatted(hook == Hook.PRE_RECEIVE ? "|| exit 1" : "|| :");
  }

  /** Returns a word of the shell that stands for {@code text} and nothing else. */
  static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
