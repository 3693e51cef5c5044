/**
 * How fast: one class a question, the peers in the same run.
 *
 * <p>Comes in: the name of a question or nothing. Goes out: a table with a ratio to the peer that
 * the question names as its baseline, and JMH's JSON. A figure without its peer from the same run
 * on the same machine is never shown, because a noisy machine makes it worthless.
 */
package org.signet.benchmarks;
