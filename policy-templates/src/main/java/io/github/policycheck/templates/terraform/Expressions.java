package io.github.policycheck.templates.terraform;

import io.github.policycheck.engine.tree.ScalarNode;
import io.github.policycheck.engine.tree.Source;
import io.github.policycheck.templates.hcl.HclExpression;
import io.github.policycheck.templates.hcl.HclExpression.Binary;
import io.github.policycheck.templates.hcl.HclExpression.Call;
import io.github.policycheck.templates.hcl.HclExpression.Conditional;
import io.github.policycheck.templates.hcl.HclExpression.Literal;
import io.github.policycheck.templates.hcl.HclExpression.ObjectItem;
import io.github.policycheck.templates.hcl.HclExpression.ObjectValue;
import io.github.policycheck.templates.hcl.HclExpression.Parenthesized;
import io.github.policycheck.templates.hcl.HclExpression.Template;
import io.github.policycheck.templates.hcl.HclExpression.Traversal;
import io.github.policycheck.templates.hcl.HclExpression.Tuple;
import io.github.policycheck.templates.hcl.HclExpression.Unary;
import io.github.policycheck.templates.hcl.HclExpression.Variable;
import io.github.policycheck.templates.hcl.Operator;
import io.github.policycheck.templates.hcl.TextRange;
import io.github.policycheck.templates.value.Hole;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Evaluates expressions as far as what they are worth follows from the module alone. What does not
 * is a hole of the expression's name.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/language/expressions">Terraform:
 *     expressions</a>
 */
final class Expressions {

  /** The functions whose arguments may be what Terraform fails at. */
  private static final Set<String> MAY_FAIL = Set.of("try", "can", "core::try", "core::can");

  private final Module module;
  private final References references;
  private final Functions functions;
  private final FileFunctions files;
  private final Templates templates;
  private final Limits limits;

  Expressions(Module module) {
    this.module = module;
    this.references = new References(module);
    this.files = new FileFunctions(module, this);
    this.functions = new Functions();
    this.templates = new Templates(this);
    this.limits = module.evaluation().limits();
  }

  /** Makes it for what nobody declares. */
  static Expressions alone() {
    return of(new ModuleIndex(List.of()), Map.of());
  }

  /**
   * Makes it for a module without others.
   *
   * @param given the values of variables
   */
  static Expressions of(ModuleIndex index, Map<String, Value> given) {
    return Module.root(new ModuleFiles(index), given, name -> Module.Defaults.ASSUMED)
        .expressions();
  }

  /** Returns the scope of what stands in a text of the module. */
  Scope scope(Source source) {
    return module.scope(source);
  }

  /** Returns the configurations of the provider of AWS that the module has. */
  Providers providers() {
    return module.providers();
  }

  /** Returns how the names of the account, the region and the partition of the module begin. */
  String place() {
    return module.place();
  }

  Value value(HclExpression expression, Scope scope) {
    return module.evaluation().met(limits.within(() -> evaluated(expression, scope)));
  }

  /** Returns what is known of the evaluation. */
  Evaluation evaluation() {
    return module.evaluation();
  }

  private Value evaluated(HclExpression expression, Scope scope) {
    TextRange range = expression.range();
    Origin origin = scope.origin(range);
    if (expression instanceof Literal literal) {
      return literal.type() == HclExpression.LiteralType.NUMBER
          ? Value.Scalar.of(new BigDecimal(literal.text()), origin)
          : new Value.Scalar(type(literal), literal.text(), origin);
    }
    if (expression instanceof Template template) {
      Optional<HclExpression> wrapped = template.wrapped();
      return wrapped.isPresent() && template.form() == HclExpression.TemplateForm.QUOTED
          ? value(wrapped.get(), scope)
          : templates.value(template, scope);
    }
    if (expression instanceof Tuple tuple) {
      return new Value.Items(
          tuple.items().stream().map(item -> Extents.item(item, value(item, scope))).toList(),
          origin);
    }
    if (expression instanceof ObjectValue object) {
      return object(object, scope);
    }
    if (expression instanceof HclExpression.For loop) {
      return Elements.loop(loop, scope, this);
    }
    if (expression instanceof Call call) {
      return call(call, scope);
    }
    if (expression instanceof Variable || expression instanceof Traversal) {
      return references.value(expression, scope, this);
    }
    if (expression instanceof HclExpression.Elsewhere other) {
      return value(other.inner(), scope.in(other.source()));
    }
    if (expression instanceof HclExpression.Unknown unknown) {
      return Scope.unknown(unknown.name(), origin);
    }
    if (expression instanceof Unary unary) {
      return unary(unary, scope);
    }
    if (expression instanceof Binary binary) {
      return binary(binary, scope);
    }
    if (expression instanceof Conditional choice) {
      return conditional(choice, scope);
    }
    return expression instanceof Parenthesized inner
        ? value(inner.inner(), scope)
        : scope.unknown(range);
  }

  References.Taken taken(HclExpression expression, Scope scope) {
    return references.taken(expression, scope, this);
  }

