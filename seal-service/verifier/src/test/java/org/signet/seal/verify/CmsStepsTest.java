package org.signet.seal.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.junit.jupiter.api.Test;
import org.signet.gm.cms.CmsSignature;
import org.signet.gm.sm3.Sm3;
import org.signet.seal.verify.words.Reason;

/** What a signed message says of the document's digest. */
class CmsStepsTest {
  private static final TestRegion REGION = new TestRegion();
  private static final byte[] DOCUMENT = "the document".getBytes(UTF_8);
  private static final byte[] SM3 = Sm3.hash(DOCUMENT);
  private static final ASN1ObjectIdentifier GM_DATA =
      new ASN1ObjectIdentifier("1.2.156.10197.6.1.4.2.1");

  private static CmsSignature cms(HandMadeCms made) throws Exception {
    return CmsSignature.parse(made.encoded());
  }

  private static HandMadeCms over(byte[] digest) {
    return new HandMadeCms(REGION.signer, CMSObjectIdentifiers.data, digest);
  }

  /** Bytes of which no digest can be had. */
  private static Signed unreadable() {
    return new Signed() {
      @Override
      public void feed(Sink sink) throws IOException {
        throw new IOException("not here");
      }

      @Override
      public long length() {
        return Long.MAX_VALUE;
      }

      @Override
      public Optional<byte[]> digest(String oid) {
        return Optional.empty();
      }
    };
  }

  private static void assertStep(Step step, StepResult result, Reason reason) {
    assertThat(step.code()).isEqualTo(StepCode.DOCUMENT_DIGEST);
    assertThat(step.result()).isEqualTo(result);
    assertThat(step.detail().reason()).isEqualTo(reason);
  }

  @Test
  void the_documents_digest_is_equal_or_differs() throws Exception {
    assertStep(
        CmsSteps.digest(cms(over(SM3)), Signed.of(DOCUMENT)), StepResult.PASS, Reason.DIGEST_EQUAL);
    assertStep(
        CmsSteps.digest(cms(over(new byte[32])), Signed.of(DOCUMENT)),
        StepResult.FAIL,
        Reason.DIGEST_DIFFERS);
  }

  @Test
  void a_digest_that_cannot_be_computed_is_not_known() throws Exception {
    assertStep(
        CmsSteps.digest(cms(over(SM3)), unreadable()),
        StepResult.UNKNOWN,
        Reason.ALGORITHM_UNKNOWN);
  }

  @Test
  void a_message_may_hold_the_digest_and_digest_that_again() throws Exception {
    assertStep(
        CmsSteps.digest(cms(over(Sm3.hash(SM3)).holding(SM3)), Signed.of(DOCUMENT)),
        StepResult.PASS,
        Reason.DIGEST_EQUAL);
    assertStep(
        CmsSteps.digest(cms(over(Sm3.hash(SM3))), Signed.of(DOCUMENT)),
        StepResult.FAIL,
        Reason.DIGEST_DIFFERS);
    byte[] other = Sm3.hash("another".getBytes(UTF_8));
    assertStep(
        CmsSteps.digest(cms(over(Sm3.hash(other)).holding(other)), Signed.of(DOCUMENT)),
        StepResult.FAIL,
        Reason.DIGEST_DIFFERS);
    assertStep(
        CmsSteps.digest(cms(over(Sm3.hash(other)).holding(SM3)), Signed.of(DOCUMENT)),
        StepResult.FAIL,
        Reason.DIGEST_DIFFERS);
  }

  @Test
  void the_signed_type_is_the_messages_own_or_its_sister() throws Exception {
    assertStep(
        CmsSteps.digest(cms(over(SM3).sayingType(GM_DATA.getId())), Signed.of(DOCUMENT)),
        StepResult.PASS,
        Reason.CONTENT_TYPE_DIFFERS);
    assertStep(
        CmsSteps.digest(cms(over(SM3).sayingType("1.2.3.4")), Signed.of(DOCUMENT)),
        StepResult.FAIL,
        Reason.CONTENT_TYPE_DIFFERS);
    HandMadeCms foreign = new HandMadeCms(REGION.signer, new ASN1ObjectIdentifier("1.2.3.4"), SM3);
    assertStep(
        CmsSteps.digest(
            cms(foreign.sayingType(CMSObjectIdentifiers.data.getId())), Signed.of(DOCUMENT)),
        StepResult.FAIL,
        Reason.CONTENT_TYPE_DIFFERS);
  }
}
