package org.signet.suite.command;

import java.util.List;
import java.util.Optional;
import org.signet.seal.sign.FieldLock;
import org.signet.seal.sign.SignatureProfile;
import org.signet.seal.sign.SignerTerms;
import org.signet.suite.terminal.CommandFailure;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that say what a stamp writes beside the seal: its kind, its reason, its terms. */
final class SignLook {
  @Option(
      names = "--profile",
      paramLabel = "NAME",
      converter = ProfileName.class,
      description = "gm-seal (default), pades or gm-cms.")
  private SignatureProfile profile = SignatureProfile.GM_SEAL;

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

  SignatureProfile profile() {
    return profile;
  }

  Optional<String> reason() {
    return Optional.ofNullable(reason);
  }

  SignerTerms terms() throws CommandFailure {
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