  private static ScalarNode.Type type(Literal literal) {
    return switch (literal.type()) {
      case NUMBER -> ScalarNode.Type.NUMBER;
      case BOOLEAN -> ScalarNode.Type.BOOLEAN;
      case NULL -> ScalarNode.Type.NULL;
    };
  }

  List<Value> values(List<HclExpression> expressions, Scope scope) {
    return expressions.stream().map(one -> value(one, scope)).toList();
  }

  private Value object(ObjectValue object, Scope scope) {
    Map<String, Value.Field> fields = new LinkedHashMap<>();
    for (ObjectItem item : object.items()) {
      Optional<String> name = item.name();
      if (name.isEmpty()) {
        name = value(item.key(), scope).knownText();
      }
      if (name.isEmpty()) {
        return scope.unknown(object.range());
      }
      fields.put(
          name.get(),
          new Value.Field(
              name.get(), scope.origin(item.key().range()), value(item.value(), scope)));
    }
    return new Value.Fields(List.copyOf(fields.values()), scope.origin(object.range()));
  }

  private Value call(Call call, Scope scope) {
    List<Value> arguments =
        new ArrayList<>(
            MAY_FAIL.contains(call.name().text())
                ? module.evaluation().tentatively(() -> values(call.arguments(), scope))
                : values(call.arguments(), scope));
    if (call.isExpanded() && !arguments.isEmpty()) {
      Value last = arguments.remove(arguments.size() - 1);
      if (!(last instanceof Value.Items list) || !list.isInOrder()) {
        return scope.unknown(call.range());
      }
      arguments.addAll(list.items());
    }
    String name = call.name().text();
    Optional<Value> known =
        files
            .call(call, arguments, scope)
            .or(() -> functions.call(name, arguments, scope.origin(call.range())));
    return known.orElseGet(() -> Extents.ofCall(name, scope.unknown(call.range())));
  }

  private Value unary(Unary unary, Scope scope) {
    Value operand = value(unary.operand(), scope);
    Origin origin = scope.origin(unary.range());
    if (unary.operator() == Operator.NOT) {
      return truth(evaluation().decides(operand))
          .<Value>map(known -> Value.Scalar.of(!known, origin))
          .orElseGet(() -> Decisions.opposite(operand, scope.unknown(unary.range())));
    }
    return Truth.number(operand)
        .<Value>map(number -> Value.Scalar.of(number.negate(), origin))
        .orElseGet(() -> scope.unknown(unary.range()));
  }

  private Value binary(Binary binary, Scope scope) {
    Value left = value(binary.left(), scope);
    Value right = value(binary.right(), scope);
    Optional<Boolean> known =
        switch (binary.operator()) {
          case AND -> Truth.and(decided(left), decided(right));
          case OR -> Truth.or(decided(left), decided(right));
          case EQUAL -> Truth.equal(left, right);
          case NOT_EQUAL -> Truth.equal(left, right).map(equal -> !equal);
          case LESS -> Truth.compare(left, right).map(order -> order < 0);
          case LESS_OR_EQUAL -> Truth.compare(left, right).map(order -> order <= 0);
          case GREATER -> Truth.compare(left, right).map(order -> order > 0);
          case GREATER_OR_EQUAL -> Truth.compare(left, right).map(order -> order >= 0);
          default -> Optional.empty();
        };
    return known
        .<Value>map(truth -> Value.Scalar.of(truth, scope.origin(binary.range())))
        .orElseGet(() -> Decisions.compared(binary, scope));
  }

  private Optional<Boolean> decided(Value value) {
    return truth(evaluation().decides(value));
  }

  private Value conditional(Conditional choice, Scope scope) {
    Value decision = evaluation().decides(value(choice.condition(), scope));
    Optional<Boolean> condition = truth(decision);
    if (condition.isPresent()) {
      return chosen(choice, condition.get(), scope);
    }
    // Terraform fails at what fails in the one that counts alone.
    List<Value> both =
        module
            .evaluation()
            .tentatively(() -> values(List.of(choice.then(), choice.otherwise()), scope));
    Value then = both.get(0);
    Value otherwise = both.get(1);
    if (Truth.equal(then, otherwise).orElse(false)) {
      return then;
    }
    Value.Unknown hole = scope.unknown(choice.range());
    if (decision instanceof Value.Unknown unknown && Decisions.isOne(unknown)) {
      return Decisions.either(unknown, hole, then, otherwise);
    }
    return new Value.Unknown(
        new Hole(hole.hole().name(), hole.hole().location(), List.of(then, otherwise)),
        hole.origin());
  }

  /** A number or a boolean becomes a text if the other value is one. */
  private Value chosen(Conditional choice, boolean isThen, Scope scope) {
    Value value = value(isThen ? choice.then() : choice.otherwise(), scope);
    HclExpression other = isThen ? choice.otherwise() : choice.then();
    boolean isText = other instanceof Template && value instanceof Value.Scalar;
    return isText ? Conversions.text(value).orElse(value) : value;
  }

  /** Returns whether a value is true; empty if that is not known. */
  static Optional<Boolean> truth(Value value) {
    return value
        .knownText()
        .filter(text -> text.equals("true") || text.equals("false"))
        .map(Boolean::valueOf);
  }
}
