package org.signet.suite.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.keys.SigningIdentity;
import org.signet.seal.sign.FieldLock;
import org.signet.seal.sign.PreparedSeal;
import org.signet.seal.sign.SignatureProfile;
import org.signet.seal.sign.SignerTerms;
import org.signet.seal.sign.StampException;
import org.signet.seal.sign.StampRefusal;
import org.signet.seal.sign.StampRequest;
import org.signet.seal.sign.StampResult;
import org.signet.seal.sign.TimeStampUnavailableException;
import org.signet.seal.sign.ValidationDataUnavailableException;
import org.signet.suite.terminal.CommandFailure;
import org.signet.suite.terminal.Sizes;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code ./signet sign}: stamps a PDF without a server. */
@Command(
    name = "sign",
    description =
        "Stamp a PDF with a key and a seal from files; no server is asked but a time-stamp"
            + " authority where one is named.",
    mixinStandardHelpOptions = true)
public final class SignCommand implements Callable<Integer> {
  @Option(names = "--key", required = true, paramLabel = "K.p12", description = "The signer's key.")
  private Path key;

  @Option(
      names = "--pin-file",
      required = true,
      paramLabel = "FILE",
      description = "A file whose first line is the PIN of the key.")
  private Path pinFile;

  @Option(
      names = "--seal",
      required = true,
      paramLabel = "S.der",
      description = "The electronic seal (GB/T 38540-2020).")
  private Path seal;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      converter = ProfileName.class,
      description = "gm-seal (default), pades or gm-cms.")
  private SignatureProfile profile = SignatureProfile.GM_SEAL;

  @Mixin private SignPlaces places;

  @Mixin private LevelOptions levels;

  @Option(
      names = "--certify",
      paramLabel = "LEVEL",
      description =
          "Certify the document: later ones may do nothing, fill in forms, or write notes too"
              + " (nothing, forms, notes). Only the first signature can.")
  private String certify;

  @Option(
      names = "--lock",
      paramLabel = "FIELDS",
      description = "Form fields that stay as they are from now on: names with commas, or all.")
  private String lock;

  @Option(names = "--reason", paramLabel = "TEXT", description = "A reason, shown by readers.")
  private String reason;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "OUT.pdf",
      description = "The stamped file; must not be the input.")
  private Path out;

  @Parameters(paramLabel = "IN.pdf", description = "The document; it is only read.")
  private Path in;

  @Override
  public Integer call() throws CommandFailure, IOException {
    if (Files.exists(out) && Files.isSameFile(in, out)) {
      throw CommandFailure.unusable("the output would overwrite the input " + in);
    }
    SigningIdentity signer = SigningFiles.signer(key, pinFile);
    try {
      PreparedSeal prepared = PreparedSeal.of(SigningFiles.seal(seal));
      StampRequest request =
          new StampRequest(
              profile,
              signer,
              prepared,
              places.read(),
              Clock.systemUTC().instant(),
              Optional.ofNullable(reason),
              Optional.empty(),
              terms());
      StampResult result = levels.stamper().stamp(in, out, request, levels.level());
      System.out.printf(
          "%s: stamped, %s (the stamp adds %s)%n",
          out, Sizes.text(result.fileBytes()), Sizes.text(result.addedBytes()));
      return 0;
    } catch (StampException refused) {
      throw refusal(refused);
    } catch (TimeStampUnavailableException | ValidationDataUnavailableException missing) {
      throw CommandFailure.refused(in + ": not stamped: " + missing.getMessage(), missing);
    } catch (KeyUseException failed) {
      throw CommandFailure.refused("the key cannot be used: " + failed.getMessage(), failed);
    }
  }

  private SignerTerms terms() throws CommandFailure {
    SignerTerms terms =
        certify == null
            ? SignerTerms.none()
            : SignerTerms.certifying(
                SignPlaces.oneOf(List.of(SignerTerms.Allowed.values()), certify));
    if (lock == null) {
      return terms;
    }
    return terms.locking(
        lock.equals("all") ? FieldLock.all() : FieldLock.of(List.of(lock.split(",", -1))));
  }

  private CommandFailure refusal(StampException refused) {
    String line = in + ": " + refused.code() + ": " + refused.getMessage() + " " + refused.remedy();
    boolean unreadable =
        refused.refusal() == StampRefusal.NOT_A_PDF
            || refused.refusal() == StampRefusal.EMPTY_DOCUMENT;
    return unreadable
        ? CommandFailure.unusable(line, refused)
        : CommandFailure.refused(line, refused);
  }

  /** The profiles by their names on the command line. */
  static final class ProfileName implements ITypeConverter<SignatureProfile> {
    @Override
    public SignatureProfile convert(String text) {
      return SignatureProfile.named(text)
          .orElseThrow(
              () ->
                  new TypeConversionException("expected gm-seal, pades or gm-cms, found " + text));
    }
  }
}
