package org.signet.ledger.contract;

import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.shim.ChaincodeStub;

/**
 * The root of the registry: whoever opened it admits regions and accredits ministries. Opened once
 * and for good. A ledger without one belongs to a single organisation, which trusts itself.
 *
 * @param owner who opened it
 */
record Registry(Owner owner) {
  private static final String TITLE = "signet-registry v1";
  private static final String KEY = "registry";
  private static final byte[] NOTHING = {};

  /** OpenRegistry(name). Saying it again changes nothing; nobody else can open it again. */
  static byte[] open(ChaincodeStub stub, List<byte[]> call) throws RefusedException {
    String name = Arguments.read(call, 1).name(0);
    Owner creator = Owner.creatorOf(stub);
    byte[] known = stub.getState(KEY);
    if (known.length > 0) {
      Records.Parsed record = Records.parse(TITLE, known);
      if (owner(record).equals(creator) && record.line("name").equals(name)) {
        return known;
      }
      throw new RefusedException(
          RefusalCode.SIGNET_REGISTRY_OPEN, "the registry was opened by " + owner(record).mspId());
    }
    byte[] record =
        Series.record(
            stub,
            TITLE
                + "\nname "
                + name
                + "\nowner-msp "
                + creator.mspId()
                + "\nowner "
                + creator.names()
                + "\n");
    stub.putState(KEY, record);
    stub.setEvent("RegistryOpened", record);
    return record;
  }

  /** GetRegistry(): the record, or nothing. */
  static byte[] get(ChaincodeStub stub, List<byte[]> call) throws RefusedException {
    Arguments.read(call, 0);
    byte[] known = stub.getState(KEY);
    return known.length == 0 ? NOTHING : known;
  }

  /** The registry, when one was opened. */
  static Optional<Registry> read(ChaincodeStub stub) {
    byte[] known = stub.getState(KEY);
    return known.length == 0
        ? Optional.empty()
        : Optional.of(new Registry(owner(Records.parse(TITLE, known))));
  }

  /** The registry, which the creator of this transaction opened. */
  static Registry requireOwned(ChaincodeStub stub) throws RefusedException {
    Optional<Registry> registry = read(stub);
    if (registry.isEmpty()) {
      throw new RefusedException(
          RefusalCode.SIGNET_REGISTRY_MISSING, "nobody has opened the registry");
    }
    if (!registry.get().owner().equals(Owner.creatorOf(stub))) {
      throw new RefusedException(
          RefusalCode.SIGNET_NOT_ROOT, "only who opened the registry may do this");
    }
    return registry.get();
  }

  /** True when the creator of this transaction opened the registry. */
  static boolean isOwned(ChaincodeStub stub) throws RefusedException {
    Optional<Registry> registry = read(stub);
    return registry.isPresent() && registry.get().owner().equals(Owner.creatorOf(stub));
  }

  private static Owner owner(Records.Parsed record) {
    return new Owner(record.line("owner-msp"), record.line("owner"));
  }
}
