package io.github.policycheck.replay.log;

/** Where what is opened is closed, of JSON that may be broken. */
final class Brackets {

  private Brackets() {}

  /** Returns how long the object is at which a stream stands; -1 if its end is not within reach. */
  static int length(Lookahead in) {
    int looked = 0;
    int depth = 0;
    boolean isText = false;
    boolean isEscaped = false;
    do {
      byte[] buffer = in.buffer();
      int end = in.end();
      for (int i = in.at() + looked; i < end; i++) {
        byte c = buffer[i];
        if (isEscaped) {
          isEscaped = false;
        } else if (isText) {
          isEscaped = c == '\\';
          isText = c != '"';
        } else if (c == '"') {
          isText = true;
        } else if (c == '{' || c == '[') {
          depth++;
        } else if (c == '}' || c == ']') {
          depth--;
          if (depth == 0) {
            return i + 1 - in.at();
          }
        }
      }
      looked = in.end() - in.at();
    } while (in.grows());
    return -1;
  }
}
