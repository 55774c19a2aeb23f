package io.github.policycheck.replay.trail;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.sym.PropertyNameMatcher;

/** Reads {@code resources}. */
final class ResourceReader {

  private static final PropertyNameMatcher RESOURCE =
      TrailNames.matcher("ARN", "accountId", "type");
  private static final int ARN = 0;

  private static final String ENTRY = "resources[]";

  /** More than any call has; a record that goes on and on takes no memory beyond it. */
  private static final int MOST = 10_000;

  private ResourceReader() {}

  /** Reads the value that comes next. */
  static List<TrailResource> read(RecordCursor record) {
    if (!record.entersList(Member.RESOURCES.text())) {
      return List.of();
    }
    JsonParser parser = record.parser();
    List<TrailResource> resources = new ArrayList<>(2);
    JsonToken token;
    while ((token = parser.nextToken()) != JsonToken.END_ARRAY) {
      if (resources.size() == MOST) {
        parser.skipChildren();
        record.fault("`resources` has more than " + MOST + " entries, more than CloudTrail writes");
      } else if (token == JsonToken.START_OBJECT) {
        resources.add(resource(record));
      } else {
        record.wrong(ENTRY, token, "an object");
      }
    }
    return resources;
  }

  private static TrailResource resource(RecordCursor record) {
    @Nullable String[] values = new String[3];
    int seen = 0;
    int name;
    while ((name = record.parser().nextNameMatch(RESOURCE))
        != PropertyNameMatcher.MATCH_END_OBJECT) {
      if (name < 0) {
        record.skipValue();
        continue;
      }
      String member = RESOURCE.nameLookup()[name];
      seen = record.once(seen, name, ENTRY, member);
      String place = ENTRY + "." + member;
      values[name] = name == ARN ? record.textIfShown(place) : record.text(place);
    }
    return new TrailResource(values[0], values[1], values[2]);
  }
}
