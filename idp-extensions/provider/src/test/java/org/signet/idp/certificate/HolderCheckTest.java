package org.signet.idp.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.gm.cert.CertificateFormatException;
import org.signet.gm.cert.CertificatePurpose;
import org.signet.gm.cert.Certificates;
import org.signet.gm.cert.DevelopmentCa;
import org.signet.gm.cert.KeyUsageRule;
import org.signet.gm.cert.OcspRequest;
import org.signet.gm.cert.OcspResponder;
import org.signet.gm.cert.OcspResponse;
import org.signet.gm.cert.Revocation;
import org.signet.gm.cert.SubjectNumbers;
import org.signet.gm.cert.TrustStore;
import org.signet.gm.keys.SigningIdentity;
import org.signet.gm.sm2.Sm2Signature;

class HolderCheckTest {
  private static final String NUMBER = "11010519491231002X";
  private static final Duration YEAR = Duration.ofDays(365);
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final DevelopmentCa CA = DevelopmentCa.create("Region", RANDOM, Clock.systemUTC());
  private static final SigningIdentity HOLDER = person(NUMBER);

  /** Later than anything that a slow machine may make during a test. */
  private final Instant now = Instant.now().plus(Duration.ofHours(1));

  @TempDir private Path folder;
  private final SignOnChallenge challenge =
      SignOnChallenge.fresh("signet", "console", "s1", now.plusSeconds(120), RANDOM);

  @Test
  void takes_the_holder_of_a_good_certificate() throws Exception {
    VerifiedHolder holder = check(List.of()).check(challenge.bytes(), signed(HOLDER), now);

    assertThat(holder.person().map(id -> id.exposeNumber())).hasValue(NUMBER);
    assertThat(holder.organisation()).isEmpty();
  }

  @Test
  void takes_an_organisation_by_its_code() throws Exception {
    SigningIdentity office =
        CA.issue(
            CertificatePurpose.SIGNER,
            "CN=Office,C=CN",
            SubjectNumbers.ofOrganisation("91350100M000100Y43"),
            YEAR);

    VerifiedHolder holder = check(List.of()).check(challenge.bytes(), signed(office), now);

    assertThat(holder.person()).isEmpty();
    assertThat(holder.organisation().map(code -> code.code())).hasValue("91350100M000100Y43");
  }

  @Test
  void refuses_a_signature_over_another_challenge() throws Exception {
    for (SignOnChallenge other :
        List.of(
            SignOnChallenge.fresh("signet", "console", "s1", now.plusSeconds(120), RANDOM),
            new SignOnChallenge("other", "console", "s1", challenge.nonce(), challenge.until()),
            new SignOnChallenge("signet", "other", "s1", challenge.nonce(), challenge.until()),
            new SignOnChallenge("signet", "console", "s2", challenge.nonce(), challenge.until()),
            new SignOnChallenge(
                "signet", "console", "s1", challenge.nonce(), now.plusSeconds(7200)))) {
      refused(other.bytes(), signed(HOLDER), Refusal.SIGNATURE_WRONG);
    }
  }

  @Test
  void refuses_a_signature_of_another_key() throws Exception {
    CertificateAnswer stolen =
        new CertificateAnswer(HOLDER.certificate(), List.of(), signed(person(NUMBER)).signature());

    refused(challenge.bytes(), stolen, Refusal.SIGNATURE_WRONG);
  }

  @Test
  void refuses_the_certificate_of_an_unknown_authority() throws Exception {
    SigningIdentity stranger =
        DevelopmentCa.create("Region", RANDOM, Clock.systemUTC())
            .issue(
                CertificatePurpose.SIGNER, "CN=Person,C=CN", SubjectNumbers.ofPerson(NUMBER), YEAR);

    refused(challenge.bytes(), signed(stranger), Refusal.NOT_TRUSTED);
  }

  @Test
  void refuses_a_certificate_whose_key_is_for_something_else() throws Exception {
    CA.publish(folder, List.of(), YEAR);
    HolderCheck strict =
        new HolderCheck(TrustStore.load(folder), KeyUsageRule.NON_REPUDIATION, StatusSource.NONE);
    SigningIdentity responder =
        CA.issue(
            CertificatePurpose.OCSP_RESPONDER,
            "CN=Person,C=CN",
            SubjectNumbers.ofPerson(NUMBER),
            YEAR);

    assertThatExceptionOfType(RefusedHolderException.class)
        .isThrownBy(() -> strict.check(challenge.bytes(), signed(responder), now))
        .extracting(RefusedHolderException::refusal)
        .isEqualTo(Refusal.WRONG_USAGE);
  }

