package org.signet.gm;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.Test;
import org.signet.gm.cert.CertificateFormatException;
import org.signet.gm.cert.CertificatePath;
import org.signet.gm.cert.CertificatePurpose;
import org.signet.gm.cert.Certificates;
import org.signet.gm.cert.DevelopmentCa;
import org.signet.gm.cert.Finding.Result;
import org.signet.gm.cert.KeyUsageRule;
import org.signet.gm.cert.PathFindings;
import org.signet.gm.cert.Revocation;
import org.signet.gm.cert.SignatureCheck.Outcome;
import org.signet.gm.cert.TrustStore;
import org.signet.gm.cms.CmsFormatException;
import org.signet.gm.cms.CmsSignature;
import org.signet.gm.cms.DetachedCms;
import org.signet.gm.keys.SigningIdentity;
import org.signet.gm.ses.CertificateList;
import org.signet.gm.ses.SESeal;
import org.signet.gm.ses.SealHeader;
import org.signet.gm.ses.SealInfo;
import org.signet.gm.ses.SealMaker;
import org.signet.gm.ses.SealPicture;
import org.signet.gm.ses.SealProperty;
import org.signet.gm.ses.SesFormatException;
import org.signet.gm.ses.SesSignature;
import org.signet.gm.ses.SesSigner;
import org.signet.gm.tsp.Imprint;
import org.signet.gm.tsp.TimeStampAuthority;
import org.signet.gm.tsp.TimeStampFormatException;
import org.signet.gm.tsp.TimeStampRefusedException;
import org.signet.gm.tsp.TimeStampRequest;
import org.signet.gm.tsp.TimeStampResponse;
import org.signet.gm.tsp.TimeStampToken;
import org.signet.gm.tsp.TimeStampVerification;
import org.signet.gm.tsp.TimeStampVerification.Expected;

/**
 * Every reader of outside bytes, over thousands of damaged inputs: what comes out is a value or the
 * reader's own checked exception, and damage inside what was signed is never valid.
 */
class DamagedInputTest {
  private static final int ROUNDS = Integer.getInteger("signet.fuzz.rounds", 2000);
  private static final long SEED = Long.getLong("signet.fuzz.seed", 0);
  private static final Duration YEAR = Duration.ofDays(365);

  private final Instant now = Instant.now();
  private final DevelopmentCa ca =
      DevelopmentCa.create("Test", new SecureRandom(), Clock.systemUTC());
  private final SigningIdentity signer =
      ca.issue(CertificatePurpose.SIGNER, "CN=Signer,C=CN", YEAR);

  @Test
  void of_certificates() throws Exception {
    TrustStore trust =
        TrustStore.of(
            List.of(ca.root()),
            List.of(ca.region()),
            Certificates.parseCrls(ca.crl(List.of(), YEAR)));
    byte[] der = signer.certificate().getEncoded();
    Random random = new Random(SEED + 1);
    for (int i = 0; i < ROUNDS; i++) {
      byte[] damaged = damage(der, random);
      try {
        X509CertificateHolder holder = Certificates.parse(damaged);
        Certificates.subjectText(holder);
        PathFindings findings =
            CertificatePath.check(holder, List.of(holder), trust, now, KeyUsageRule.TIME_STAMPING);
        assertThat(findings.chain().result() == Result.PASS).isFalse();
        Certificates.publicKey(holder);
      } catch (CertificateFormatException e) {
        assertThat(e).hasMessageNotContaining("\n");
      }
    }
  }

  @Test
  void of_crls() throws Exception {
    byte[] der =
        ca.crl(List.of(new Revocation(signer.certificate().getSerialNumber(), now, 1)), YEAR);
    Random random = new Random(SEED + 2);
    for (int i = 0; i < ROUNDS; i++) {
      try {
        TrustStore trust =
            TrustStore.of(
                List.of(ca.root()),
                List.of(ca.region()),
                Certificates.parseCrls(damage(der, random)));
        PathFindings findings =
            CertificatePath.check(
                signer.certificate(), List.of(), trust, now, KeyUsageRule.SIGNING);
        assertThat(findings.revocation().result()).isEqualTo(Result.UNKNOWN);
      } catch (CertificateFormatException e) {
        assertThat(e).hasMessageNotContaining("\n");
      }
    }
  }

  @Test
  void of_seals_and_seal_signatures() throws Exception {
    SESeal seal = SealMaker.make(signer, info());
    byte[] signature = SesSigner.sign(signer, seal, now, new byte[32], "range").encoded();
    Random random = new Random(SEED + 3);
    for (int i = 0; i < ROUNDS; i++) {
      try {
        SesSignature read = SesSignature.parse(damage(signature, random));
        read.toSign().seal().signatureCheck();
        read.toSign().seal().info().property().certificates().match(signer.certificate());
        boolean intact = Arrays.equals(read.signedBytes(), signature(signature).signedBytes());
        assertThat(read.signatureCheck() == Outcome.VALID && !intact).isFalse();
      } catch (SesFormatException e) {
        assertThat(e).hasMessageNotContaining("\n");
      }
    }
  }

