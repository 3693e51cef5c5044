package org.signet.gm.tsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.signet.gm.tsp.StampRegion.IMPRINT;
import static org.signet.gm.tsp.StampRegion.MESSAGE;
import static org.signet.gm.tsp.StampRegion.NOW;
import static org.signet.gm.tsp.StampRegion.POLICY;
import static org.signet.gm.tsp.StampRegion.REQUEST;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.keys.Signer;
import org.signet.gm.keys.SigningIdentity;
import org.signet.gm.sm2.Sm2PublicKey;
import org.signet.gm.sm3.Sm3;
import org.signet.gm.testing.OpenSsl;

class TimeStampAuthorityTest {
  private final StampRegion region = new StampRegion();
  private final TimeStampAuthority authority = region.authority(NOW);

  @Test
  void answers_with_a_token_about_what_was_asked() throws Exception {
    TimeStampResponse answer = TimeStampResponse.parse(authority.answer(REQUEST).encoded());
    TimeStampToken token = answer.tokenFor(REQUEST);
    assertThat(token.imprint()).isEqualTo(IMPRINT);
    assertThat(token.time()).isEqualTo(NOW);
    assertThat(token.policy()).isEqualTo(POLICY);
    assertThat(token.nonce()).isEqualTo(REQUEST.nonce());
    assertThat(token.accuracy()).contains(Duration.ofSeconds(1));
    assertThat(token.message().signerCertificate()).contains(region.identity.certificate());
  }