  @Test
  void refuses_before_and_after_validity() throws Exception {
    HolderCheck check = check(List.of());
    CertificateAnswer answer = signed(HOLDER);

    assertThatExceptionOfType(RefusedHolderException.class)
        .isThrownBy(() -> check.check(challenge.bytes(), answer, now.minus(YEAR)))
        .extracting(RefusedHolderException::refusal)
        .isEqualTo(Refusal.NOT_YET_VALID);
    assertThatExceptionOfType(RefusedHolderException.class)
        .isThrownBy(() -> check.check(challenge.bytes(), answer, now.plus(YEAR)))
        .extracting(RefusedHolderException::refusal)
        .isEqualTo(Refusal.EXPIRED);
  }

  @Test
  void refuses_what_a_revocation_list_names() throws Exception {
    HolderCheck check = check(List.of(revocation()));

    assertThatExceptionOfType(RefusedHolderException.class)
        .isThrownBy(() -> check.check(challenge.bytes(), signed(HOLDER), now))
        .extracting(RefusedHolderException::refusal)
        .isEqualTo(Refusal.REVOKED);
  }

  @Test
  void refuses_what_a_responder_calls_revoked_though_no_list_names_it() throws Exception {
    HolderCheck check = check(List.of(), responder(Optional.of(revocation())));

    assertThatExceptionOfType(RefusedHolderException.class)
        .isThrownBy(() -> check.check(challenge.bytes(), signed(HOLDER), now))
        .extracting(RefusedHolderException::refusal)
        .isEqualTo(Refusal.REVOKED);
  }

  @Test
  void refuses_when_nobody_knows_the_state_and_takes_a_responders_word() throws Exception {
    TrustStore withoutList =
        TrustStore.of(
            List.of(CA.root()),
            List.of(CA.region()),
            Certificates.parseCrls(CA.rootCrl(List.of(), YEAR)));
    HolderCheck alone = new HolderCheck(withoutList, KeyUsageRule.SIGNING, StatusSource.NONE);
    HolderCheck asking =
        new HolderCheck(withoutList, KeyUsageRule.SIGNING, responder(Optional.empty()));

    assertThatExceptionOfType(RefusedHolderException.class)
        .isThrownBy(() -> alone.check(challenge.bytes(), signed(HOLDER), now))
        .extracting(RefusedHolderException::refusal)
        .isEqualTo(Refusal.STATUS_UNKNOWN);
    assertThat(asking.check(challenge.bytes(), signed(HOLDER), now).person()).isPresent();
  }

  @Test
  void asks_no_responder_about_who_cannot_sign() throws Exception {
    HolderCheck check =
        check(
            List.of(),
            (certificate, issuer) -> {
              throw new AssertionError("asked");
            });

    assertThatExceptionOfType(RefusedHolderException.class)
        .isThrownBy(() -> check.check(new byte[] {1}, signed(HOLDER), now));
  }

  @ParameterizedTest
  @ValueSource(strings = {"110105194912310021", "01010519491231002X", "12345", "A"})
  void refuses_a_certificate_with_no_or_an_impossible_number(String number) throws Exception {
    refused(challenge.bytes(), signed(person(number)), Refusal.NO_NUMBER);
  }

  @Test
  void refuses_a_certificate_that_names_nobody() throws Exception {
    refused(
        challenge.bytes(),
        signed(CA.issue(CertificatePurpose.SIGNER, "CN=" + NUMBER + ",C=CN", YEAR)),
        Refusal.NO_NUMBER);
  }

