package org.signet.seal.verify;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.operator.ContentSigner;
import org.signet.audit.checkpoint.Checkpoint;
import org.signet.gm.cert.TrustStore;
import org.signet.ledger.evidence.EvidenceFile;
import org.signet.ledger.evidence.LedgerReceipt;

/**
 * A peer of a ledger that signs whatever receipt it is asked for, in the wire format of Fabric's
 * endorsements.
 */
final class TestLedger {
  private static final int VARINT = 0;
  private static final int BYTES = 2;

  private final ForeignPki authority;
  private final X509CertificateHolder peer;

  TestLedger() throws Exception {
    authority = new ForeignPki(ForeignPki.Fault.NONE);
    peer = authority.issued(new X500Name("CN=peer0,OU=peer"));
  }

  /** Trusts the authority of this ledger's peers. */
  TrustStore trust() {
    return TrustStore.of(List.of(authority.root), List.of(authority.authority), List.of());
  }

  /** The evidence with a receipt that tells when its checkpoint was anchored. */
  EvidenceFile anchored(EvidenceFile evidence, Instant at) throws Exception {
    return with(evidence, receipt(evidence, at));
  }

  static EvidenceFile with(EvidenceFile evidence, LedgerReceipt... receipts) {
    return new EvidenceFile(
        evidence.region(),
        evidence.fields(),
        evidence.inclusion(),
        evidence.certificates(),
        evidence.anchor(),
        List.of(receipts),
        evidence.note());
  }

  LedgerReceipt receipt(EvidenceFile evidence, Instant at) throws Exception {
    Checkpoint checkpoint = evidence.note().parseUnverified();
    String contract = evidence.anchor().contract();
    byte[] record =
        text(
            String.join(
                "\n",
                "signet-checkpoint v2",
                "channel " + evidence.anchor().channel(),
                "region " + evidence.region(),
                "origin " + checkpoint.origin(),
                "size " + checkpoint.size(),
                "root " + HexFormat.of().formatHex(checkpoint.root()),
                "time " + at,
                "tx " + evidence.anchor().transactionId(),
                "",
                new String(evidence.note().encoded(), StandardCharsets.UTF_8)));
    String key =
        String.join(
            " ",
            "checkpoint",
            evidence.region(),
            checkpoint.origin(),
            HexFormat.of().toHexDigits(Long.MAX_VALUE - checkpoint.size()));
    byte[] read = join(field(1, text(key)), field(2, number(1, evidence.anchor().block())));
    byte[] results = field(2, join(field(1, text(contract)), field(2, field(1, read))));
    byte[] action =
        join(
            field(1, results),
            field(3, join(number(1, 200), field(3, record))),
            field(4, field(2, text(contract))));
    byte[] endorser = join(field(1, text("Org1MSP")), field(2, text(ForeignPki.pem(peer))));
    byte[] payload = field(2, action);
    return new LedgerReceipt(payload, endorser, sign(join(payload, endorser)));
  }

  private static byte[] sign(byte[] bytes) throws Exception {
    ContentSigner signer = ForeignPki.signer(ForeignPki.LEAF_KEY);
    try (OutputStream out = signer.getOutputStream()) {
      out.write(bytes);
    }
    return signer.getSignature();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] field(int number, byte[] value) {
    return join(varint((number << 3) | BYTES), varint(value.length), value);
  }

  private static byte[] number(int number, long value) {
    return join(varint((number << 3) | VARINT), varint(value));
  }

  private static byte[] varint(long value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (long rest = value; ; rest >>>= 7) {
      if (rest < 0x80) {
        out.write((int) rest);
        return out.toByteArray();
      }
      out.write((int) ((rest & 0x7f) | 0x80));
    }
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
