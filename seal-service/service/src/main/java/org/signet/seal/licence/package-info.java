/**
 * Certificates (电子证照) of a region, and the recognition of those of others.
 *
 * <p>{@link org.signet.seal.licence.LicenceDesk} issues a certificate, changes its status, gives
 * out its evidence and erases it. What can be read about a person stands in the evidence store
 * alone; the database knows identifier, type, status and place in a status list. {@link
 * org.signet.seal.licence.CertificateDesk} answers four questions about a certificate of any
 * region: genuine, anchored, in force, recognised here. It takes evidence and status lists from
 * whoever has them, through {@link org.signet.seal.licence.Mirror}, and believes nothing that the
 * keys in the ledger's registry did not sign. {@link org.signet.seal.licence.RecognitionDesk}
 * administers the own issuer and agreements, {@link org.signet.seal.licence.RegistryDesk} what
 * stands above the regions, {@link org.signet.seal.licence.DisputeDesk} what they complain of.
 *
 * <p>Never here: HTTP of our own interface, SQL, a Fabric class.
 */
package org.signet.seal.licence;
