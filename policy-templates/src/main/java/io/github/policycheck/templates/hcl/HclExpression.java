package io.github.policycheck.templates.hcl;

import io.github.policycheck.engine.tree.Source;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An expression as it is written. It is no deeper than a recursion can follow. */
public sealed interface HclExpression {

  /** Returns where the expression is written. */
  TextRange range();

  /**
   * Returns the expressions that are directly in this one, in the order of the text; those within
   * templates and traversals too. A bare name that is the key of an object is none of them.
   */
  default List<HclExpression> children() {
    return Children.of(this);
  }

  /** What literals there are besides text. */
  enum LiteralType {
    /** A number. */
    NUMBER,
    /** True or false. */
    BOOLEAN,
    /** Nothing. */
    NULL
  }

  /**
   * A number, a boolean or null.
   *
   * @param type which of them
   * @param text how it is written
   * @param range where
   */
  record Literal(LiteralType type, String text, TextRange range) implements HclExpression {}

  /** How a template is delimited. */
  enum TemplateForm {
    /** In quotes. */
    QUOTED,
    /** By {@code <<NAME}, or {@code <<-NAME} which removes indentation. */
    HEREDOC,
    /** A text of its own that is a template, such as a file. */
    BARE
  }

  /**
   * A text in which values may be put.
   *
   * @param form how it is delimited
   * @param parts its parts; of an empty text one that is empty
   * @param range where it is written, quotes or the lines of the names included
   */
  record Template(TemplateForm form, List<TemplatePart> parts, TextRange range)
      implements HclExpression {

    /** Copies the list. */
    public Template {
      parts = List.copyOf(parts);
    }

    /** Returns the text, if no value is put in it. */
    public Optional<TemplatePart.Text> literal() {
      return parts.size() == 1 && parts.get(0) instanceof TemplatePart.Text text
          ? Optional.of(text)
          : Optional.empty();
    }

    /** Returns the expression of which this is nothing but the value, which may be no text. */
    public Optional<HclExpression> wrapped() {
      return parts.size() == 1 && parts.get(0) instanceof TemplatePart.Interpolation only
          ? Optional.of(only.value())
          : Optional.empty();
    }
  }

  /**
   * A list of values.
   *
   * @param items the values
   * @param range where it is written
   */
  record Tuple(List<HclExpression> items, TextRange range) implements HclExpression {

    /** Copies the list. */
    public Tuple {
      items = List.copyOf(items);
    }
  }

  /**
   * An object, or a map.
   *
   * @param items its items in their order
   * @param range where it is written
   */
  record ObjectValue(List<ObjectItem> items, TextRange range) implements HclExpression {

    /** Copies the list. */
    public ObjectValue {
      items = List.copyOf(items);
    }
  }

  /**
   * An item of an object.
   *
   * @param key its key; a bare name is a {@link Variable} here, and means its name: {@link #name}
   * @param value its value
   */
  record ObjectItem(HclExpression key, HclExpression value) {

    /** Returns the key where no evaluation is needed to know it. */
    public Optional<String> name() {
      if (key instanceof Variable variable) {
        return Optional.of(variable.name());
      }
      if (key instanceof Literal literal) {
        return Optional.of(literal.text());
      }
      return key instanceof Template template
          ? template.literal().map(TemplatePart.Text::value)
          : Optional.empty();
    }
  }

  /**
   * A list or an object made of another.
   *
   * @param keyVariable the variable of the keys, null if there is none
   * @param valueVariable the variable of the values
   * @param collection what is gone through
   * @param key the keys of an object, null if it is a list
   * @param value the values
   * @param isGrouped whether values of equal keys are put into a list
   * @param condition which elements are taken, null if all are
   * @param range where it is written
   */
  record For(
      @Nullable Name keyVariable,
      Name valueVariable,
      HclExpression collection,
      @Nullable HclExpression key,
      HclExpression value,
      boolean isGrouped,
      @Nullable HclExpression condition,
      TextRange range)
      implements HclExpression {

    /** Tells whether it makes an object and not a list. */
    public boolean isObject() {
      return key != null;
    }
  }

  /**
   * A call of a function.
   *
   * @param name its name
   * @param arguments its arguments
   * @param isExpanded whether the elements of the last argument are arguments
   * @param range where it is written
   */
  record Call(Name name, List<HclExpression> arguments, boolean isExpanded, TextRange range)
      implements HclExpression {

    /** Copies the list. */
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * A variable, the root of most traversals.
   *
   * @param name its name
   * @param range where it is written
   */
  record Variable(String name, TextRange range) implements HclExpression {}

  /**
   * What is reached from a value by steps, such as {@code aws_iam_role.ci.arn}.
   *
   * @param root the value, which is no traversal
   * @param steps the steps, at least one
   * @param range where it is written
   */
  record Traversal(HclExpression root, List<TraversalStep> steps, TextRange range)
      implements HclExpression {

    /** Copies the list. */
    public Traversal {
      steps = List.copyOf(steps);
    }
  }

  /**
   * {@code -} or {@code !} of a value.
   *
   * @param operator which of them
   * @param operand the value
   * @param range where it is written
   */
  record Unary(Operator operator, HclExpression operand, TextRange range)
      implements HclExpression {}

  /**
   * An operation of two values.
   *
   * @param operator the operator
   * @param left the value before it
   * @param right the value after it
   * @param range where it is written
   */
  record Binary(Operator operator, HclExpression left, HclExpression right, TextRange range)
      implements HclExpression {}

  /**
   * One value or the other.
   *
   * @param condition what decides
   * @param then the value if it is true
   * @param otherwise the value if it is false
   * @param range where it is written
   */
  record Conditional(
      HclExpression condition, HclExpression then, HclExpression otherwise, TextRange range)
      implements HclExpression {}

  /**
   * An expression in parentheses. As the key of an object it is evaluated, also if it is a name.
   *
   * @param inner the expression
   * @param range where it is written, parentheses included
   */
  record Parenthesized(HclExpression inner, TextRange range) implements HclExpression {}

  /**
   * What a plan does not know before it is applied.
   *
   * @param name what it is called
   * @param range where the plan says so
   */
  record Unknown(String name, TextRange range) implements HclExpression {}

  /**
   * What is no expression; a problem of the file says why.
   *
   * @param range where it is written
   */
  record Broken(TextRange range) implements HclExpression {}

  /**
   * An expression of another file, which replaces what is written here.
   *
   * @param source the text of the other file
   * @param inner the expression, with its places there
   * @param range where what it belongs to is written here
   */
  record Elsewhere(Source source, HclExpression inner, TextRange range) implements HclExpression {}
}
