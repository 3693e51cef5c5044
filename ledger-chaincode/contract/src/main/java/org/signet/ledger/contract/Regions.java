package org.signet.ledger.contract;

import java.util.List;
import org.hyperledger.fabric.shim.ChaincodeStub;

/** Registering and reading regions. */
final class Regions {
  private static final byte[] NOTHING = {};

  private Regions() {}

  /**
   * RegisterRegion(code, name, origin, point). The first creator owns the region and may later
   * change name and key; saying the same again changes nothing. Where a registry is open its root
   * must have admitted the region for the creator's organisation.
   */
  static byte[] register(ChaincodeStub stub, List<byte[]> call) throws RefusedException {
    Arguments arguments = Arguments.read(call, 4);
    Region wanted =
        new Region(
            arguments.region(0),
            arguments.name(1),
            arguments.origin(2),
            arguments.key(3).toString(),
            Owner.creatorOf(stub),
            stub.getTxId());
    Region known = Region.read(stub, wanted.code());
    if (known != null && !known.owner().equals(wanted.owner())) {
      throw new RefusedException(
          RefusalCode.SIGNET_REGION_TAKEN,
          "region " + wanted.code() + " is registered by somebody else");
    }
    if (known != null && !known.origin().equals(wanted.origin())) {
      throw new RefusedException(
          RefusalCode.SIGNET_REGION_TAKEN,
          "region " + wanted.code() + " keeps its origin " + known.origin());
    }
    if (known != null && known.describesSame(wanted)) {
      return known.text();
    }
    Admissions.require(stub, wanted.code(), wanted.owner());
    EntryPolicy.of(wanted).put(stub, StateKeys.region(wanted.code()), wanted.text());
    stub.setEvent("RegionRegistered", wanted.text());
    return wanted.text();
  }

  /** A registered region. */
  static Region require(ChaincodeStub stub, String code) throws RefusedException {
    Region region = Region.read(stub, code);
    if (region == null) {
      throw new RefusedException(
          RefusalCode.SIGNET_REGION_UNKNOWN, "region " + code + " is not registered");
    }
    return region;
  }

  /** A registered region that belongs to the creator of this transaction. */
  static Region requireOwned(ChaincodeStub stub, String code) throws RefusedException {
    Region region = require(stub, code);
    if (!region.owner().equals(Owner.creatorOf(stub))) {
      throw new RefusedException(
          RefusalCode.SIGNET_NOT_OWNER, "region " + code + " is somebody else's");
    }
    return region;
  }

  /** GetRegion(code): the record, or nothing. */
  static byte[] get(ChaincodeStub stub, List<byte[]> call) throws RefusedException {
    Region region = Region.read(stub, Arguments.read(call, 1).region(0));
    return region == null ? NOTHING : region.text();
  }
}