  @Test
  void stamps_sha_256_too() throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(MESSAGE);
    TimeStampRequest request = TimeStampRequest.of(Imprint.sha256(digest), BigInteger.ONE);
    TimeStampToken token = authority.answer(request.encoded()).tokenFor(request);
    assertThat(token.imprint())
        .isEqualTo(Imprint.of(NISTObjectIdentifiers.id_sha256, MESSAGE))
        .isNotEqualTo(IMPRINT);
  }

  @Test
  void leaves_the_certificate_out_when_it_is_not_wanted() throws Exception {
    TimeStampRequest request =
        new TimeStampRequest(IMPRINT, Optional.of(POLICY), Optional.empty(), false);
    TimeStampToken token = authority.answer(request.encoded()).tokenFor(request);
    assertThat(token.message().certificates()).isEmpty();
    assertThat(token.nonce()).isEmpty();
  }

  @Test
  void never_gives_a_serial_number_twice_even_after_a_restart_at_the_same_instant() {
    Set<BigInteger> serials = new HashSet<>();
    for (int start = 0; start < 10; start++) {
      TimeStampAuthority restarted = region.authority(NOW);
      for (int i = 0; i < 20; i++) {
        TimeStampToken token = restarted.answer(REQUEST).tokenUnverified().orElseThrow();
        assertThat(serials.add(token.serialNumber())).isTrue();
        assertThat(token.serialNumber().signum()).isPositive();
        assertThat(token.serialNumber().bitLength()).isLessThanOrEqualTo(159);
      }
    }
  }

  @Test
  void refuses_what_it_cannot_read() {
    assertThat(authority.answer(new byte[] {0x30, 0}).failure())
        .contains(TimeStampFailure.BAD_DATA_FORMAT);
    assertThat(authority.answer(new byte[0]).failure()).contains(TimeStampFailure.BAD_DATA_FORMAT);
    byte[] secondVersion = REQUEST.encoded();
    secondVersion[4] = 2;
    assertThat(authority.answer(secondVersion).failure()).contains(TimeStampFailure.BAD_REQUEST);
  }

  @Test
  void refuses_digests_that_are_weak_or_of_another_length() {
    Imprint sha1 = new Imprint(OIWObjectIdentifiers.idSHA1, new byte[20]);
    assertThat(failure(sha1)).contains(TimeStampFailure.BAD_ALG);
    Imprint cut = new Imprint(GMObjectIdentifiers.sm3, new byte[31]);
    assertThat(failure(cut)).contains(TimeStampFailure.BAD_DATA_FORMAT);
  }

  @Test
  void refuses_another_policy_and_every_extension() throws Exception {
    TimeStampRequest other =
        new TimeStampRequest(
            IMPRINT, Optional.of(new ASN1ObjectIdentifier("1.2.3")), Optional.empty(), true);
    assertThat(authority.answer(other.encoded()).failure())
        .contains(TimeStampFailure.UNACCEPTED_POLICY);
    TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
    generator.addExtension(new ASN1ObjectIdentifier("1.2.3.5"), false, new byte[] {5, 0});
    byte[] extended = generator.generate(GMObjectIdentifiers.sm3, IMPRINT.digest()).getEncoded();
    assertThat(authority.answer(extended).failure())
        .contains(TimeStampFailure.UNACCEPTED_EXTENSION);
  }

  @Test
  void stops_when_its_clock_was_set_back() {
    SettableClock clock = new SettableClock();
    TimeStampAuthority ticking = StampRegion.authority(region.identity, clock);
    assertThat(ticking.answer(REQUEST).failure()).isEmpty();
    clock.now = NOW.minusSeconds(60);
    assertThat(ticking.answer(REQUEST).failure()).contains(TimeStampFailure.TIME_NOT_AVAILABLE);
    clock.now = NOW.plusSeconds(1);
    assertThat(ticking.answer(REQUEST).failure()).isEmpty();
  }

  private TimeStampAuthority remembering(Instant at, TimeMemory memory) {
    return new TimeStampAuthority(
        region.identity,
        StampRegion.POLICY,
        Duration.ofSeconds(1),
        Clock.fixed(at, ZoneOffset.UTC),
        new SecureRandom(),
        memory);
  }

  @Test
  void knows_over_a_restart_what_it_told_before() {
    AtomicReference<Instant> disk = new AtomicReference<>(Instant.MIN);
    TimeMemory memory = time -> disk.accumulateAndGet(time, (a, b) -> a.isAfter(b) ? a : b);
    assertThat(remembering(NOW, memory).answer(REQUEST).failure()).isEmpty();
    assertThat(remembering(NOW.minusSeconds(60), memory).answer(REQUEST).failure())
        .contains(TimeStampFailure.TIME_NOT_AVAILABLE);
    assertThat(disk).hasValue(NOW);
    assertThat(remembering(NOW.plusSeconds(1), memory).answer(REQUEST).failure()).isEmpty();
  }

  @Test
  void keeps_a_time_before_it_is_told_and_seldom() {
    SettableClock clock = new SettableClock();
    List<Instant> keptTimes = new ArrayList<>();
    TimeStampAuthority authority =
        new TimeStampAuthority(
            region.identity,
            StampRegion.POLICY,
            Duration.ofSeconds(1),
            clock,
            new SecureRandom(),
            time -> {
              keptTimes.add(time);
              return time;
            });
    for (int millis = 0; millis <= 2500; millis += 100) {
      clock.now = NOW.plusMillis(millis);
      assertThat(authority.answer(REQUEST).failure()).isEmpty();
    }
    assertThat(keptTimes).containsExactly(NOW, NOW.plusMillis(1100), NOW.plusMillis(2200));
  }

  @Test
  void gives_no_token_whose_time_it_cannot_keep() {
    TimeMemory full =
        time -> {
          throw new IOException("No space left on device");
        };
    TimeStampResponse answer = remembering(NOW, full).answer(REQUEST);
    assertThat(answer.failure()).contains(TimeStampFailure.TIME_NOT_AVAILABLE);
    assertThat(answer.tokenUnverified()).isEmpty();
  }

  @Test
  void stops_when_its_certificate_ends_or_its_key_is_gone() {
    Instant later = NOW.plus(Duration.ofDays(400));
    assertThat(region.authority(later).answer(REQUEST).failure())
        .contains(TimeStampFailure.SYSTEM_FAILURE);
    SigningIdentity broken =
        new SigningIdentity(
            new GoneKey(region.identity.signer().publicKey()),
            region.identity.certificate(),
            region.identity.issuers());
    TimeStampResponse answer =
        StampRegion.authority(broken, Clock.fixed(NOW, ZoneOffset.UTC)).answer(REQUEST);
    assertThat(answer.failure()).contains(TimeStampFailure.SYSTEM_FAILURE);
    assertThatThrownBy(() -> answer.tokenFor(REQUEST))
        .isInstanceOf(TimeStampRefusedException.class)
        .hasMessageContaining("SYSTEM_FAILURE");
  }

  @Test
  void an_answer_to_another_request_is_not_taken() {
    TimeStampResponse answer = authority.answer(REQUEST);
    TimeStampRequest[] others = {
      TimeStampRequest.of(IMPRINT, BigInteger.ONE),
      TimeStampRequest.of(Imprint.sm3(new byte[32]), REQUEST.nonce().orElseThrow()),
      new TimeStampRequest(
          IMPRINT, Optional.of(new ASN1ObjectIdentifier("1.2")), REQUEST.nonce(), true)
    };
    for (TimeStampRequest other : others) {
      assertThatThrownBy(() -> answer.tokenFor(other)).isInstanceOf(TimeStampFormatException.class);
    }
  }

  @Test
  void bouncy_castle_reads_and_validates_the_token() throws Exception {
    TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
    generator.setCertReq(true);
    org.bouncycastle.tsp.TimeStampRequest request =
        generator.generate(GMObjectIdentifiers.sm3, Sm3.hash(MESSAGE), BigInteger.TEN);
    org.bouncycastle.tsp.TimeStampResponse response =
        new org.bouncycastle.tsp.TimeStampResponse(
            authority.answer(request.getEncoded()).encoded());
    response.validate(request);
    X509CertificateHolder certificate = region.identity.certificate();
    response
        .getTimeStampToken()
        .validate(
            new JcaSimpleSignerInfoVerifierBuilder()
                .setProvider(new BouncyCastleProvider())
                .build(certificate));
    org.bouncycastle.tsp.TimeStampResponse refusal =
        new org.bouncycastle.tsp.TimeStampResponse(authority.answer(new byte[1]).encoded());
    assertThat(refusal.getFailInfo().intValue()).isEqualTo(PKIFailureInfo.badDataFormat);
    assertThat(refusal.getStatusString()).contains("not a time-stamp request");
  }

  /** `openssl ts -verify` of 3.0 cannot: it gives SM2 certificates no identifier. */
  @Test
  void openssl_asks_and_reads_and_verifies_the_signature(@TempDir Path dir) throws Exception {
    OpenSsl.assumePresent();
    Path data = OpenSsl.write(dir, "data", MESSAGE);
    Path query = dir.resolve("query.tsq");
    OpenSsl.Result asked =
        OpenSsl.run(
            "ts", "-query", "-data", data.toString(), "-sm3", "-cert", "-out", query.toString());
    assertThat(asked.success()).as(asked.output()).isTrue();
    byte[] request = Files.readAllBytes(query);
    TimeStampToken token = authority.answer(request).tokenFor(TimeStampRequest.parse(request));
    Path reply = OpenSsl.write(dir, "reply.tsr", authority.answer(request).encoded());
    OpenSsl.Result printed = OpenSsl.run("ts", "-reply", "-in", reply.toString(), "-text");
    assertThat(printed.output())
        .contains("Status: Granted.", "Hash Algorithm: sm3", "Policy OID: 1.2.156.9999.7")
        .contains("Nov 25 08:00:00 2026 GMT");
    assertThat(
            OpenSsl.accepts(
                dir,
                region.identity.signer().publicKey(),
                token.message().signedBytes().orElseThrow(),
                token.message().signatureValue()))
        .isTrue();
  }

  private Optional<TimeStampFailure> failure(Imprint imprint) {
    return authority.answer(TimeStampRequest.of(imprint, BigInteger.ONE).encoded()).failure();
  }

  private static final class SettableClock extends Clock {
    private Instant now = NOW;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private record GoneKey(Sm2PublicKey publicKey) implements Signer {
    @Override
    public byte[] sign(byte[] message) throws KeyUseException {
      throw new KeyUseException("the device is gone", null);
    }
  }
}
