package org.signet.suite.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.signet.gm.cert.Certificates;
import org.signet.gm.ses.SESeal;
import org.signet.gm.ses.SealPicture;
import org.signet.gm.ses.SealProperty;
import org.signet.seal.verify.DocumentVerifier;
import org.signet.seal.verify.Step;
import org.signet.seal.verify.StepCode;
import org.signet.seal.verify.StepResult;
import org.signet.seal.verify.VerifyLimits;
import org.signet.seal.verify.words.Language;
import org.signet.suite.terminal.CommandFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./signet seal}: what an electronic seal says, and whether to believe it. */
@Command(
    name = "seal",
    description = {
      "Show an electronic seal of version 1, 4 or 5, and tell whether it is genuine and in force.",
      "No server is asked: whether it was suspended or revoked its register knows, and a list of"
          + " states (.seals) in the trust folder.",
      "Exits 0 when its maker is trusted and it is in force, 1 when not, 2 when it cannot be read."
    },
    mixinStandardHelpOptions = true)
public final class SealCommand implements Callable<Integer> {
  @Option(
      names = "--trust",
      paramLabel = "DIR",
      description = "What is believed, as for ./signet verify.")
  private Path trustDir;

  @Option(
      names = "--face",
      paramLabel = "FILE",
      description = "Write the picture of the seal there, as it is.")
  private Path face;

  @Option(
      names = "--lang",
      paramLabel = "zh|en",
      description = "The language of the reasons (default: ${DEFAULT-VALUE}).")
  private Language language = Language.EN;

  @Parameters(paramLabel = "SEAL", description = "The electronic seal, DER.")
  private Path file;

  @Override
  public Integer call() throws CommandFailure, IOException {
    SESeal seal = SigningFiles.seal(file);
    show(seal);
    if (face != null) {
      StampFailures.requireOther(file, face);
      Files.write(face, seal.info().picture().data());
    }
    List<Step> steps =
        new DocumentVerifier(
                VerifyCommand.trust(trustDir),
                VerifyCommand.status(trustDir),
                Clock.systemUTC(),
                VerifyLimits.defaults())
            .verifySeal(seal);
    boolean sound = true;
    for (Step step : steps) {
      System.out.printf(
          "  %-7s  %-14s  %s%n",
          step.result().name().toLowerCase(Locale.ROOT), step.code(), step.detail().in(language));
      sound &= step.result() == StepResult.PASS || isToldOnly(step);
    }
    return sound ? 0 : 1;
  }

  /** A state that nobody knows is not held against the seal: as in every report. */
  private static boolean isToldOnly(Step step) {
    return step.code() == StepCode.SEAL_STATUS && step.result() != StepResult.FAIL;
  }

  private void show(SESeal seal) throws CommandFailure {
    SealProperty property = seal.info().property();
    SealPicture picture = seal.info().picture();
    System.out.printf(
        """
        %s: electronic seal of version %d (%s)
          number   %s
          name     %s
          made     %s by %s
          valid    %s to %s
          users    %d
          picture  %s, %d x %d mm, %d bytes
        """,
        file,
        seal.version().number(),
        seal.version().standard(),
        clean(seal.info().esId()),
        clean(property.name()),
        property.createDate(),
        maker(seal),
        property.validStart(),
        property.validEnd(),
        property.certificates().size(),
        clean(picture.type()),
        picture.widthMm(),
        picture.heightMm(),
        picture.data().length);
  }

  /** Names are read late: damage shows here. */
  private String maker(SESeal seal) throws CommandFailure {
    try {
      return clean(Certificates.subjectText(seal.makerCertificate()));
    } catch (RuntimeException damaged) {
      throw CommandFailure.unusable(
          file + " is no electronic seal: its maker has no name", damaged);
    }
  }

  /** What a seal says must not steer the terminal. */
  private static String clean(String said) {
    return said.replaceAll("\\p{C}", "?");
  }
}
