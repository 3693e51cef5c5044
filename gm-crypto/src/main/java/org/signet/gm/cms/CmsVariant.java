package org.signet.gm.cms;

/** A way in which a signed message differs from what RFC 5652 and DER ask, met in real files. */
public enum CmsVariant {
  /** The identifiers of GB/T 35275-2017 outside. */
  GM_MESSAGE_TYPE,
  /** The identifiers of GB/T 35275-2017 inside. */
  GM_CONTENT_TYPE,
  /** SM2 is named by the curve or by SM2-1 instead of SM2-with-SM3. */
  GM_SIGNATURE_ALGORITHM,
  /** The attribute contentType names data of the other family. */
  CONTENT_TYPE_OF_OTHER_FAMILY,
  /** The signature covers the attributes in the order written, which is not that of DER. */
  ATTRIBUTES_NOT_SORTED,
  /** The SM2 signature is raw r and s, 64 bytes. */
  RAW_SIGNATURE
}
