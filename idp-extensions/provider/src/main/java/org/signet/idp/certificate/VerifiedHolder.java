package org.signet.idp.certificate;

import java.util.Optional;
import org.signet.idp.identity.ResidentId;
import org.signet.idp.identity.UnifiedSocialCreditCode;

/**
 * Who signed, after everything about her certificate was checked. One of the two is there.
 *
 * @param person the person's number
 * @param organisation the organisation's code, when the certificate names no person
 */
public record VerifiedHolder(
    Optional<ResidentId> person, Optional<UnifiedSocialCreditCode> organisation) {}
