package org.signet.ledger.contract;

import java.util.List;
import org.hyperledger.fabric.shim.ChaincodeStub;

/**
 * The registry of issuers: under which key an issuer of a region may issue which types, from when
 * to when. Several entries of an issuer may hold at one time, so that a key is rotated with
 * overlap. Whether a time lies within an entry is judged off the chain.
 */
final class Issuers {
  private static final String TITLE = "signet-issuer v1";

  private Issuers() {}

  /**
   * RegisterIssuer(region, issuer, version, name, point, types, from, until). Only the region's
   * owner; versions begin at 1 and follow each other. Where a registry is open the ministries of
   * the types must have accredited the issuer for them and for all that time.
   */
  static byte[] register(ChaincodeStub stub, List<byte[]> call) throws RefusedException {
    Arguments arguments = Arguments.read(call, 8);
    Region region = Regions.requireOwned(stub, arguments.region(0));
    String issuer = arguments.issuer(1);
    long version = arguments.sequence(2);
    String types = arguments.types(5);
    String validity = arguments.validity(6);
    Accreditations.require(
        stub, region.code(), issuer, types, arguments.time(6), arguments.time(7));
    String content =
        TITLE
            + "\nregion "
            + region.code()
            + "\nissuer "
            + issuer
            + "\nversion "
            + version
            + "\nname "
            + arguments.name(3)
            + "\nkey "
            + arguments.key(4)
            + "\ntypes "
            + types
            + "\n"
            + validity;
    return entries(region.code(), issuer)
        .append(stub, version, content, "", "IssuerRegistered", EntryPolicy.of(region));
  }

  /**
   * WithdrawIssuer(region, issuer, version, at): an entry does not hold from a time on. The
   * region's owner, or the registry's root.
   */
  static byte[] withdraw(ChaincodeStub stub, List<byte[]> call) throws RefusedException {
    Arguments arguments = Arguments.read(call, 4);
    String code = arguments.region(0);
    Region region =
        Registry.isOwned(stub) ? Regions.require(stub, code) : Regions.requireOwned(stub, code);
    return Withdrawals.append(
        stub,
        entries(region.code(), arguments.issuer(1)),
        arguments.sequence(2),
        arguments.time(3),
        "IssuerWithdrawn",
        EntryPolicy.of(region));
  }

  /** GetIssuer(region, issuer): the newest 100 entries, each followed by its withdrawal. */
  static byte[] get(ChaincodeStub stub, List<byte[]> call) throws RefusedException {
    Arguments arguments = Arguments.read(call, 2);
    return Withdrawals.listed(stub, entries(arguments.region(0), arguments.issuer(1)), "version");
  }

  private static Series entries(String region, String issuer) {
    return new Series("issuer " + region + " " + issuer + " ");
  }
}
