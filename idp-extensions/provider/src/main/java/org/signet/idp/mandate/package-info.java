/**
 * Who may act for whom: legal persons, their representatives, and mandates. Knows no Keycloak and
 * no database.
 *
 * <p>A {@link org.signet.idp.mandate.Principal} is acted for: a natural person, or a {@link
 * org.signet.idp.mandate.LegalPerson}, for which its legal representative decides. {@link
 * org.signet.idp.mandate.MandateTerms} are what is asked for, and are checked once, against who
 * grants them; a {@link org.signet.idp.mandate.Mandate} is what became of them. Whether it allows
 * anything is always a question of a moment and of a service.
 */
package org.signet.idp.mandate;
