package org.signet.seal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentStoreTest {
  @TempDir Path folder;

  @Test
  void keeps_a_document_under_its_day() throws IOException {
    DocumentStore store = DocumentStore.open(folder);
    Path work = store.scratch(".pdf");
    Files.writeString(work, "pdf");
    Instant at = Instant.parse("2026-11-22T23:59:59Z");
    String name = store.keep(work, DocumentStore.nameOf("id", at));
    assertThat(DocumentStore.signatureName("id", at)).isEqualTo("2026/11/22/id.sig");
    assertThat(name).isEqualTo("2026/11/22/id.pdf");
    assertThat(store.find(name)).hasContent("pdf");
    assertThat(work).doesNotExist();
    store.discard(name);
    assertThat(store.find(name)).doesNotExist();
  }

  @Test
  void empties_what_a_killed_process_left_in_incoming() throws IOException {
    Path left = DocumentStore.open(folder).scratch(".pdf");
    DocumentStore.open(folder);
    assertThat(left).doesNotExist();
  }

  @Test
  void refuses_a_name_that_leads_out_of_the_folder() throws IOException {
    DocumentStore store = DocumentStore.open(folder);
    assertThatThrownBy(() -> store.find("../secret")).isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> store.find("incoming/work")).isInstanceOf(StoreException.class);
  }
}