  @Test
  void reads_pem_and_base64_and_both_forms_of_signatures() throws Exception {
    CertificateAnswer answer = signed(HOLDER);
    String pem = Certificates.toPem(HOLDER.certificate());
    String der = Base64.getMimeEncoder().encodeToString(Certificates.der(HOLDER.certificate()));
    byte[] derSignature = answer.signature().der();
    byte[] raw = answer.signature().raw();

    for (String certificate : List.of(pem, der, pem + Certificates.toPem(CA.region()))) {
      for (String signature :
          List.of(
              Base64.getMimeEncoder().encodeToString(derSignature),
              " " + Base64.getEncoder().encodeToString(raw) + "\r\n",
              HexFormat.of().formatHex(derSignature),
              HexFormat.of().withUpperCase().formatHex(raw))) {
        CertificateAnswer read = CertificateAnswer.parse(certificate, signature);
        assertThat(read.certificate()).isEqualTo(HOLDER.certificate());
        assertThat(read.signature()).isEqualTo(answer.signature());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "AAAA", "MAYCAQACAQA=", "-----BEGIN CERTIFICATE-----"})
  void refuses_what_is_no_certificate_and_no_signature(String text) throws Exception {
    String pem = Certificates.toPem(HOLDER.certificate());
    String good = Base64.getEncoder().encodeToString(signed(HOLDER).signature().der());

    assertThatThrownBy(() -> CertificateAnswer.parse(pem, text))
        .isInstanceOf(AnswerFormatException.class);
    assertThatThrownBy(() -> CertificateAnswer.parse(text, good))
        .isInstanceOf(AnswerFormatException.class);
  }

  @Test
  void refuses_what_is_too_long() {
    String pem = Certificates.toPem(HOLDER.certificate());

    assertThatThrownBy(() -> CertificateAnswer.parse(pem, "ab".repeat(40_000)))
        .isInstanceOf(AnswerFormatException.class);
    assertThatThrownBy(() -> CertificateAnswer.parse(pem.repeat(200), "ab".repeat(64)))
        .isInstanceOf(AnswerFormatException.class);
  }

  @Test
  void no_value_of_a_challenge_can_pass_for_a_line() {
    SignOnChallenge hostile = new SignOnChallenge("a\nclient b", "c d%0A", "s", "n", Instant.EPOCH);

    assertThat(hostile.text())
        .isEqualTo(
            """
            signet certificate sign-on v1
            realm a%0Aclient%20b
            client c%20d%250A
            session s
            nonce n
            until 1970-01-01T00:00:00Z
            """);
  }

  private void refused(byte[] signedText, CertificateAnswer answer, Refusal refusal)
      throws Exception {
    HolderCheck check = check(List.of());
    assertThatExceptionOfType(RefusedHolderException.class)
        .isThrownBy(() -> check.check(signedText, answer, now))
        .extracting(RefusedHolderException::refusal)
        .isEqualTo(refusal);
  }

  private HolderCheck check(Collection<Revocation> revoked) throws Exception {
    return check(revoked, StatusSource.NONE);
  }

  private HolderCheck check(Collection<Revocation> revoked, StatusSource responder)
      throws Exception {
    CA.publish(folder, revoked, YEAR);
    return new HolderCheck(TrustStore.load(folder), KeyUsageRule.SIGNING, responder);
  }

  private CertificateAnswer signed(SigningIdentity identity) throws Exception {
    return new CertificateAnswer(
        identity.certificate(),
        List.of(),
        Sm2Signature.parseDer(identity.signer().sign(challenge.bytes())));
  }

  private static SigningIdentity person(String number) {
    return CA.issue(
        CertificatePurpose.SIGNER, "CN=Person,C=CN", SubjectNumbers.ofPerson(number), YEAR);
  }

  private Revocation revocation() {
    return new Revocation(HOLDER.certificate().getSerialNumber(), now.minusSeconds(60), 1);
  }

  private static StatusSource responder(Optional<Revocation> revocation) {
    SigningIdentity key =
        CA.issue(CertificatePurpose.OCSP_RESPONDER, "CN=Responder,C=CN", Duration.ofDays(1));
    OcspResponder responder =
        new OcspResponder(
            key,
            CA.region(),
            serial -> true,
            serial -> revocation,
            Duration.ofHours(9),
            Clock.systemUTC());
    return (certificate, issuer) -> {
      try {
        return List.of(
            OcspResponse.parse(
                responder.answer(
                    new OcspRequest(certificate, issuer, Optional.empty()).encoded())));
      } catch (CertificateFormatException e) {
        throw new IllegalStateException(e);
      }
    };
  }
}
