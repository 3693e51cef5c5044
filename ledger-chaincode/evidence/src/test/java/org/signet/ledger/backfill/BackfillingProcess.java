package org.signet.ledger.backfill;

import java.nio.file.Files;
import java.nio.file.Path;
import org.signet.ledger.evidence.EvidenceLog;

/** Backfills a file in small batches and says how far it is, until it is done or killed. */
final class BackfillingProcess {
  private BackfillingProcess() {}

  public static void main(String[] arguments) throws Exception {
    Path file = Path.of(arguments[1]);
    try (EvidenceLog log = BackfillFixture.open(Path.of(arguments[0]), BackfillFixture.logKey());
        var in = Files.newInputStream(file)) {
      BackfillFixture.backfill(log, 2000)
          .run(
              file.toString(),
              in,
              new Backfill.Listener() {
                @Override
                public void sealed(long lines) {
                  System.out.println("sealed " + lines);
                  System.out.flush();
                }

                @Override
                public void refused(long lineNumber, String reason) {
                  throw new IllegalStateException("line " + lineNumber + ": " + reason);
                }
              });
    }
    System.out.println("done");
  }
}
