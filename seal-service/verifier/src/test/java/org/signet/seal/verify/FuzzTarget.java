package org.signet.seal.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.bouncycastle.cert.X509CRLHolder;
import org.signet.gm.cert.CertificateFormatException;
import org.signet.gm.cert.CertificatePath;
import org.signet.gm.cert.Certificates;
import org.signet.gm.cert.KeyUsageRule;
import org.signet.gm.cert.OcspResponse;
import org.signet.gm.cert.TrustStore;
import org.signet.gm.cms.CmsFormatException;
import org.signet.gm.cms.CmsSignature;
import org.signet.gm.ses.SESeal;
import org.signet.gm.ses.SesFormatException;
import org.signet.gm.ses.SesSignature;
import org.signet.gm.tsp.TimeStampFormatException;
import org.signet.gm.tsp.TimeStampRequest;
import org.signet.gm.tsp.TimeStampResponse;
import org.signet.gm.tsp.TimeStampToken;
import org.signet.ledger.evidence.EvidenceFile;
import org.signet.ledger.evidence.EvidenceFormatException;

/**
 * Every reader of outside bytes that a verification runs. A reader answers, or throws its checked
 * exception; anything else is a finding.
 */
enum FuzzTarget {
  PDF {
    @Override
    void feed(byte[] bytes) {
      verify(bytes);
    }
  },
  OFD {
    @Override
    void feed(byte[] bytes) {
      verify(bytes);
    }
  },
  CMS {
    @Override
    void feed(byte[] bytes) {
      try {
        CmsSignature.parse(bytes);
      } catch (CmsFormatException e) {
        refused(e);
      }
    }
  },
  SES {
    @Override
    void feed(byte[] bytes) {
      try {
        SesSignature.parse(bytes);
      } catch (SesFormatException e) {
        refused(e);
      }
    }
  },
  SEAL {
    @Override
    void feed(byte[] bytes) {
      try {
        SESeal.parse(bytes);
      } catch (SesFormatException e) {
        refused(e);
      }
    }
  },
  TOKEN {
    @Override
    void feed(byte[] bytes) {
      try {
        TimeStampToken.parse(bytes);
      } catch (TimeStampFormatException e) {
        refused(e);
      }
      try {
        TimeStampResponse.parse(bytes);
      } catch (TimeStampFormatException e) {
        refused(e);
      }
      try {
        TimeStampRequest.parse(bytes);
      } catch (TimeStampFormatException e) {
        refused(e);
      }
    }
  },
  CRL {
    @Override
    void feed(byte[] bytes) {
      try {
        judge(Certificates.parseCrls(bytes), List.of());
      } catch (CertificateFormatException e) {
        refused(e);
      }
    }
  },
  CERTIFICATE {
    @Override
    void feed(byte[] bytes) {
      try {
        Certificates.subjectText(Certificates.parse(bytes));
      } catch (CertificateFormatException e) {
        refused(e);
      }
    }
  },
  OCSP {
    @Override
    void feed(byte[] bytes) {
      try {
        judge(List.of(), List.of(OcspResponse.parse(bytes)));
      } catch (CertificateFormatException e) {
        refused(e);
      }
    }
  },
  EVIDENCE {
    @Override
    void feed(byte[] bytes) {
      try {
        EvidenceFile.parse(bytes);
      } catch (EvidenceFormatException e) {
        refused(e);
      }
    }
  },
  POLICY {
    @Override
    void feed(byte[] bytes) {
      try {
        PolicyFile.parse(bytes);
      } catch (PolicyFormatException e) {
        refused(e);
      }
    }
  };

  private static final VerifyLimits LIMITS =
      new VerifyLimits(1 << 20, 10, 5000, 100, 1 << 20, 3, 100_000, Duration.ofSeconds(10));
  private static final TestRegion REGION = new TestRegion();
  private static final LongAdder REFUSALS = new LongAdder();

  /** Feeds it; only an unchecked exception or an error comes out. */
  abstract void feed(byte[] bytes);

  private static void verify(byte[] bytes) {
    DocumentVerifier verifier =
        new DocumentVerifier(TrustStore.empty(), SealStatusSource.NONE, TestRegion.CLOCK, LIMITS);
    try {
      Path file = Files.createTempFile("signet-fuzz", "");
      try {
        Files.write(file, bytes);
        verifier.verify("file", file);
      } catch (DocumentFormatException e) {
        refused(e);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks of a certificate, the lists and answers being all that is known about it. */
  private static void judge(List<X509CRLHolder> lists, List<OcspResponse> answers) {
    TrustStore trust =
        TrustStore.of(List.of(REGION.ca.root()), List.of(REGION.ca.region()), List.of())
            .with(lists, answers);
    CertificatePath.check(
        REGION.signer.certificate(), List.of(), trust, TestRegion.NOW, KeyUsageRule.SIGNING);
  }

  /** How often a reader refused, in this process. */
  static long refusals() {
    return REFUSALS.sum();
  }

  /** A refusal says why. */
  private static void refused(Exception e) {
    REFUSALS.increment();
    if (e.getMessage() == null || e.getMessage().isBlank()) {
      throw new IllegalStateException("refused without a reason", e);
    }
  }
}
