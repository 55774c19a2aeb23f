package io.github.policycheck.awsfake.cloudtrail;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What can stand in templates in the place of a value: {@code ${bucket}}, {@code ${hex:17}}. */
final class Slots {

  private static final String[] WORDS = {
    "orders", "payments", "catalog", "billing", "search", "identity", "shipping", "reports",
    "media", "pricing", "inventory", "support", "ledger", "mail", "events", "profile"
  };
  private static final String[] STAGES = {"prod", "staging", "dev", "sandbox"};
  private static final String[] NOUNS = {
    "api", "worker", "ingest", "export", "archive", "artifacts", "cache", "gateway", "sync", "audit"
  };

  private final Map<String, Integer> indexes = new HashMap<>();
  private final List<Function<Facts, String>> sources = new ArrayList<>();

  /**
   * Returns the number of a slot, a new one if there is none of the name.
   *
   * @throws IllegalArgumentException if nothing of the name is known
   */
  int index(String name) {
    Integer index = indexes.get(name);
    if (index == null) {
      index = sources.size();
      sources.add(source(name));
      indexes.put(name, index);
    }
    return index;
  }

  int size() {
    return sources.size();
  }

  String make(int slot, Facts facts) {
    return sources.get(slot).apply(facts);
  }

  private static Function<Facts, String> source(String name) {
    int colon = name.indexOf(':');
    if (colon > 0) {
      // What is behind `#` tells two of a kind apart.
      int length = Integer.parseInt(name.substring(colon + 1).replaceAll("#.*", ""));
      return sized(name.substring(0, colon), length);
    }
    return switch (name.replaceAll("#.*", "")) {
      case "account" -> facts -> facts.account.id();
      case "partition" -> facts -> facts.account.partition();
      case "suffix" -> facts -> facts.account.suffix();
      case "region" -> facts -> facts.region;
      case "uuid" -> facts -> facts.draw.uuid();
      case "word" -> facts -> facts.draw.one(WORDS);
      case "stage" -> facts -> facts.draw.one(STAGES);
      case "noun" -> facts -> facts.draw.one(NOUNS);
      case "role" -> facts -> facts.account.pickRole(facts.draw).name();
      case "user" -> facts -> facts.account.pick(facts.draw, TrailPrincipal.Kind.USER).name();
      case "key" -> Slots::objectKey;
      case "private" -> Slots::privateAddress;
      case "now" -> facts -> facts.words(0);
      case "later" -> facts -> facts.words(3_600);
      case "iso-day" -> facts -> facts.time().substring(0, 10);
      case "day" -> facts -> facts.time().substring(0, 10).replace('-', '/');
      default -> facts -> facts.account.name(name, facts.draw);
    };
  }

  private static Function<Facts, String> sized(String kind, int length) {
    return switch (kind) {
      case "hex" -> facts -> facts.draw.hex(length);
      case "upper" -> facts -> facts.draw.upper(length);
      case "base64" -> facts -> facts.draw.base64(length);
      case "digits" -> facts -> facts.draw.digits(length);
      case "number" -> facts -> Integer.toString(facts.draw.below(length));
      default -> throw new IllegalArgumentException("no such value: " + kind);
    };
  }

  private static String objectKey(Facts facts) {
    Draw draw = facts.draw;
    return draw.one(WORDS)
        + "/"
        + draw.one(STAGES)
        + "/"
        + facts.time().substring(0, 10).replace('-', '/')
        + "/part-"
        + draw.hex(24)
        + ".json.gz";
  }

  private static String privateAddress(Facts facts) {
    Draw draw = facts.draw;
    return "10." + draw.below(256) + "." + draw.below(256) + "." + (4 + draw.below(250));
  }
}
