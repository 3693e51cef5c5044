/**
 * Reading audit events back: by page, and by actor, action, subject and time.
 *
 * <p>In: the records of a log, from the writer itself or from the directory of another process.
 * Out: pages of events in the order of the log, each with the index to go on from. Searching
 * streams over the records and keeps one page in memory; a bound on what one call reads keeps it
 * short.
 *
 * <p>Never here: whether the log is genuine (see {@code audit.verify}), and who may read it.
 */
package org.signet.audit.search;
