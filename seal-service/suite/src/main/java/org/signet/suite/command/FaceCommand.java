package org.signet.suite.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.signet.seal.art.FacePictureException;
import org.signet.seal.art.PictureFace;
import org.signet.suite.terminal.CommandFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./signet face}: makes the face of a seal of a picture. */
@Command(
    name = "face",
    description = {
      "Make the face of a seal of a picture of one.",
      "Paper becomes transparent, of a red seal only what is red stays, and the picture is cut to"
          + " its ink: what PUT /api/v1/applications/ID/face does, to be looked at first."
    },
    mixinStandardHelpOptions = true)
public final class FaceCommand implements Callable<Integer> {
  @Option(
      names = "--width-mm",
      required = true,
      paramLabel = "MM",
      description = "Width of the seal on paper, 18 to 60.")
  private int widthMm;

  @Option(
      names = "--height-mm",
      paramLabel = "MM",
      description = "Height of the seal on paper (default: the width).")
  private Integer heightMm;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FACE.png",
      description = "The face; must not be the input.")
  private Path out;

  @Parameters(paramLabel = "PICTURE", description = "PNG or JPEG of the seal alone.")
  private Path in;

  @Override
  public Integer call() throws CommandFailure, IOException {
    StampFailures.requireOther(in, out);
    if (Files.size(in) > PictureFace.MOST_BYTES) {
      throw CommandFailure.refused(
          in + ": a picture has at most " + (PictureFace.MOST_BYTES >> 20) + " MiB");
    }
    try {
      int height = heightMm == null ? widthMm : heightMm;
      PictureFace face = PictureFace.of(Files.readAllBytes(in), widthMm, height);
      Files.write(out, face.png());
      System.out.printf("%s: a face of %d x %d mm%n", out, widthMm, height);
      return 0;
    } catch (FacePictureException unfit) {
      throw CommandFailure.refused(in + ": " + unfit.getMessage(), unfit);
    }
  }
}
