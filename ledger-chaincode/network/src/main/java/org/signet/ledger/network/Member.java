package org.signet.ledger.network;

import java.util.Locale;

/** Who takes part in the network: each with an orderer, a peer and a chaincode server beside it. */
public enum Member {
  MINISTRY("MinistryMSP"),
  REGION_A("RegionAMSP"),
  REGION_B("RegionBMSP");

  private final String mspId;

  Member(String mspId) {
    this.mspId = mspId;
  }

  /** The membership service provider of its people and peers. */
  public String mspId() {
    return mspId;
  }

  /** The name of one of its nodes: {@code REGION_A.node("peer")} is {@code peer.region-a}. */
  public String node(String kind) {
    return kind + "." + organization();
  }

  String domain() {
    return organization() + ".signet.test";
  }

  private String organization() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
