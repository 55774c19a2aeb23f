package io.github.policycheck.awsfake;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.UniqueElements;

/** What is encoded can be decoded, and forms say what was put into them. */
class DocumentProperties {

  @Property(tries = 300)
  void encoded_document_is_of_unreserved_characters_and_decodes_to_itself(@ForAll String text) {
    String whole = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    String encoded = new Document(whole).encoded("");

    assertThat(encoded).matches("([A-Za-z0-9._~-]|%[0-9A-F]{2})*");
    assertThat(URLDecoder.decode(encoded, StandardCharsets.UTF_8)).isEqualTo(whole);
    assertThat(new Document(whole).encoded("+")).isEqualTo(encoded.replace("%2B", "+"));
  }

  @Property(tries = 100)
  void list_of_a_form_has_its_items_in_their_order(@ForAll @UniqueElements List<String> items) {
    List<String> whole =
        items.stream()
            .map(item -> new String(item.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
            .toList();
    String form =
        IntStream.range(0, whole.size())
            .mapToObj(i -> "L.member." + (i + 1) + "=" + new Document(whole.get(i)).encoded(""))
            .collect(Collectors.joining("&"));

    assertThat(Input.ofForm(form).texts("L")).isEqualTo(whole);
  }
}
