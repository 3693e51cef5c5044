/**
 * Electronic licences (电子证照): their identifiers, their statuses, and lists of statuses.
 *
 * <p>A {@link org.signet.ledger.licence.LicenceIdentifier} names one version of one licence. A
 * {@link org.signet.ledger.licence.StatusList} holds the statuses of 131,072 certificates under
 * indexes that {@link org.signet.ledger.licence.IndexAllocator} drew at random; its region signs it
 * as a {@link org.signet.ledger.licence.SignedStatusList}, which anybody may mirror. Whoever asks
 * fetches a whole list and so tells nobody which certificate was meant. {@link
 * org.signet.ledger.licence.StatusListReader} opens a list and refuses forged, foreign and old
 * ones.
 *
 * <p>Never here: an identifier in a list, a holder, or a clock.
 */
package org.signet.ledger.licence;
