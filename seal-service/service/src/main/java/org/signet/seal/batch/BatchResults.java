package org.signet.seal.batch;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.signet.seal.access.Person;
import org.signet.seal.registry.RefusedException;
import org.signet.seal.store.BatchDocumentRow;

/**
 * Writes the results of a job as one archive while it is read from the store: every stamped
 * document under its name, and {@code outcomes.json} with what became of each. Nothing is held in
 * memory or written to disk.
 */
public final class BatchResults {
  private static final int PAGE = 500;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Beside the folder of documents, so that none can have its name. */
  private static final String OUTCOMES = "outcomes.json";

  private final BatchDesk desk;

  public BatchResults(BatchDesk desk) {
    this.desk = desk;
  }

  /**
   * Writes the archive.
   *
   * @throws RefusedException when the person may not see the job; nothing was written
   */
  public void write(Person by, String id, OutputStream out) throws RefusedException, IOException {
    desk.find(by, id);
    try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
      // Documents hardly get smaller; what counts is that the reader does not wait.
      zip.setLevel(Deflater.BEST_SPEED);
      zip.putNextEntry(new ZipEntry(OUTCOMES));
      outcomes(by, id, zip);
      zip.closeEntry();
      for (List<BatchDocumentRow> page = desk.documents(by, id, 0, PAGE);
          !page.isEmpty();
          page = desk.documents(by, id, page.get(page.size() - 1).number(), PAGE)) {
        for (BatchDocumentRow document : page) {
          if (document.state() == BatchDocumentRow.State.STAMPED) {
            zip.putNextEntry(new ZipEntry("stamped/" + document.name()));
            Files.copy(desk.result(by, id, document.number()), zip);
            zip.closeEntry();
          }
        }
      }
    }
  }

  private void outcomes(Person by, String id, OutputStream out)
      throws RefusedException, IOException {
    JsonGenerator json = JSON.createGenerator(out);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.writeStartArray();
    for (List<BatchDocumentRow> page = desk.documents(by, id, 0, PAGE);
        !page.isEmpty();
        page = desk.documents(by, id, page.get(page.size() - 1).number(), PAGE)) {
      for (BatchDocumentRow document : page) {
        json.writeStartObject();
        json.writeNumberField("number", document.number());
        json.writeStringField("name", document.name());
        json.writeStringField("state", document.state().name());
        json.writeStringField("sm3Before", document.sm3());
        json.writeStringField("stampId", document.stampId());
        json.writeStringField("code", document.code());
        json.writeStringField("cause", document.cause());
        json.writeEndObject();
      }
    }
    json.writeEndArray();
    json.close();
  }
}
