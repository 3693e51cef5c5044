package org.signet.ledger.contract;

import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.shim.ChaincodeStub;

/**
 * Ministries, by the unified social credit code that also begins the types they define (GB/T
 * 36904-2018: the first 18 characters of a type). The root accredits them for types and a time.
 */
final class Ministries {
  private static final String TITLE = "signet-ministry v1";

  private Ministries() {}

  /**
   * AccreditMinistry(ministry, version, name, msp, types, from, until). Only the root; versions
   * begin at 1 and follow each other. The members of the organisation act for the ministry.
   */
  static byte[] accredit(ChaincodeStub stub, List<byte[]> call) throws RefusedException {
    Arguments arguments = Arguments.read(call, 7);
    Registry.requireOwned(stub);
    String ministry = arguments.issuer(0);
    long version = arguments.sequence(1);
    String types = arguments.types(4);
    for (String type : types.split(",", -1)) {
      if (!type.startsWith(ministry)) {
        throw new RefusedException(
            RefusalCode.SIGNET_TYPE_FOREIGN, "type " + type + " is not one of " + ministry);
      }
    }
    String content =
        TITLE
            + "\nministry "
            + ministry
            + "\nversion "
            + version
            + "\nname "
            + arguments.name(2)
            + "\nmsp "
            + arguments.msp(3)
            + "\ntypes "
            + types
            + "\n"
            + arguments.validity(5);
    return of(ministry).append(stub, version, content, "MinistryAccredited");
  }

  /** WithdrawMinistry(ministry, version, at). Only the root. */
  static byte[] withdraw(ChaincodeStub stub, List<byte[]> call) throws RefusedException {
    Arguments arguments = Arguments.read(call, 3);
    Registry.requireOwned(stub);
    return Withdrawals.append(
        stub,
        of(arguments.issuer(0)),
        arguments.sequence(1),
        arguments.time(2),
        "MinistryWithdrawn",
        EntryPolicy.CHANNEL);
  }

  /** GetMinistry(ministry): the newest 100 entries, each followed by its withdrawal. */
  static byte[] get(ChaincodeStub stub, List<byte[]> call) throws RefusedException {
    return Withdrawals.listed(stub, of(Arguments.read(call, 1).issuer(0)), "version");
  }

  /** The grant of a version, which the creator of this transaction may pass on. */
  static Grant requireOwned(ChaincodeStub stub, String ministry, long version)
      throws RefusedException {
    byte[] entry = of(ministry).get(stub, version);
    if (entry.length == 0) {
      throw new RefusedException(
          RefusalCode.SIGNET_MINISTRY_UNKNOWN,
          "ministry " + ministry + " has no version " + version);
    }
    Records.Parsed record = Records.parse(TITLE, entry);
    if (!record.line("msp").equals(Owner.creatorOf(stub).mspId())) {
      throw new RefusedException(
          RefusalCode.SIGNET_NOT_OWNER, "ministry " + ministry + " is somebody else's");
    }
    return Grant.of(record, Withdrawals.at(stub, of(ministry), version));
  }

  /** When the version that an accreditation rests on was withdrawn, if it was. */
  static Optional<String> withdrawnAt(ChaincodeStub stub, Records.Parsed accreditation) {
    return Withdrawals.at(
        stub, of(accreditation.line("ministry")), Long.parseLong(accreditation.line("version")));
  }

  private static Series of(String ministry) {
    return new Series("ministry " + ministry + " ");
  }
}
