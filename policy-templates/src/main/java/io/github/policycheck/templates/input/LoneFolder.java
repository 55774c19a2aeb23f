package io.github.policycheck.templates.input;

import io.github.policycheck.engine.tree.Source;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A folder that calls no others. */
record LoneFolder(Map<String, String> texts, Function<String, Optional<Source>> others)
    implements TerraformFolder {

  LoneFolder {
    texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts)); // in their order
  }

  @Override
  public String name() {
    return "";
  }

  @Override
  public Optional<Source> file(String path) {
    return others.apply(path);
  }

  @Override
  public Optional<TerraformFolder> module(String source) {
    return Optional.empty();
  }
}
