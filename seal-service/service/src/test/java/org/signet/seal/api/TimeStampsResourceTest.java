package org.signet.seal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.junit.jupiter.api.Test;
import org.signet.gm.cert.CertificatePurpose;
import org.signet.gm.cert.DevelopmentCa;
import org.signet.gm.tsp.TimeStampAuthority;
import org.signet.seal.api.TimeStampsResource.Outcome;

class TimeStampsResourceTest {
  @Test
  void what_is_too_much_at_once_is_sent_away_and_counted() {
    TimeStampAuthority authority =
        new TimeStampAuthority(
            DevelopmentCa.create("Test", new SecureRandom(), Clock.systemUTC())
                .issue(CertificatePurpose.TIMESTAMP, "CN=Time,C=CN", Duration.ofDays(9)),
            new ASN1ObjectIdentifier("1.2.3.4"),
            Duration.ofSeconds(1),
            Clock.systemUTC(),
            new SecureRandom());
    List<Outcome> outcomes = new ArrayList<>();
    TimeStampsResource full = new TimeStampsResource(authority, 0, outcomes::add);
    assertThatThrownBy(() -> full.stamp(new ByteArrayInputStream(new byte[] {1})))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().status()).isEqualTo(503));
    assertThat(outcomes).containsExactly(Outcome.BUSY);
  }
}
