package org.signet.seal.verify.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A change in words. */
class ChangeTest {
  @Test
  void a_change_names_object_and_page_where_they_are_known() {
    assertThat(new Change(3, "Page", 1, Change.Act.CHANGED)).hasToString("3 0 R /Page p.1 changed");
    assertThat(new Change(0, "Root", 0, Change.Act.ADDED)).hasToString("trailer /Root added");
  }
}
