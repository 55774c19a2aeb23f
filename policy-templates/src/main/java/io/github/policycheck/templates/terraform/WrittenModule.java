package io.github.policycheck.templates.terraform;

import io.github.policycheck.engine.tree.BrokenTextException;
import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Member;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import io.github.policycheck.templates.hcl.Attribute;
import io.github.policycheck.templates.hcl.Block;
import io.github.policycheck.templates.hcl.Body;
import io.github.policycheck.templates.hcl.HclExpression;
import io.github.policycheck.templates.hcl.HclExpression.ObjectItem;
import io.github.policycheck.templates.hcl.HclExpression.ObjectValue;
import io.github.policycheck.templates.hcl.HclExpression.Parenthesized;
import io.github.policycheck.templates.hcl.HclExpression.Template;
import io.github.policycheck.templates.hcl.HclExpression.TemplateForm;
import io.github.policycheck.templates.hcl.HclExpression.Tuple;
import io.github.policycheck.templates.hcl.HclFile;
import io.github.policycheck.templates.hcl.HclReader;
import io.github.policycheck.templates.hcl.TemplatePart;
import io.github.policycheck.templates.hcl.TextRange;
import io.github.policycheck.templates.value.JsonValues;
import io.github.policycheck.templates.value.LiteralTree;
import io.github.policycheck.templates.value.Value;
import io.github.policycheck.templates.written.Notation;
import io.github.policycheck.templates.written.WrittenPart;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What policies in a file of Terraform say without being evaluated, and what locals say. What else
 * is beside them, such as an attribute of a resource, may be there for more than a policy.
 */
public final class WrittenModule {

  private static final String STATEMENT = "Statement";

  private final HclFile file;
  private final Expressions nothingKnown = Expressions.alone();
  private final List<WrittenPart> parts = new ArrayList<>();

  /** Expressions that are in those that are worked out. */
  private final Deque<HclExpression> inner = new ArrayDeque<>();

  private WrittenModule(HclFile file) {
    this.file = file;
  }

  /**
   * Returns the parts of a file; none if not all of it can be read.
   *
   * @param name which file
   * @param files the text of each file of the module by its name
   */
  public static List<WrittenPart> parts(String name, Map<String, String> files) {
    if (ModuleFiles.isJson(name)) {
      return List.of(); // others make it
    }
    HclFile file = HclReader.read(name, files.getOrDefault(name, ""));
    if (!file.problems().isEmpty()) {
      return List.of();
    }
    WrittenModule module = new WrittenModule(file);
    module.body(file.body());
    List<Block> locals = file.body().blocks("locals");
    return locals.isEmpty() ? module.parts : module.withLocals(locals, LocalUses.of(files));
  }

  /** Returns the parts, and those in locals with what else hangs on these. */
  private List<WrittenPart> withLocals(List<Block> locals, LocalUses uses) {
    List<WrittenPart> all = new ArrayList<>(parts);
    for (Block block : locals) {
      for (Attribute local : block.body().attributes()) {
        String name = local.name().text();
        parts.clear();
        find(local.value());
        boolean isPolicy = !parts.isEmpty();
        if (!isPolicy) { // what may be a part of one
          later(local.value());
          workedOut();
        }
        for (WrittenPart part : parts) {
          boolean isWhole = part.root().from() == local.value().range().from();
          all.add(
              new WrittenPart(
                  part.notation(),
                  part.root(),
                  uses.obstacle(name, isPolicy),
                  isWhole ? uses.use(name) : Optional.empty()));
        }
      }
    }
    return all;
  }

  private void body(Body body) {
    for (Attribute attribute : body.attributes()) {
      find(attribute.value());
    }
    for (Block block : body.blocks()) {
      if (block.is("data", PolicyDocuments.TYPE)) {
        parts.add(new WrittenPart(Notation.BLOCKS, new WrittenDocument(this, block).tree()));
        workedOut();
      } else if (!block.is("variable") && !block.is("locals")) {
        body(block.body());
      }
    }
  }

  private void find(HclExpression expression) {
    boolean isPolicy =
        expression instanceof ObjectValue object
            && object.items().stream().anyMatch(item -> item.name().equals(Optional.of(STATEMENT)));
    if (isPolicy || (expression instanceof Template template && mayBeJson(template))) {
      later(expression);
      workedOut();
    } else {
      expression.children().forEach(this::find);
    }
  }

  void later(HclExpression expression) {
    inner.add(expression);
  }

  private void workedOut() {
    while (!inner.isEmpty()) {
      HclExpression next = inner.remove();
      Node tree = literal(next);
      if (!(tree instanceof ScalarNode scalar) || scalar.isString()) {
        parts.add(new WrittenPart(Notation.HCL, tree));
      }
    }
  }

  /** Returns the tree of an expression; what is in a part that is worked out comes later. */
  Node literal(HclExpression expression) {
    TextRange range = expression.range();
    if (expression instanceof Parenthesized parenthesized) {
      return literal(parenthesized.inner());
    }
    if (expression instanceof Tuple tuple) {
      return new ListNode(
          tuple.items().stream().map(this::literal).toList(),
          file.source(),
          range.from(),
          range.to());
    }
    boolean isPlain =
        expression instanceof ObjectValue object
            && object.items().stream().allMatch(item -> item.name().isPresent());
    if (isPlain) {
      return new ObjectNode(
          ((ObjectValue) expression).items().stream().map(this::member).toList(),
          file.source(),
          range.from(),
          range.to());
    }
    if (expression instanceof Template template) {
      embedded(template);
      if (template.form() == TemplateForm.QUOTED && template.literal().isPresent()) {
        return scalar(ScalarNode.Type.STRING, template.literal().get().value(), range);
      }
    }
    if (expression instanceof HclExpression.Literal literal
        && literal.type() != HclExpression.LiteralType.NULL) {
      boolean isNumber = literal.type() == HclExpression.LiteralType.NUMBER;
      return scalar(
          isNumber ? ScalarNode.Type.NUMBER : ScalarNode.Type.BOOLEAN, literal.text(), range);
    }
    inner.addAll(expression.children());
    return scalar(ScalarNode.Type.NULL, "", range);
  }

  private Member member(ObjectItem item) {
    return new Member(
        scalar(ScalarNode.Type.STRING, item.name().orElse(""), item.key().range()),
        literal(item.value()));
  }

  ScalarNode scalar(ScalarNode.Type type, String text, TextRange range) {
    return new ScalarNode(type, text, file.source(), range.from(), range.to());
  }

  private void embedded(Template template) {
    Value value = nothingKnown.value(template, nothingKnown.scope(file.source()));
    if (value instanceof Value.Text text && mayBeJson(template)) {
      try {
        Node root = LiteralTree.of(JsonValues.read(text));
        boolean isHeredoc = template.form() == TemplateForm.HEREDOC;
        parts.add(
            new WrittenPart(
                isHeredoc ? Notation.JSON_IN_HEREDOC : Notation.JSON_IN_HCL_QUOTES, root));
      } catch (BrokenTextException e) {
        // it is no policy then
      }
    }
  }

  private static boolean mayBeJson(Template template) {
    return template.parts().get(0) instanceof TemplatePart.Text text
        && text.value().stripLeading().startsWith("{");
  }
}
