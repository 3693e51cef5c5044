/**
 * The life of a seal and the use of it, as rules without HTTP.
 *
 * <p>A seal is applied for and decided on ({@link org.signet.seal.registry.ApplicationDesk}), made
 * ({@link org.signet.seal.registry.SealMaking}: the face drawn, SESeal of GB/T 38540-2020 signed by
 * the maker), and granted ({@link org.signet.seal.registry.GrantDesk}). {@link
 * org.signet.seal.registry.SealRegistry} keeps its states with their times, so that "was it in
 * force then?" has an answer for every instant. A seal user stamps ({@link
 * org.signet.seal.registry.StampDesk}): seal, grant and certificate are checked, the document
 * signed, the own output verified, stored, and recorded in one transaction with the use of the
 * grant and with what must reach the evidence and audit logs. Only a recorded stamp is handed out.
 *
 * <p>Who may do what to whose seals stands in one place, {@code Duties}: a role counts in the own
 * organisation, administration down the branch, and duties that must not meet in one person are
 * kept apart by who did what before. Everything a caller did wrong is a {@link
 * org.signet.seal.registry.RefusedException} with a stable code.
 */
package org.signet.seal.registry;
