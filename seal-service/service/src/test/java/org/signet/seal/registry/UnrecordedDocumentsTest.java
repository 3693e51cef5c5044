package org.signet.seal.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.seal.store.Database;
import org.signet.seal.store.DatabaseAddress;
import org.signet.seal.store.DocumentStore;
import org.signet.seal.store.StoreSweep;
import org.signet.seal.store.TestSealRows;

/** What the store holds and no record names is set aside, and nothing else is. */
class UnrecordedDocumentsTest {
  private static final Instant STAMPED = TestSealRows.NOW;
  private static final String RECORDED = DocumentStore.nameOf("recorded", STAMPED);
  private static final String LEFT = DocumentStore.nameOf("left", STAMPED);
  private static final String LEFT_SIGNATURE = DocumentStore.signatureName("sig", STAMPED);

  @TempDir Path folder;
  private Path root;
  private Database database;
  private DocumentStore documents;
  private Instant now = STAMPED.plus(Duration.ofMinutes(90));
  private UnrecordedDocuments sweep;

  @BeforeEach
  void open() throws IOException {
    database = Database.open(DatabaseAddress.sqlite(folder.resolve("test.db")));
    TestSealRows.insert(database, "a");
    database.write(
        rows -> {
          rows.stamps().insert(TestSealRows.stamp("recorded", "a", "p"));
          return null;
        });
    root = folder.resolve("documents");
    documents = DocumentStore.open(root);
    sweep = sweep(documents);
    keep(RECORDED, STAMPED);
    keep(LEFT, STAMPED);
    keep(LEFT_SIGNATURE, STAMPED);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private UnrecordedDocuments sweep(DocumentStore store) {
    return new UnrecordedDocuments(store.sweep(), database, () -> now);
  }

  private void keep(String name, Instant finished) throws IOException {
    Path work = documents.scratch(".pdf");
    Files.writeString(work, name);
    documents.keep(work, name);
    Files.setLastModifiedTime(documents.find(name), FileTime.from(finished));
  }

  private Path aside(String name) {
    return root.resolve("unrecorded").resolve(StoreSweep.dayOf(STAMPED).toString()).resolve(name);
  }

  @Test
  void sets_aside_what_no_record_names() throws IOException {
    Files.createDirectories(root.resolve("2026/13/45"));
    sweep.round();
    assertThat(documents.find(RECORDED)).hasContent(RECORDED);
    assertThat(documents.find(LEFT)).doesNotExist();
    assertThat(aside(LEFT)).hasContent(LEFT);
    assertThat(aside(LEFT_SIGNATURE)).hasContent(LEFT_SIGNATURE);
  }

  @Test
  void leaves_alone_what_may_be_about_to_be_recorded() throws IOException {
    now = STAMPED.plus(Duration.ofMinutes(59));
    sweep.round();
    assertThat(documents.find(LEFT)).exists();
    now = STAMPED.plus(Duration.ofMinutes(61));
    sweep.round();
    assertThat(documents.find(LEFT)).doesNotExist();
  }

  /** What was finished long ago and is being filed now is about to be recorded. */
  @Test
  void counts_from_the_filing_not_from_the_finishing() throws IOException {
    Path work = documents.scratch(".pdf");
    Files.writeString(work, "late");
    Files.setLastModifiedTime(work, FileTime.from(Instant.now().minus(Duration.ofHours(3))));
    String name = DocumentStore.nameOf("late", Instant.now());
    documents.keep(work, name);
    now = Instant.now().plusSeconds(60);
    sweep.round();
    assertThat(documents.find(name)).exists();
  }

  @Test
  void leaves_alone_what_waits_in_batch_jobs_and_what_is_worked_on() throws IOException {
    String waiting = DocumentStore.waitingName("job", "document");
    keep(waiting, STAMPED);
    Path working = documents.scratch(".pdf");
    Files.setLastModifiedTime(working, FileTime.from(STAMPED));
    sweep.round();
    assertThat(documents.find(waiting)).exists();
    assertThat(working).exists();
  }

  @Test
  void removes_what_has_lain_aside_for_thirty_days() throws IOException {
    sweep.round();
    now = now.plus(Duration.ofDays(30));
    sweep.round();
    assertThat(aside(LEFT)).exists();
    now = now.plus(Duration.ofDays(1));
    sweep.round();
    assertThat(aside(LEFT)).doesNotExist();
    assertThat(documents.find(RECORDED)).exists();
  }

  @Test
  void looks_at_no_day_twice_that_is_over_for_a_day() throws IOException {
    sweep.round();
    assertThat(documents.sweep().days()).containsExactly(StoreSweep.dayOf(STAMPED));
    now = STAMPED.plus(Duration.ofDays(3));
    sweep.round();
    assertThat(DocumentStore.open(root).sweep().days()).isEmpty();
    Files.writeString(root.resolve("unrecorded/swept"), "no day");
    assertThat(documents.sweep().days()).containsExactly(StoreSweep.dayOf(STAMPED));
  }
}
