package io.github.policycheck.awsfake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** Pages are parts of one listing, whatever their size is. */
class PagesProperties {

  private final AwsError bad = new AwsError(400, "Bad", "bad");

  private final FakeAccount account = TestAccount.make();

  private Call call(String action) {
    return new Call(
        AwsService.CODECOMMIT,
        action,
        TestAccount.REGION,
        account,
        account.arn("root"),
        Input.ofJson("{}"),
        "*");
  }

  @Property(tries = 300)
  void pages_together_are_the_listing(
      @ForAll @IntRange(max = 40) int count,
      @ForAll @IntRange(min = 1, max = 45) int size,
      @ForAll @IntRange(max = 45) int asked,
      @ForAll boolean hasEmpty) {
    Pages pages = new Pages();
    pages.size("codecommit:ListBranches", size);
    if (hasEmpty) {
      pages.withEmpty("codecommit:ListBranches");
    }
    List<Integer> all = IntStream.range(0, count).boxed().toList();
    Call call = call("ListBranches");
    List<Integer> read = new ArrayList<>();
    @Nullable String token = null;
    int turns = 0;
    do {
      Pages.Page<Integer> page = pages.page(call, "r", all, asked, 20, token, bad);
      assertThat(page.items()).hasSizeLessThanOrEqualTo(Math.min(size, asked == 0 ? 20 : asked));
      read.addAll(page.items());
      token = page.next();
      String last = token;
      if (last != null) {
        assertThatThrownBy(() -> pages.page(call, "s", all, asked, 20, last, bad)).isSameAs(bad);
        assertThatThrownBy(() -> pages.page(call("GetBranch"), "r", all, asked, 20, last, bad))
            .isSameAs(bad);
      }
    } while (token != null && turns++ < 100);

    assertThat(read).isEqualTo(all);
  }

  @Property(tries = 20)
  void page_has_one_item_at_least(@ForAll @IntRange(min = -9, max = 0) int size) {
    assertThatThrownBy(() -> new Pages().size(size)).hasMessageContaining("one item at least");
    assertThatThrownBy(() -> new Pages().size("x", size)).isNotNull();
  }
}
