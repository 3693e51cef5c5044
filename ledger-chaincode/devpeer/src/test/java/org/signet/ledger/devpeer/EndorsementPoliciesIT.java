package org.signet.ledger.devpeer;

import static org.assertj.core.api.Assertions.assertThat;

import org.hyperledger.fabric.client.Transaction;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.signet.ledger.devpeer.SharedLedger.User;
import org.signet.ledger.network.Member;

/** Whose peers must endorse what; only a network has several organisations. */
@ParameterizedClass(name = "{0}", allowZeroInvocations = true)
@MethodSource("org.signet.ledger.devpeer.NetworkLedger#all")
class EndorsementPoliciesIT {
  private final NetworkLedger network;
  private final RegionFixture region = RegionFixture.fresh();
  private ContractFixture fixture;

  EndorsementPoliciesIT(NetworkLedger network) {
    this.network = network;
  }

  @BeforeEach
  void open() throws Exception {
    fixture = new ContractFixture(network);
    assertThat(fixture.register(Member.REGION_A, region)).startsWith("ok: ");
    region.grow(3);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void entry_of_a_region_changes_only_with_its_own_peer_and_the_roots() throws Exception {
    assertThat(rename(Member.MINISTRY, Member.REGION_B))
        .isEqualTo(TxValidationCode.ENDORSEMENT_POLICY_FAILURE);
    assertThat(rename(Member.REGION_A, Member.REGION_B))
        .isEqualTo(TxValidationCode.ENDORSEMENT_POLICY_FAILURE);
    assertThat(rename(Member.REGION_A)).isEqualTo(TxValidationCode.ENDORSEMENT_POLICY_FAILURE);
    assertThat(fixture.evaluate(Member.REGION_B, "GetRegion", region.code)).contains("浙江省");
    assertThat(rename(Member.REGION_A, Member.MINISTRY)).isEqualTo(TxValidationCode.VALID);
    assertThat(fixture.evaluate(Member.REGION_B, "GetRegion", region.code)).contains("Renamed");
  }

  @Test
  void one_organisation_alone_adds_nothing_to_the_ledger() throws Exception {
    for (Member alone : Member.values()) {
      assertThat(
              commit(
                  "AnchorCheckpoint", new Member[] {alone}, region.code, region.note(3), "0", ""))
          .isEqualTo(TxValidationCode.ENDORSEMENT_POLICY_FAILURE);
    }
    assertThat(
            fixture.evaluate(Member.REGION_B, "LatestCheckpoint", region.code, region.logOrigin()))
        .isEmpty();
  }

  @Test
  void any_two_organisations_let_the_ledger_grow() throws Exception {
    Member[][] pairs = {
      {Member.MINISTRY, Member.REGION_A},
      {Member.REGION_A, Member.REGION_B},
      {Member.MINISTRY, Member.REGION_B}
    };
    int size = 0;
    for (Member[] pair : pairs) {
      size++;
      assertThat(
              commit(
                  "AnchorCheckpoint",
                  pair,
                  region.code,
                  region.note(size),
                  Integer.toString(size - 1),
                  region.proof(size - 1, size)))
          .isEqualTo(TxValidationCode.VALID);
    }
  }

  private TxValidationCode rename(Member... endorsing) throws Exception {
    return commit(
        "RegisterRegion",
        endorsing,
        region.code,
        "Renamed",
        region.origin,
        region.key().toString());
  }

  private TxValidationCode commit(String function, Member[] endorsing, String... arguments)
      throws Exception {
    String[] organizations = new String[endorsing.length];
    for (int i = 0; i < endorsing.length; i++) {
      organizations[i] = network.mspId(endorsing[i]);
    }
    Transaction transaction =
        fixture
            .contract(Member.REGION_A, User.FIRST)
            .newProposal(function)
            .addArguments(arguments)
            .setEndorsingOrganizations(organizations)
            .build()
            .endorse();
    return fixture.commit(transaction);
  }
}
