package org.signet.seal.verify;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.signet.gm.ses.SESeal;

/** The lists of states that a verifier keeps in its trust folder; newer ones are asked first. */
public final class SealStatusLists implements SealStatusSource {
  private static final String FILES = "*.seals";

  private final List<SealStatusList> lists;

  private SealStatusLists(List<SealStatusList> lists) {
    this.lists = lists;
  }

  /**
   * Reads every file {@code *.seals} of a folder.
   *
   * @throws SealStatusFormatException if one of them is damaged; the message names it
   */
  public static SealStatusLists load(Path folder) throws IOException, SealStatusFormatException {
    List<SealStatusList> lists = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, FILES)) {
      for (Path file : files) {
        try {
          lists.add(SealStatusList.parse(Files.readAllBytes(file)));
        } catch (SealStatusFormatException e) {
          throw new SealStatusFormatException(file.getFileName() + ": " + e.getMessage(), e);
        }
      }
    }
    lists.sort(Comparator.comparing(SealStatusList::issued).reversed());
    return new SealStatusLists(List.copyOf(lists));
  }

  @Override
  public SealStatus statusAt(SESeal seal, Instant at) {
    return lists.stream()
        .map(list -> list.statusAt(seal, at))
        .filter(status -> status != SealStatus.UNKNOWN)
        .findFirst()
        .orElse(SealStatus.UNKNOWN);
  }
}
