package org.signet.ledger.contract;

import java.util.List;
import org.hyperledger.fabric.shim.ChaincodeStub;

/** Which organisation may register a region, said by the registry's root before it does so. */
final class Admissions {
  private static final String TITLE = "signet-admission v1";

  private Admissions() {}

  /** AdmitRegion(region, number, msp). Only the root; numbers begin at 1 and follow each other. */
  static byte[] admit(ChaincodeStub stub, List<byte[]> call) throws RefusedException {
    Arguments arguments = Arguments.read(call, 3);
    Registry.requireOwned(stub);
    String region = arguments.region(0);
    long number = arguments.sequence(1);
    String content =
        TITLE + "\nregion " + region + "\nnumber " + number + "\nmsp " + arguments.msp(2) + "\n";
    return of(region).append(stub, number, content, "RegionAdmitted");
  }

  /** GetAdmissions(region): the newest 100. */
  static byte[] get(ChaincodeStub stub, List<byte[]> call) throws RefusedException {
    return Withdrawals.listed(stub, of(Arguments.read(call, 1).region(0)), "number");
  }

  /** Refuses, where a registry is open, what its root did not admit. */
  static void require(ChaincodeStub stub, String region, Owner creator) throws RefusedException {
    if (Registry.read(stub).isEmpty()) {
      return;
    }
    byte[] newest = of(region).first(stub);
    if (newest.length == 0 || !Records.parse(TITLE, newest).line("msp").equals(creator.mspId())) {
      throw new RefusedException(
          RefusalCode.SIGNET_REGION_NOT_ADMITTED,
          "region " + region + " is not admitted for " + creator.mspId());
    }
  }

  private static Series of(String region) {
    return new Series("admission " + region + " ");
  }
}
