package org.signet.seal.store;

import org.jdbi.v3.core.Handle;

/** The tables, within one transaction or connection; not to be kept beyond it. */
public final class Rows {
  private static final String NESTED = "nested";

  private final Handle handle;

  Rows(Handle handle) {
    this.handle = handle;
  }

  /**
   * Runs part of a transaction so that it can fail alone: when it throws, what it wrote is undone
   * and the transaction goes on.
   */
  public <T, X extends Exception> T nested(Database.Work<T, X> work) throws X {
    handle.savepoint(NESTED);
    boolean done = false;
    try {
      T result = work.with(this);
      handle.releaseSavepoint(NESTED);
      done = true;
      return result;
    } finally {
      if (!done) {
        handle.rollbackToSavepoint(NESTED);
      }
    }
  }

  public SealRows seals() {
    return new SealRows(handle);
  }

  public ApplicationRows applications() {
    return new ApplicationRows(handle);
  }

  public GrantRows grants() {
    return new GrantRows(handle);
  }

  public ApprovalRows approvals() {
    return new ApprovalRows(handle);
  }

  public StampRows stamps() {
    return new StampRows(handle);
  }

  public BatchRows batches() {
    return new BatchRows(handle);
  }

  public BatchDocumentRows batchDocuments() {
    return new BatchDocumentRows(handle);
  }

  public OutboxRows outbox() {
    return new OutboxRows(handle);
  }

  public EvidenceRows evidence() {
    return new EvidenceRows(handle);
  }

  public CertificateRows certificates() {
    return new CertificateRows(handle);
  }

  public StatusListRows statusLists() {
    return new StatusListRows(handle);
  }
}
