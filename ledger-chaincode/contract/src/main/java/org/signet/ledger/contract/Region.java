package org.signet.ledger.contract;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.signet.gm.sm2.Sm2FormatException;
import org.signet.gm.sm2.Sm2PublicKey;

/**
 * A registered region.
 *
 * @param code the administrative region code
 * @param name its name for people
 * @param origin its logs are named so, or begin so with a slash behind
 * @param point the SM2 key that signs its checkpoints, 04 ‖ x ‖ y in hexadecimal
 * @param owner who registered it, and alone may change name and key
 * @param transactionId the transaction that wrote this
 */
record Region(
    String code, String name, String origin, String point, Owner owner, String transactionId) {
  private static final String TITLE = "signet-region v1";

  static Region read(ChaincodeStub stub, String code) {
    byte[] state = stub.getState(StateKeys.region(code));
    return state.length == 0 ? null : parse(state);
  }

  private static Region parse(byte[] state) {
    Records.Parsed record = Records.parse(TITLE, state);
    return new Region(
        record.line("code"),
        record.line("name"),
        record.line("origin"),
        record.line("key"),
        new Owner(record.line("owner-msp"), record.line("owner")),
        record.line("tx"));
  }

  byte[] text() {
    String text =
        TITLE
            + "\ncode "
            + code
            + "\nname "
            + name
            + "\norigin "
            + origin
            + "\nkey "
            + point
            + "\nowner-msp "
            + owner.mspId()
            + "\nowner "
            + owner.names()
            + "\ntx "
            + transactionId
            + "\n";
    return text.getBytes(StandardCharsets.UTF_8);
  }

  boolean has(String logOrigin) {
    return logOrigin.equals(origin) || logOrigin.startsWith(origin + "/");
  }

  Sm2PublicKey key() {
    try {
      return Sm2PublicKey.ofPoint(HexFormat.of().parseHex(point));
    } catch (Sm2FormatException e) {
      throw new IllegalStateException("a registered key is a point of the SM2 curve", e);
    }
  }

  boolean describesSame(Region other) {
    return name.equals(other.name) && point.equals(other.point);
  }
}
