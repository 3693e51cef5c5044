package org.signet.seal.verify;

import org.signet.seal.verify.words.Language;

/** What is checked about one signature. The names are stable. */
public enum StepCode {
  FORMAT("form of the signature", "签名结构"),
  COVERAGE("covered bytes", "保护范围"),
  LATER_CHANGES("changes after signing", "签名后的更改"),
  VISUAL("what is seen", "可见内容"),
  DOCUMENT_DIGEST("digest of the document", "文档摘要"),
  SIGNATURE_VALUE("signature value", "签名值"),
  SIGNER_ON_SEAL("signer named by the seal", "签章人在印章名单内"),
  SIGNER_CHAIN("signer's certificate chain", "签章人证书链"),
  SIGNER_VALIDITY("validity of the signer's certificate", "签章人证书有效期"),
  SIGNER_REVOCATION("revocation of the signer's certificate", "签章人证书吊销状态"),
  SEAL_SIGNATURE("seal maker's signature", "制章人签名"),
  SEAL_TIMESTAMP("time stamp of the seal", "印章时间戳"),
  SEAL_CHAIN("seal maker's certificate chain", "制章人证书链"),
  SEAL_VALIDITY("validity of the seal", "印章有效期"),
  SEAL_STATUS("status of the seal", "印章状态"),
  TIMESTAMP("time stamp", "时间戳"),
  POLICY("rules of the policy", "策略要求");

  private final String en;
  private final String zh;

  StepCode(String en, String zh) {
    this.en = en;
    this.zh = zh;
  }

  /** The name for people. */
  public String in(Language language) {
    return language == Language.ZH ? zh : en;
  }
}
