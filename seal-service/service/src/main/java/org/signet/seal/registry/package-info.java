/**
 * The life of a seal and the use of it, as rules without HTTP.
 *
 * <p>A seal manager has a seal made ({@link org.signet.seal.registry.SealRegistry}): the face is
 * drawn, SESeal (GB/T 38540-2020) signed by the maker, and its states are kept with their times, so
 * that "was it in force then?" has an answer for every instant. A seal user stamps ({@link
 * org.signet.seal.registry.StampDesk}): seal and certificate are checked, the document signed, the
 * own output verified, stored, and recorded in one transaction with what must reach the evidence
 * and audit logs. Only a recorded stamp is handed out.
 *
 * <p>Everything a caller did wrong is a {@link org.signet.seal.registry.RefusedException} with a
 * stable code.
 */
package org.signet.seal.registry;
