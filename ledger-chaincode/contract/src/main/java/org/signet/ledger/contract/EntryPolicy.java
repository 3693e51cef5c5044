package org.signet.ledger.contract;

import java.util.Optional;
import java.util.TreeSet;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.ext.sbe.StateBasedEndorsement;
import org.hyperledger.fabric.shim.ext.sbe.impl.StateBasedEndorsementFactory;

/**
 * Who must endorse a change of an entry once it stands on the ledger, beyond what the channel asks
 * for (key-level endorsement). A region's entry can then be changed only by peers of the region's
 * organisation and of the registry's root together: no other region can touch it, and the region
 * alone cannot rewrite its past either. Without a registry the channel's policy holds for all keys.
 *
 * @param mspId the region's organisation; empty for entries of the channel
 */
record EntryPolicy(Optional<String> mspId) {
  /** Entries of nobody in particular. */
  static final EntryPolicy CHANNEL = new EntryPolicy(Optional.empty());

  static EntryPolicy of(Region region) {
    return new EntryPolicy(Optional.of(region.owner().mspId()));
  }

  /** Writes a value and, for a region's entry, who must endorse its next change. */
  void put(ChaincodeStub stub, String key, byte[] value) {
    stub.putState(key, value);
    Optional<Registry> registry = mspId.isEmpty() ? Optional.empty() : Registry.read(stub);
    if (registry.isEmpty()) {
      return;
    }
    TreeSet<String> organizations = new TreeSet<>();
    organizations.add(mspId.orElseThrow());
    organizations.add(registry.get().owner().mspId());
    StateBasedEndorsement policy =
        StateBasedEndorsementFactory.getInstance().newStateBasedEndorsement(null);
    policy.addOrgs(
        StateBasedEndorsement.RoleType.RoleTypePeer, organizations.toArray(new String[0]));
    stub.setStateValidationParameter(key, policy.policy());
  }
}
