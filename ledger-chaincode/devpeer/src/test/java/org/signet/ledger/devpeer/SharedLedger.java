package org.signet.ledger.devpeer;

import io.grpc.Channel;
import java.util.stream.Stream;
import org.hyperledger.fabric.client.identity.Identity;
import org.hyperledger.fabric.client.identity.Signer;
import org.signet.ledger.network.Member;

/**
 * A ledger that the shared tests run on, with the contract {@code signet} and the chaincode {@code
 * notebook}. One for all tests of a run: each test brings regions and keys of its own. On the
 * development peer all members are of its one organisation.
 */
interface SharedLedger {
  /** Two clients of each member. */
  enum User {
    FIRST,
    SECOND
  }

  /** True on a Fabric network, where there are several organisations. */
  boolean real();

  String mspId(Member member);

  /** To the member's own peer. */
  Channel channel(Member member, String chaincode);

  Identity identity(Member member, User user);

  Signer signer(Member member, User user);

  /** The development peer, and the Fabric network when it is asked for and can be had. */
  static Stream<SharedLedger> all() {
    return Stream.concat(Stream.of(DevPeerLedger.shared()), NetworkLedger.shared().stream());
  }
}
