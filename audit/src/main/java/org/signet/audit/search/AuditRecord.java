package org.signet.audit.search;

import org.signet.audit.log.AuditEvent;

/** An event with its sequence number in the log. */
public record AuditRecord(long index, AuditEvent event) {}
