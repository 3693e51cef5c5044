package org.signet.ledger.contract;

import java.util.List;
import org.hyperledger.fabric.shim.ChaincodeStub;

/**
 * Recognition agreements: which types of another region's certificates a region recognises, from
 * when to when, from which level of assurance on, on which conditions. Whether a time lies within
 * one, and whether its conditions hold, is judged off the chain.
 */
final class Agreements {
  private static final String TITLE = "signet-agreement v1";

  private Agreements() {}

  /**
   * ProposeAgreement(recognising, issuing, number, types, from, until, level[, conditions]). Only
   * the owner of the recognising region, since it binds that region alone; numbers begin at 1 and
   * follow each other. Conditions are those of {@link Conditions}; none when left out or empty.
   */
  static byte[] propose(ChaincodeStub stub, List<byte[]> call) throws RefusedException {
    Arguments arguments = Arguments.read(call, 7, 8);
    Region recognising = Regions.requireOwned(stub, arguments.region(0));
    Region issuing = Regions.require(stub, arguments.region(1));
    if (recognising.code().equals(issuing.code())) {
      throw new RefusedException(
          RefusalCode.SIGNET_AGREEMENT_WITH_ITSELF, "a region needs no agreement with itself");
    }
    long number = arguments.sequence(2);
    String content =
        TITLE
            + "\nrecognising "
            + recognising.code()
            + "\nissuing "
            + issuing.code()
            + "\nnumber "
            + number
            + "\ntypes "
            + arguments.types(3)
            + "\n"
            + arguments.validity(4)
            + "level "
            + arguments.level(6)
            + "\n"
            + (arguments.has(7) ? "conditions " + Conditions.read(arguments.text(7)) + "\n" : "");
    return entries(recognising.code(), issuing.code())
        .append(stub, number, content, "", "AgreementProposed", EntryPolicy.of(recognising));
  }

  /** WithdrawAgreement(recognising, issuing, number, at): it does not hold from a time on. */
  static byte[] withdraw(ChaincodeStub stub, List<byte[]> call) throws RefusedException {
    Arguments arguments = Arguments.read(call, 4);
    Region recognising = Regions.requireOwned(stub, arguments.region(0));
    return Withdrawals.append(
        stub,
        entries(recognising.code(), arguments.region(1)),
        arguments.sequence(2),
        arguments.time(3),
        "AgreementWithdrawn",
        EntryPolicy.of(recognising));
  }

  /** GetAgreements(recognising, issuing): the newest 100, each followed by its withdrawal. */
  static byte[] get(ChaincodeStub stub, List<byte[]> call) throws RefusedException {
    Arguments arguments = Arguments.read(call, 2);
    return Withdrawals.listed(stub, entries(arguments.region(0), arguments.region(1)), "number");
  }

  private static Series entries(String recognising, String issuing) {
    return new Series("agreement " + recognising + " " + issuing + " ");
  }
}
