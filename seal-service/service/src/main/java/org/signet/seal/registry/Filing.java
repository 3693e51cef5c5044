package org.signet.seal.registry;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.signet.seal.store.Database;
import org.signet.seal.store.DocumentStore;
import org.signet.seal.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Results and the records that name them: stored first, then named in one transaction. What was not
 * named is removed again; only when nobody can tell whether the transaction was committed, or when
 * the process dies, may a result be left that no record names; {@link UnrecordedDocuments} sets
 * that aside. A record never names nothing.
 */
public final class Filing {
  private static final Logger LOG = LoggerFactory.getLogger(Filing.class);

  private Filing() {}

  /**
   * Stores results and runs the transaction that names them.
   *
   * @param naming gives back the names that it wrote into records
   * @return the names that are in records now
   * @throws StoreException when nothing was recorded, or when that is not known
   */
  public static <X extends Exception> Set<String> file(
      StampTools tools, List<DocumentStore.Finished> results, Database.Work<Set<String>, X> naming)
      throws X {
    Set<String> unnamed = new TreeSet<>();
    results.forEach(result -> unnamed.add(result.name()));
    try {
      tools.documents().keep(results);
      Set<String> named = tools.database().write(naming);
      unnamed.removeAll(named);
      return named;
    } catch (StoreException e) {
      if (e.isUndecided()) {
        LOG.error("results stay whose records may be there or not: {}", unnamed);
        unnamed.clear();
      }
      throw e;
    } finally {
      unnamed.forEach(name -> discard(tools.documents(), name));
    }
  }

  private static void discard(DocumentStore documents, String name) {
    try {
      documents.discard(name);
    } catch (IOException e) {
      LOG.warn("a result without a record could not be removed: {}", name, e);
    }
  }
}
