/**
 * Electronic seals (电子印章) and the signatures made with them (电子签章): GB/T 38540-2020 (version 4),
 * read also as GM/T 0031-2014 (version 1) and GM/T 0031-2025 (version 5).
 *
 * <p>A seal binds a picture, a name and a validity period to the certificates that may use it, and
 * is signed by a seal maker. A seal signature holds the whole seal, the hash of the sealed document
 * and a time, and is signed by one of those certificates.
 *
 * <p>Reading is lenient where real seals differ from the standard, and keeps the original bytes:
 * what was signed is never encoded again. Seals are made in version 4 to the byte; documents are
 * signed with seals of versions 4 and 5. Nothing here decides whether to believe a seal: {@link
 * org.signet.gm.ses.SESeal#signatureCheck()} and {@link org.signet.gm.ses.CertificateList#match}
 * answer single questions, the verifier puts them together.
 */
package org.signet.gm.ses;
