package org.signet.seal.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.signet.gm.keys.KeyUseException;
import org.signet.seal.access.Person;
import org.signet.seal.sign.SignatureLevel;
import org.signet.seal.sign.SourceFile;
import org.signet.seal.sign.StampException;
import org.signet.seal.sign.StampRequest;
import org.signet.seal.sign.StampResult;
import org.signet.seal.sign.TimeStampUnavailableException;
import org.signet.seal.sign.ValidationDataUnavailableException;
import org.signet.seal.store.StampRow;
import org.signet.seal.store.StoreException;

/**
 * The work on one document: may this person, is the seal in force, stamp, verify the own output.
 * What comes out lies in the store's work folder and is neither durable nor recorded.
 */
public final class StampWork {
  /**
   * A document that was stamped and is not yet recorded; closing removes it.
   *
   * @param sm3Before lower-case hex of the document as it came in
   */
  public record Finished(
      Person by,
      StampOrder order,
      String sm3Before,
      Seal seal,
      StampRow.Permit permit,
      Instant at,
      Path file,
      StampResult result)
      implements AutoCloseable {
    @Override
    public void close() throws IOException {
      Files.deleteIfExists(file);
    }
  }

  private record Permitted(Seal seal, StampPermits.Found found) {}

  private final StampTools tools;

  public StampWork(StampTools tools) {
    this.tools = tools;
  }

  /**
   * Stamps a document.
   *
   * @throws RefusedException when the person, the seal or the document does not allow it
   */
  public Finished stamp(Person by, StampOrder order, SourceFile document, String sm3)
      throws RefusedException, KeyUseException, IOException {
    requireReachable(tools, order.level());
    Instant now = now();
    try {
      return stampAt(now, by, order, document, sm3);
    } catch (RefusedException e) {
      if (!now().isBefore(now)) {
        throw e;
      }
      // The clock was set back meanwhile: what bears a time that is still to come does not verify.
      return stampAt(now(), by, order, document, sm3);
    }
  }

  /** Milliseconds, as the database keeps them. */
  private Instant now() {
    return tools.clock().instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private Finished stampAt(
      Instant now, Person by, StampOrder order, SourceFile document, String sm3)
      throws RefusedException, KeyUseException, IOException {
    Permitted permitted =
        tools
            .database()
            .<Permitted, RefusedException>read(
                rows -> {
                  Seal seal = Seal.find(rows, order.sealId());
                  return new Permitted(
                      seal, StampPermits.find(rows, by, seal, order.use(), sm3, now));
                });
    tools.earlier().require(document.file(), permitted.found().after());
    Seal seal = permitted.seal();
    StampRequest request = request(order, seal, now);
    Path out = tools.documents().scratch(".pdf");
    boolean finished = false;
    try {
      StampResult result = tools.stamper().stamp(document, out, request, order.level());
      tools.ownOutput().require(out);
      finished = true;
      return new Finished(by, order, sm3, seal, permitted.found().permit(), now, out, result);
    } catch (StampException e) {
      throw new RefusedException(e);
    } catch (TimeStampUnavailableException e) {
      throw new RefusedException(
          Refusal.TIME_STAMP_UNAVAILABLE, "Not stamped, for there is " + e.getMessage() + ".");
    } catch (ValidationDataUnavailableException e) {
      throw new RefusedException(
          Refusal.VALIDATION_DATA_UNAVAILABLE,
          "Not stamped, for a later check would not succeed: " + e.getMessage() + ".");
    } catch (IOException e) {
      // What is read and written here lies in the store's work folder.
      throw new StoreException("the document could not be worked on", e);
    } finally {
      if (!finished) {
        Files.deleteIfExists(out);
      }
    }
  }

  /** What a person would have stamped by an order, if it were now. */
  StampRequest foreseen(Person by, StampOrder order) throws RefusedException, IOException {
    Instant now = tools.clock().instant();
    Seal seal =
        tools
            .database()
            .<Seal, RefusedException>read(
                rows -> {
                  StampPermits.require(rows, by, order.use(), now);
                  return Seal.find(rows, order.sealId());
                });
    return request(order, seal, now);
  }

  /**
   * Lets levels pass that the service can reach.
   *
   * @throws RefusedException when no authority is there for it
   */
  public static void requireReachable(StampTools tools, SignatureLevel level)
      throws RefusedException {
    SignatureLevel highest = tools.stamper().highest();
    if (level.compareTo(highest) > 0) {
      throw new RefusedException(
          Refusal.LEVEL_NOT_AVAILABLE,
          "The service stamps up to level " + highest.commandLineName() + ".");
    }
  }

  private StampRequest request(StampOrder order, Seal seal, Instant now)
      throws RefusedException, IOException {
    return new StampRequest(
        order.profile(),
        tools.workshop().signer(),
        tools.workshop().prepare(seal.row()),
        order.places(),
        now,
        Optional.of(order.purpose()),
        Optional.empty(),
        order.terms());
  }
}