  @Test
  void of_signed_messages() throws Exception {
    byte[] message = DetachedCms.sign(signer, new byte[32], now, Map.of());
    byte[] signed = CmsSignature.parse(message).signedBytes().orElseThrow();
    Random random = new Random(SEED + 4);
    for (int i = 0; i < ROUNDS; i++) {
      try {
        CmsSignature read = CmsSignature.parse(damage(message, random));
        read.signingTime();
        read.timestampToken();
        read.messageDigest();
        for (X509CertificateHolder certificate : read.certificates()) {
          read.binding(certificate);
        }
        if (read.signerCertificate().isPresent() && read.hasSignedAttributes()) {
          Outcome outcome = read.check(read.signerCertificate().get()).outcome();
          boolean intact = Arrays.equals(read.signedBytes().orElseThrow(), signed);
          assertThat(outcome == Outcome.VALID && !intact).isFalse();
        }
      } catch (CmsFormatException e) {
        assertThat(e).hasMessageNotContaining("\n");
      }
    }
  }

  @Test
  void of_time_stamp_tokens() throws Exception {
    TimeStampAuthority authority = authority();
    Imprint imprint = Imprint.sm3(new byte[32]);
    byte[] token =
        authority
            .answer(TimeStampRequest.of(imprint, BigInteger.TEN))
            .tokenUnverified()
            .orElseThrow()
            .encoded();
    byte[] signed = CmsSignature.parse(token).signedBytes().orElseThrow();
    byte[] content = CmsSignature.parse(token).content().orElseThrow();
    TrustStore trust = TrustStore.of(List.of(ca.root()), List.of(ca.region()), crls());
    Random random = new Random(SEED + 5);
    for (int i = 0; i < ROUNDS; i++) {
      try {
        TimeStampToken read = TimeStampToken.parsePadded(damage(token, random));
        boolean holds =
            TimeStampVerification.check(
                    read, Expected.imprint(imprint), List.of(), trust, now.plusSeconds(9))
                .proven()
                .isPresent();
        boolean intact =
            Arrays.equals(read.message().signedBytes().orElse(new byte[0]), signed)
                && Arrays.equals(read.message().content().orElse(new byte[0]), content);
        assertThat(holds && !intact).isFalse();
      } catch (TimeStampFormatException e) {
        assertThat(e).hasMessageNotContaining("\n");
      }
    }
  }

  @Test
  void of_time_stamp_requests_and_responses() throws Exception {
    TimeStampAuthority authority = authority();
    TimeStampRequest asked = TimeStampRequest.of(Imprint.sm3(new byte[32]), BigInteger.TEN);
    byte[] answered = authority.answer(asked).encoded();
    Random random = new Random(SEED + 6);
    for (int i = 0; i < ROUNDS; i++) {
      TimeStampResponse answer = authority.answer(damage(asked.encoded(), random));
      assertThat(answer.tokenUnverified().isPresent()).isNotEqualTo(answer.failure().isPresent());
      try {
        TimeStampResponse.parse(damage(answered, random)).tokenFor(asked);
      } catch (TimeStampFormatException | TimeStampRefusedException e) {
        assertThat(e).hasMessageNotContaining("\n");
      }
    }
  }

  private TimeStampAuthority authority() {
    return new TimeStampAuthority(
        ca.issue(CertificatePurpose.TIMESTAMP, "CN=Time,C=CN", YEAR),
        new ASN1ObjectIdentifier("1.2.3.4"),
        Duration.ofSeconds(1),
        Clock.systemUTC(),
        new SecureRandom());
  }

  private List<X509CRLHolder> crls() throws CertificateFormatException {
    List<X509CRLHolder> crls = new ArrayList<>(Certificates.parseCrls(ca.crl(List.of(), YEAR)));
    crls.addAll(Certificates.parseCrls(ca.rootCrl(List.of(), YEAR)));
    return crls;
  }

  private static SesSignature signature(byte[] encoded) throws SesFormatException {
    return SesSignature.parse(encoded);
  }

  private SealInfo info() {
    return new SealInfo(
        SealHeader.v4("signet"),
        "11010000000001",
        new SealProperty(
            1, "name", CertificateList.of(List.of(signer.certificate())), now, now, now),
        new SealPicture("PNG", new byte[] {1}, 42, 42),
        List.of());
  }

  /** One to three bytes changed, or a piece cut out, or a piece repeated. */
  private static byte[] damage(byte[] input, Random random) {
    byte[] output = input.clone();
    int kind = random.nextInt(4);
    if (kind < 2) {
      for (int i = 0; i <= kind; i++) {
        output[random.nextInt(output.length)] ^= (byte) (1 + random.nextInt(255));
      }
      return output;
    }
    int from = random.nextInt(input.length);
    int to = Math.min(input.length, from + 1 + random.nextInt(8));
    byte[] tail = Arrays.copyOfRange(input, kind == 2 ? to : from, input.length);
    byte[] head = Arrays.copyOf(input, kind == 2 ? from : to);
    return org.bouncycastle.util.Arrays.concatenate(head, tail);
  }
}
