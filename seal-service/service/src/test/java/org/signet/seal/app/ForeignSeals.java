package org.signet.seal.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.util.Arrays;
import org.signet.gm.cert.CertificatePurpose;
import org.signet.gm.cert.Certificates;
import org.signet.gm.der.Der;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.keys.SigningIdentity;
import org.signet.seal.art.FacePictureException;
import org.signet.seal.art.PictureFace;

/** Seals as other makers make them, of each version, put together by hand. */
final class ForeignSeals {
  private static final ASN1ObjectIdentifier SM2_SM3 =
      new ASN1ObjectIdentifier("1.2.156.10197.1.501");
  private static final DateTimeFormatter UTC_TIME =
      DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  final String name;
  private final SigningIdentity maker;
  private final byte[] user;
  private final Instant from = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private Instant to = from.plus(Duration.ofDays(300));
  private byte[] picture;

  ForeignSeals(TestRegion region, String name) throws IOException {
    this(
        region.ca.issue(CertificatePurpose.SEAL_MAKER, "CN=Other Maker,C=CN", Duration.ofDays(400)),
        region.signer,
        name);
  }

  ForeignSeals(SigningIdentity maker, SigningIdentity user, String name) throws IOException {
    this.maker = maker;
    this.user = Certificates.der(user.certificate());
    this.name = name;
    try {
      this.picture = PictureFace.of(TestFaces.ring(), 40, 40).png();
    } catch (FacePictureException e) {
      throw new IOException(e);
    }
  }

  ForeignSeals ended() {
    to = from.minusSeconds(1);
    return this;
  }

  ForeignSeals picture(byte[] other) {
    picture = other;
    return this;
  }

  /** SESeal of GM/T 0031-2014, GB/T 38540-2020 or GM/T 0031-2025. */
  byte[] seal(int version, String esId) throws KeyUseException {
    return version == 1 ? v1(esId) : v4(version, esId, new byte[0]);
  }

  /** A seal of version 4 that asks for something that nobody understands. */
  byte[] demanding(String esId) throws KeyUseException {
    byte[] yes = {1, 1, (byte) 0xff};
    return v4(
        4,
        esId,
        Der.sequence(
            Der.sequence(
                Der.oid(new ASN1ObjectIdentifier("1.2.3.4")), yes, Der.octets(new byte[1]))));
  }

  private byte[] v4(int version, String esId, byte[] extensions) throws KeyUseException {
    byte[] info =
        Der.sequence(
            header(version),
            Der.ia5(esId),
            Der.sequence(
                Der.integer(1),
                Der.utf8(name),
                Der.integer(1),
                Der.sequence(Der.octets(user)),
                Der.time(from),
                Der.time(from),
                Der.time(to)),
            picture(),
            extensions);
    return Der.sequence(
        info,
        Der.octets(Certificates.der(maker.certificate())),
        Der.oid(SM2_SM3),
        Der.bits(maker.signer().sign(info)));
  }

  private byte[] v1(String esId) throws KeyUseException {
    byte[] info =
        Der.sequence(
            header(1),
            Der.ia5(esId),
            Der.sequence(
                Der.integer(1),
                Der.utf8(name),
                Der.sequence(Der.octets(user)),
                utc(from),
                utc(from),
                utc(to)),
            picture());
    byte[] certificate = Der.octets(Certificates.der(maker.certificate()));
    byte[] algorithm = Der.oid(SM2_SM3);
    byte[] signed = Der.sequence(info, certificate, algorithm);
    return Der.sequence(
        info, Der.sequence(certificate, algorithm, Der.bits(maker.signer().sign(signed))));
  }

  private static byte[] header(int version) {
    return Der.sequence(Der.ia5("ES"), Der.integer(version), Der.ia5("other.vendor"));
  }

  private byte[] picture() {
    return Der.sequence(Der.ia5("PNG"), Der.octets(picture), Der.integer(40), Der.integer(40));
  }

  private static byte[] utc(Instant time) {
    return Der.wrap(0x17, UTC_TIME.format(time).getBytes(StandardCharsets.US_ASCII));
  }

  /** One byte of the picture another one. */
  static byte[] changed(byte[] seal) {
    byte[] other = Arrays.clone(seal);
    other[seal.length / 2] ^= 1;
    return other;
  }
}
