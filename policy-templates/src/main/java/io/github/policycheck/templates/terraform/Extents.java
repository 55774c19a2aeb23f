package io.github.policycheck.templates.terraform;

import io.github.policycheck.templates.hcl.HclExpression;
import io.github.policycheck.templates.value.Extent;
import io.github.policycheck.templates.value.Part;
import io.github.policycheck.templates.value.Value;
import java.util.List;
import java.util.Set;

/** How many values can be in the place of one that is not known. */
final class Extents {

  /** Functions that return one text, number or boolean. */
  private static final Set<String> OF_ONE =
      Set.of(
          "abs",
          "base64decode",
          "base64encode",
          "basename",
          "can",
          "ceil",
          "chomp",
          "contains",
          "dirname",
          "endswith",
          "file",
          "floor",
          "format",
          "formatdate",
          "join",
          "jsonencode",
          "length",
          "lower",
          "max",
          "md5",
          "min",
          "replace",
          "sha1",
          "sha256",
          "startswith",
          "strrev",
          "substr",
          "templatefile",
          "title",
          "tobool",
          "tonumber",
          "tostring",
          "trim",
          "trimprefix",
          "trimspace",
          "trimsuffix",
          "upper",
          "urlencode",
          "yamlencode");

  private static final Set<String> TYPES_OF_ONE = Set.of("string", "number", "bool");

  private Extents() {}

  /** Returns what there is one of a value for. */
  static Extent of(Value value) {
    if (value instanceof Value.Unknown unknown) {
      return unknown.hole().alternatives().stream()
          .map(Extents::of)
          .reduce(ofEach(unknown.hole().extent()), Extent::or);
    }
    if (value instanceof Value.Text text) {
      return text.parts().stream()
          .filter(Part.Put.class::isInstance)
          .map(part -> of(((Part.Put) part).value()))
          .reduce(Extent.ANY, Extent::or);
    }
    if (value instanceof Value.Fields object) {
      return all(object.fields().stream().map(Value.Field::value).toList());
    }
    return value instanceof Value.Items list ? all(list.items()) : Extent.ANY;
  }

  private static Extent all(List<Value> values) {
    return values.stream().map(Extents::of).reduce(Extent.ANY, Extent::or);
  }

  private static Extent ofEach(Extent extent) {
    return extent.isOfEach() ? extent : Extent.ANY;
  }

  /** Returns what a function returns, of which nothing is known. */
  static Value.Unknown ofCall(String function, Value.Unknown value) {
    return OF_ONE.contains(function) ? value.ofOne() : value;
  }

  /** Tells whether a type is one of a single value; before Terraform 0.12 it was in quotes. */
  static boolean isOne(HclExpression type) {
    return type instanceof HclExpression.Variable name
        ? TYPES_OF_ONE.contains(name.name())
        : type instanceof HclExpression.Template quoted
            && quoted.literal().filter(text -> TYPES_OF_ONE.contains(text.value())).isPresent();
  }

  /**
   * Returns a value as an item that is written in brackets: there a list would be in a list, but
   * for {@code "${var.x}"} before Terraform 0.12.
   */
  static Value item(HclExpression written, Value value) {
    return value instanceof Value.Unknown unknown && !(written instanceof HclExpression.Template)
        ? unknown.ofOne()
        : value;
  }

  /** Returns an item of a list alone, which can be a list. */
  static Value alone(Value item) {
    return item instanceof Value.Unknown unknown
            && unknown.hole().extent() == Extent.ONE
            && !unknown.hole().isSetByAws()
        ? unknown.of(Extent.ANY)
        : item;
  }

  /** Returns a value in which what there is one of for each resource is so for other things. */
  static Value of(Value value, Extent extent) {
    if (value instanceof Value.Unknown unknown) {
      Value.Unknown changed = unknown.withAlternatives(one -> of(one, extent));
      return unknown.hole().extent() == Extent.OF_RESOURCES ? changed.of(extent) : changed;
    }
    if (value instanceof Value.Text text) {
      return new Value.Text(
          text.parts().stream()
              .map(
                  part ->
                      part instanceof Part.Put put
                          ? new Part.Put(of(put.value(), extent), put.from(), put.to())
                          : part)
              .toList(),
          text.origin());
    }
    if (value instanceof Value.Items list) {
      return new Value.Items(
          list.items().stream().map(item -> of(item, extent)).toList(),
          list.order(),
          list.origin());
    }
    if (value instanceof Value.Fields object) {
      return new Value.Fields(
          object.fields().stream()
              .map(one -> new Value.Field(one.name(), one.written(), of(one.value(), extent)))
              .toList(),
          object.origin());
    }
    return value instanceof Value.Json json
        ? new Value.Json(of(json.content(), extent), json.origin())
        : value;
  }
}
