package org.signet.seal.store;

import org.jdbi.v3.core.Handle;

/** The tables, within one transaction or connection; not to be kept beyond it. */
public final class Rows {
  private final Handle handle;

  Rows(Handle handle) {
    this.handle = handle;
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
