/**
 * Arithmetic of the SM2 curve of our own: plain Java, no library, no I/O, no key stores.
 *
 * <p>Numbers come in and go out as five limbs of 52 bits; secret scalars are used and wiped, never
 * kept. {@code Field} computes modulo p, {@code Scalars} modulo n, {@code Inversion} inverts,
 * {@code BaseMultiple} and {@code BaseMultiples} multiply G by secrets, {@code TwoMultiples} serves
 * verification, which is public.
 *
 * <p>Constant time in secrets: no branch, no index and no allocation depends on one, in every
 * method but those of {@code TwoMultiples}, {@code QuarterTable} and {@code PointTable.read}. That
 * holds for what the compiler makes of {@code Math.multiplyHigh}, one instruction; before a method
 * is compiled, Java 17's own body of it branches on signs. Reasons, tests and limits:
 * docs/decisions/014.
 */
package org.signet.gm.sm2.kernel;
