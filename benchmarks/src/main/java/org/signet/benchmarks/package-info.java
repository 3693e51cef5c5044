/** Benchmarks. */
package org.signet.benchmarks;
