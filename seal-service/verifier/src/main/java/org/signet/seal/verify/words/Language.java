package org.signet.seal.verify.words;

/** The languages of the report. */
public enum Language {
  EN,
  ZH
}
