package org.signet.ledger.contract;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hyperledger.fabric.shim.ChaincodeStub;

/** What a ministry lets an issuer of a region issue, within what the root lets the ministry. */
final class Accreditations {
  private static final String TITLE = "signet-accreditation v1";
  private static final int MINISTRY_CHARS = 18;

  private Accreditations() {}

  /**
   * AccreditIssuer(ministry, version, region, issuer, number, types, from, until). Only a member of
   * the ministry's organisation, and only what that version of the ministry's entry covers.
   */
  static byte[] accredit(ChaincodeStub stub, List<byte[]> call) throws RefusedException {
    Arguments arguments = Arguments.read(call, 8);
    String ministry = arguments.issuer(0);
    long version = arguments.sequence(1);
    String region = arguments.region(2);
    String issuer = arguments.issuer(3);
    long number = arguments.sequence(4);
    String types = arguments.types(5);
    String validity = arguments.validity(6);
    Grant grant = Ministries.requireOwned(stub, ministry, version);
    if (!grant.covers(Grant.types(types), arguments.time(6), arguments.time(7))) {
      throw new RefusedException(
          RefusalCode.SIGNET_TYPE_NOT_ACCREDITED,
          "version " + version + " of ministry " + ministry + " does not cover types and time");
    }
    String content =
        TITLE
            + "\nministry "
            + ministry
            + "\nversion "
            + version
            + "\nregion "
            + region
            + "\nissuer "
            + issuer
            + "\nnumber "
            + number
            + "\ntypes "
            + types
            + "\n"
            + validity;
    return of(ministry, region, issuer).append(stub, number, content, "IssuerAccredited");
  }

  /** WithdrawAccreditation(ministry, version, region, issuer, number, at). Only the ministry. */
  static byte[] withdraw(ChaincodeStub stub, List<byte[]> call) throws RefusedException {
    Arguments arguments = Arguments.read(call, 6);
    String ministry = arguments.issuer(0);
    Ministries.requireOwned(stub, ministry, arguments.sequence(1));
    return Withdrawals.append(
        stub,
        of(ministry, arguments.region(2), arguments.issuer(3)),
        arguments.sequence(4),
        arguments.time(5),
        "AccreditationWithdrawn",
        EntryPolicy.CHANNEL);
  }

  /** GetAccreditations(ministry, region, issuer): the newest 100, each with its withdrawal. */
  static byte[] get(ChaincodeStub stub, List<byte[]> call) throws RefusedException {
    Arguments arguments = Arguments.read(call, 3);
    return Withdrawals.listed(
        stub, of(arguments.issuer(0), arguments.region(1), arguments.issuer(2)), "number");
  }

  /**
   * Refuses, where a registry is open, types that their ministry does not let the issuer issue for
   * the whole span. One accreditation must cover all types of a ministry.
   */
  static void require(
      ChaincodeStub stub, String region, String issuer, String types, String from, String until)
      throws RefusedException {
    if (Registry.read(stub).isEmpty()) {
      return;
    }
    SortedMap<String, Set<String>> byMinistry = new TreeMap<>();
    for (String type : Grant.types(types)) {
      byMinistry
          .computeIfAbsent(type.substring(0, MINISTRY_CHARS), ministry -> new TreeSet<>())
          .add(type);
    }
    for (var wanted : byMinistry.entrySet()) {
      if (!covers(stub, of(wanted.getKey(), region, issuer), wanted.getValue(), from, until)) {
        throw new RefusedException(
            RefusalCode.SIGNET_TYPE_NOT_ACCREDITED,
            "no accreditation by "
                + wanted.getKey()
                + " covers "
                + String.join(",", wanted.getValue())
                + " from "
                + from
                + " until "
                + until);
      }
    }
  }

  private static boolean covers(
      ChaincodeStub stub, Series entries, Set<String> types, String from, String until) {
    for (byte[] entry : entries.all(stub)) {
      Records.Parsed record = Records.parse(TITLE, entry);
      long number = Long.parseLong(record.line("number"));
      Optional<String> withdrawnAt =
          Stream.concat(
                  Withdrawals.at(stub, entries, number).stream(),
                  Ministries.withdrawnAt(stub, record).stream())
              .min(Comparator.naturalOrder());
      if (Grant.of(record, withdrawnAt).covers(types, from, until)) {
        return true;
      }
    }
    return false;
  }

  private static Series of(String ministry, String region, String issuer) {
    return new Series("accreditation " + ministry + " " + region + " " + issuer + " ");
  }
}
