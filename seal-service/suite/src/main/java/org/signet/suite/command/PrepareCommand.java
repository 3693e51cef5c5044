package org.signet.suite.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.signet.seal.sign.Durability;
import org.signet.seal.sign.PdfPreparer;
import org.signet.seal.sign.PreparedSeal;
import org.signet.seal.sign.StampDraft;
import org.signet.seal.sign.StampException;
import org.signet.suite.terminal.CommandFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./signet prepare}: makes a PDF ready for a signature that is made elsewhere. */
@Command(
    name = "prepare",
    description = {
      "Make a PDF ready for a signature that is made elsewhere: the seal is on it,"
          + " and only the signature is missing.",
      "The order with the digest is what goes to the signer (POST"
          + " /api/v1/seals/ID/signatures); ./signet embed puts the answer in. The document"
          + " stays here."
    },
    mixinStandardHelpOptions = true)
public final class PrepareCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Option(
      names = "--seal",
      required = true,
      paramLabel = "S.der",
      description = "The electronic seal (GET /api/v1/seals/ID/seal.der).")
  private Path seal;

  @Mixin private SignPlaces places;

  @Mixin private SignLook look;

  @Option(
      names = "--purpose",
      required = true,
      paramLabel = "TEXT",
      description = "Why; goes into the order.")
  private String purpose;

  @Option(
      names = "--room",
      paramLabel = "BYTES",
      description = "Room for the signature (default: for this seal and a usual chain).")
  private Integer room;

  @Option(
      names = "--order",
      paramLabel = "ORDER.json",
      description = "Where the order goes (default: standard output).")
  private Path order;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "PREPARED.pdf",
      description = "The prepared file; must not be the input.")
  private Path out;

  @Parameters(paramLabel = "IN.pdf", description = "The document; it is only read.")
  private Path in;

  @Override
  public Integer call() throws CommandFailure, IOException {
    StampFailures.requireOther(in, out);
    try {
      PreparedSeal face = PreparedSeal.of(SigningFiles.seal(seal));
      StampDraft draft =
          new StampDraft(
              look.profile(),
              face,
              places.read(),
              Clock.systemUTC().instant(),
              look.reason(),
              Optional.empty(),
              look.terms());
      write(new PdfPreparer(Durability.FORCED).prepare(in, out, draft, roomBytes(face)));
      return 0;
    } catch (StampException refused) {
      throw StampFailures.of(in, refused);
    }
  }

  private int roomBytes(PreparedSeal face) throws CommandFailure {
    if (room == null) {
      return PdfPreparer.usualRoomBytes(face);
    }
    if (room < 1 || room > PdfPreparer.MOST_ROOM_BYTES) {
      throw CommandFailure.unusable(
          "--room expects 1 to " + PdfPreparer.MOST_ROOM_BYTES + ", found " + room);
    }
    return room;
  }

  private void write(PdfPreparer.Prepared prepared) throws IOException {
    ObjectNode json = JSON.createObjectNode();
    json.put("profile", look.profile().commandLineName());
    json.put("sm3", HexFormat.of().formatHex(prepared.sm3()));
    json.set("byteRange", JSON.valueToTree(prepared.range().numbers()));
    json.put("purpose", purpose);
    if (order == null) {
      System.out.println(json);
      return;
    }
    Files.writeString(order, json + System.lineSeparator());
    System.out.println(out + ": prepared; the order for the signer is in " + order);
  }
}
