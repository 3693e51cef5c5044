package org.signet.seal.verify;

import org.signet.gm.cert.Finding;
import org.signet.gm.cert.PathReason;
import org.signet.seal.verify.words.Reason;

/** The sentences for what certificate path validation found. */
final class PathWords {
  private PathWords() {}

  static Step step(StepCode code, Finding finding) {
    StepResult result =
        switch (finding.result()) {
          case PASS -> StepResult.PASS;
          case FAIL -> StepResult.FAIL;
          case UNKNOWN -> StepResult.UNKNOWN;
        };
    return step(code, result, finding);
  }

  static Step step(StepCode code, StepResult result, Finding finding) {
    Reason reason = reason(finding.reason());
    return new Step(
        code, result, org.signet.seal.verify.words.Sentence.of(reason, finding.detail()));
  }

  private static Reason reason(PathReason reason) {
    return switch (reason) {
      case TRUSTED -> Reason.CHAIN_TRUSTED;
      case NO_TRUST_ANCHORS -> Reason.CHAIN_NO_ANCHORS;
      case ISSUER_NOT_FOUND -> Reason.CHAIN_ISSUER_NOT_FOUND;
      case ROOT_NOT_TRUSTED -> Reason.CHAIN_ROOT_NOT_TRUSTED;
      case SEARCH_LIMIT_REACHED -> Reason.CHAIN_LIMIT;
      case ALGORITHM_NOT_SUPPORTED -> Reason.CHAIN_ALGORITHM;
      case SIGNATURE_INVALID -> Reason.CHAIN_SIGNATURE;
      case ISSUER_NOT_AN_AUTHORITY, ISSUER_MAY_NOT_SIGN_CERTIFICATES, PATH_LENGTH_EXCEEDED ->
          Reason.CHAIN_ISSUER_UNFIT;
      case NAME_NOT_PERMITTED -> Reason.CHAIN_NAME;
      case UNKNOWN_CRITICAL_EXTENSION, DAMAGED_EXTENSION -> Reason.CHAIN_EXTENSION;
      case KEY_USAGE_MISSING, KEY_USAGE_FORBIDS -> Reason.CHAIN_KEY_USAGE;
      case VALID_AT_TIME -> Reason.CERTIFICATE_VALID;
      case NOT_YET_VALID -> Reason.CERTIFICATE_NOT_YET_VALID;
      case EXPIRED -> Reason.CERTIFICATE_EXPIRED;
      case NOT_REVOKED -> Reason.NOT_REVOKED;
      case REVOKED -> Reason.REVOKED;
      case REVOKED_LATER -> Reason.REVOKED_LATER;
      case NO_CRL -> Reason.CRL_MISSING;
      case CRL_TOO_OLD, CRL_AFTER_EXPIRY -> Reason.CRL_STALE;
      case CRL_SIGNATURE_INVALID, CRL_NOT_UNDERSTOOD -> Reason.CRL_UNUSABLE;
      case OCSP_UNUSABLE -> Reason.OCSP_UNUSABLE;
    };
  }
}
