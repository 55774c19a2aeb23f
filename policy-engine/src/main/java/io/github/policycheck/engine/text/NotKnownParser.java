package io.github.policycheck.engine.text;

import io.github.policycheck.engine.account.NotKnown;
import io.github.policycheck.engine.account.NotKnown.What;
import io.github.policycheck.engine.finding.Quoted;
import io.github.policycheck.engine.model.SourceLocation;
import org.jspecify.annotations.Nullable;

/**
 * Takes apart what of an account could not be read. It is our member in account details too, so
 * that nothing in it is passed over: a word that is not understood could stand for a policy that
 * denies.
 */
final class NotKnownParser {

  private final JsonText json;
  private final RawAccount account;

  NotKnownParser(JsonText json, RawAccount account) {
    this.json = json;
    this.account = account;
  }

  void parse(String list) {
    if (json.isList(list)) {
      while (json.hasItem()) {
        account.notKnown.add(item(list));
      }
    }
  }

  private NotKnown item(String list) {
    SourceLocation place = json.here();
    JsonText.Members members = json.members("an item of " + Quoted.of(list));
    What what = null;
    String region = null;
    String repository = null;
    String reason = null;
    for (String name = members.next(); name != null; name = members.next()) {
      switch (name) {
        case "What" -> what = what(json.string(name));
        case "Region" -> region = json.string(name);
        case "Repository" -> repository = json.string(name);
        case "Reason" -> reason = json.string(name);
        default ->
            throw json.problem(Quoted.of(name) + " is nothing that an item of `NotKnown` has");
      }
    }
    if (what == null || reason == null) {
      throw JsonText.problem("an item of `NotKnown` has a `What` and a `Reason`", place);
    }
    return notKnown(what, region, repository, reason, place);
  }

  private static NotKnown notKnown(
      What what,
      @Nullable String region,
      @Nullable String repository,
      String reason,
      SourceLocation place) {
    try {
      return new NotKnown(what, region, repository, reason);
    } catch (IllegalArgumentException e) {
      throw JsonText.problem(String.valueOf(e.getMessage()), place);
    }
  }

  private What what(String text) {
    StringBuilder all = new StringBuilder();
    for (What one : What.values()) {
      if (one.text().equals(text)) {
        return one;
      }
      all.append(all.isEmpty() ? "" : ", ").append(one.text());
    }
    throw json.problem(
        Quoted.of(text) + " is nothing that is said to be not known, which is one of " + all);
  }
}
