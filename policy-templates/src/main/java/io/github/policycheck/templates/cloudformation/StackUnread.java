package io.github.policycheck.templates.cloudformation;

import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import io.github.policycheck.templates.account.Fact;
import io.github.policycheck.templates.account.Fact.Kind;
import io.github.policycheck.templates.account.Fact.Part;
import io.github.policycheck.templates.account.FilledTags;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is not read of a template that can change what principals may do. */
final class StackUnread {

  private static final String ORGANIZATION = "AWS::Organizations::Policy";

  /** Types whose resources have others in them, which can be anything of the account. */
  private static final Set<String> STACKS =
      Set.of(
          "AWS::CloudFormation::Stack",
          "AWS::CloudFormation::StackSet",
          "AWS::Serverless::Application");

  /** The policies of an organization that forbid something. */
  private static final Set<String> CONTROLS =
      Set.of("SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY");

  private final List<Fact> facts;

  StackUnread(List<Fact> facts) {
    this.facts = facts;
  }

  void macro(Node macro) {
    all(macro, "Transform", TemplateDoubts.changes(macro), Map.of());
  }

  /** Says that something can change what anybody may do. */
  void all(Node at, String address, String reason, Map<Part, Value> others) {
    add(Kind.UNREAD, at, address, reason, others);
  }

  private void add(Kind kind, Node at, String address, String reason, Map<Part, Value> others) {
    Origin origin = StackValues.origin(at);
    Map<Part, Value> parts = new EnumMap<>(Part.class);
    parts.putAll(others);
    parts.put(Part.REASON, Value.Text.of(reason, origin));
    facts.add(new Fact(kind, address, origin.location(), parts));
  }

  /**
   * Says it of resources that have others in them or bind everybody.
   *
   * @param count how many there are, as far as that is not known
   * @return whether it is one of these
   */
  boolean isTaken(StackTemplate.Resource resource, Map<Part, Value> count) {
    boolean isStack = STACKS.contains(resource.type());
    String reason = "what `" + resource.name() + "` gives to whom is not read";
    if (isStack) {
      all(resource.written(), resource.name(), reason, count);
    } else if (resource.type().equals(ORGANIZATION)) {
      boolean isOther =
          resource.property("Type") instanceof ScalarNode type && !CONTROLS.contains(type.value());
      if (!isOther && resource.property("TargetIds") != null) {
        add(
            Kind.UNREAD_CONTROL,
            resource.written(),
            resource.name(),
            "whom `" + resource.name() + "` forbids what is not read",
            count);
      }
    }
    return isStack || resource.type().equals(ORGANIZATION);
  }

  /**
   * Says of a resource that not all that it has is written in it.
   *
   * @param parts what is written
   * @param holder the part that has the names of such principals; null if it is none
   */
  void open(StackTemplate.Resource resource, Map<Part, Value> parts, @Nullable Part holder) {
    Map<Part, Value> others = new EnumMap<>(Part.class);
    Value count = parts.get(Part.COUNT);
    if (count != null) {
      others.put(Part.COUNT, count);
    }
    Value name = parts.get(Part.NAME);
    if (holder != null && name != null) {
      others.put(holder, name);
    }
    all(
        resource.written(),
        resource.name(),
        "not all that `" + resource.name() + "` has is written here",
        others);
  }

  /** Tells whether not all that a resource has is written in it. */
  static boolean isOpen(StackTemplate.Resource resource) {
    Node properties = resource.properties();
    return TemplateDoubts.isOpen(resource.written())
        || (properties != null
            && (!(properties instanceof ObjectNode)
                || StackValues.function(properties).isPresent()
                || TemplateDoubts.isOpen(properties)));
  }

  /**
   * Returns tags with those besides that whoever makes the stack gives it, which are not known.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-resource-tags.html">CloudFormation
   *     Template Reference: resource tags</a>
   */
  static Value withTagsOfStack(@Nullable Value own, Origin origin) {
    List<Value> all = new ArrayList<>();
    if (own instanceof Value.Items list) {
      all.addAll(list.items());
    } else if (own != null && !own.isNull()) {
      return own; // of which nothing is known
    }
    all.add(FilledTags.others(origin));
    return new Value.Items(all, origin);
  }
}
