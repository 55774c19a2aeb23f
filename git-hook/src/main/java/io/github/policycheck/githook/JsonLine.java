package io.github.policycheck.githook;

/**
 * One line of JSON. Written by hand because it stands on the way of every push, where a library
 * costs the start of the JVM more than all the rest of the log.
 */
final class JsonLine {

  private static final int FIRST_PRINTABLE = 0x20;
  private static final int FIRST_BEYOND_ASCII = 0x7f;
  private static final int DIGITS = 4;
  private static final int HEX = 16;

  private final StringBuilder text = new StringBuilder();
  private boolean isFirst = true;

  JsonLine beginObject() {
    separate();
    text.append('{');
    isFirst = true;
    return this;
  }

  JsonLine beginObject(String name) {
    return name(name).beginValue('{');
  }

  JsonLine beginArray(String name) {
    return name(name).beginValue('[');
  }

  JsonLine endObject() {
    return end('}');
  }

  JsonLine endArray() {
    return end(']');
  }

  JsonLine member(String name, String value) {
    name(name);
    string(value);
    return this;
  }

  JsonLine member(String name, int value) {
    name(name);
    text.append(value);
    return this;
  }

  JsonLine nullMember(String name) {
    name(name);
    text.append("null");
    return this;
  }

  private JsonLine name(String name) {
    separate();
    string(name);
    text.append(':');
    return this;
  }

  private JsonLine beginValue(char bracket) {
    text.append(bracket);
    isFirst = true;
    return this;
  }

  private JsonLine end(char bracket) {
    text.append(bracket);
    isFirst = false;
    return this;
  }

  private void separate() {
    if (!isFirst) {
      text.append(',');
    }
    isFirst = false;
  }

  /** Everything but printable ASCII is escaped: no name can begin a line or command a terminal. */
  private void string(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c >= FIRST_PRINTABLE && c < FIRST_BEYOND_ASCII) {
        text.append(c);
      } else {
        String hex = Integer.toString(c, HEX);
        text.append("\\u").append("0".repeat(DIGITS - hex.length())).append(hex);
      }
    }
    text.append('"');
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
