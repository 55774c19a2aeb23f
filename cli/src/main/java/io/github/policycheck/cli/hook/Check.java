package io.github.policycheck.cli.hook;

/**
 * What the doctor found out about one thing.
 *
 * @param subject what it is about
 * @param state how it is
 * @param text says it in plain words, and what to do
 */
public record Check(Subject subject, State state, String text) {

  /** What is looked at. */
  public enum Subject {
    /** Whether there is a bare repository that can be read. */
    REPOSITORY("repository"),
    /** Whether the hook is where Git, or the server's own hook, runs it. */
    HOOK_PLACE("hook-place"),
    /** The script. */
    HOOK("hook"),
    /** What the script starts, or needs. */
    PROGRAMS("programs"),
    /** What makes the start quicker. */
    CLASS_ARCHIVE("class-archive"),
    /** The settings in the configuration of the repository. */
    SETTINGS("settings"),
    /** Whether pushes are refused or only watched. */
    MODE("mode"),
    /** Where decisions are logged. */
    AUDIT_LOG("audit-log"),
    /** The policies that decide. */
    SNAPSHOT("snapshot"),
    /** Who may change what decides. */
    WRITE_ACCESS("write-access"),
    /** Names of references that mislead. */
    REFERENCES("references"),
    /** Pushes in a clone. */
    PROBE("probe");

    private final String word;

    Subject(String word) {
      this.word = word;
    }

    /** Returns the name that the report has for it. */
    public String word() {
      return word;
    }
  }

  /** How things can be, from best to worst. */
  public enum State {
    /** As it should be. */
    OK("ok", "ok"),
    /** Worth knowing. */
    WARNING("warn", "warning"),
    /** Every push is refused, or some that should not be. */
    SHUT("SHUT", "shut"),
    /** It may not be looked at, so that it could be open. */
    UNKNOWN("UNKNOWN", "unknown"),
    /** Pushes get through that should not, or somebody could see to it that they do. */
    OPEN("OPEN", "open");

    private static final int WIDTH = "OPEN  ".length();

    private final String mark;
    private final String word;

    State(String mark, String word) {
      this.mark = mark;
      this.word = word;
    }

    /** Returns the name that the report has for it. */
    public String word() {
      return word;
    }
  }

  /** Tells whether something has to be done. */
  public boolean isTrouble() {
    return state.compareTo(State.WARNING) > 0;
  }

  @Override
  public String toString() {
    String mark = state.mark;
    return mark + " ".repeat(Math.max(1, State.WIDTH - mark.length())) + text;
  }
}
