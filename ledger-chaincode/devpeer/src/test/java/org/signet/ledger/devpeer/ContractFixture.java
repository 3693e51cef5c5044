package org.signet.ledger.devpeer;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.EndorseException;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.Proposal;
import org.hyperledger.fabric.client.Transaction;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.signet.ledger.devpeer.SharedLedger.User;
import org.signet.ledger.network.Member;

/** The ways of one test to a shared ledger, by the unmodified Gateway client. */
final class ContractFixture implements Closeable {
  static final String FROM = "2026-01-01T00:00:00Z";
  static final String UNTIL = "2027-01-01T00:00:00Z";

  private final SharedLedger ledger;
  private final List<Gateway> gateways = new ArrayList<>();

  ContractFixture(SharedLedger ledger) {
    this.ledger = ledger;
  }

  /** The ministry is the registry's root on every shared ledger. */
  static void openRegistry(SharedLedger ledger) throws IOException {
    try (ContractFixture fixture = new ContractFixture(ledger)) {
      String opened = fixture.submit(Member.MINISTRY, "OpenRegistry", "National registry");
      if (!opened.startsWith("ok: ")) {
        throw new IOException("the registry does not open: " + opened);
      }
    } catch (GatewayException e) {
      throw new IOException(e);
    }
  }

  Gateway gateway(Member member, User user, String chaincode) {
    Gateway gateway =
        Gateway.newInstance()
            .connection(ledger.channel(member, chaincode))
            .identity(ledger.identity(member, user))
            .signer(ledger.signer(member, user))
            .evaluateOptions(options -> options.withDeadlineAfter(60, TimeUnit.SECONDS))
            .endorseOptions(options -> options.withDeadlineAfter(60, TimeUnit.SECONDS))
            .submitOptions(options -> options.withDeadlineAfter(60, TimeUnit.SECONDS))
            .commitStatusOptions(options -> options.withDeadlineAfter(120, TimeUnit.SECONDS))
            .connect();
    gateways.add(gateway);
    return gateway;
  }

  Contract contract(Member member, User user) {
    return gateway(member, user, "signet").getNetwork("signet").getContract("signet");
  }

  /** The contract's message when it refuses, or the result behind "ok: ". */
  String submit(Member member, String function, String... arguments) throws GatewayException {
    return submit(contract(member, User.FIRST), function, arguments);
  }

  /** As a client of another member or another user would. */
  String submit(Contract contract, String function, String... arguments) throws GatewayException {
    Proposal proposal = contract.newProposal(function).addArguments(arguments).build();
    Transaction transaction;
    try {
      transaction = proposal.endorse();
    } catch (EndorseException e) {
      return refusal(e);
    }
    TxValidationCode code = commit(transaction);
    return code == TxValidationCode.VALID
        ? "ok: " + new String(transaction.getResult(), StandardCharsets.UTF_8)
        : code.name();
  }

  /** Submits and waits until every member's peer has committed it: each does so when it can. */
  TxValidationCode commit(Transaction transaction) throws GatewayException {
    TxValidationCode code = transaction.submitAsync().getStatus().getCode();
    for (Member member : Member.values()) {
      byte[] request =
          CommitRequests.of(
              "signet", transaction.getTransactionId(), ledger.identity(member, User.FIRST));
      gateway(member, User.FIRST, "signet").newCommit(request).getStatus();
    }
    return code;
  }

  /** The contract's message when it refuses to endorse, or the result behind "ok: ". */
  static String endorse(Proposal proposal) {
    try {
      return "ok: " + new String(proposal.endorse().getResult(), StandardCharsets.UTF_8);
    } catch (EndorseException e) {
      return refusal(e);
    }
  }

  private static String refusal(EndorseException e) {
    return e.getDetails().stream()
        .map(ErrorDetail::getMessage)
        .findFirst()
        .orElse(String.valueOf(e.getStatus()))
        .replace("chaincode response 500, ", "");
  }

  String evaluate(Member member, String function, String... arguments) throws GatewayException {
    return new String(
        contract(member, User.FIRST).evaluateTransaction(function, arguments),
        StandardCharsets.UTF_8);
  }

  /** Has the root admit a region for a member, which then registers it. */
  String register(Member member, RegionFixture region) throws GatewayException {
    String admitted =
        submit(Member.MINISTRY, "AdmitRegion", region.code, "1", ledger.mspId(member));
    return admitted.startsWith("ok: ")
        ? submit(
            member, "RegisterRegion", region.code, "浙江省", region.origin, region.key().toString())
        : admitted;
  }

  /** Has root and ministry let an issuer of a region issue types of the ministry. */
  String accredit(String ministry, RegionFixture region, String issuer, String types)
      throws GatewayException {
    String accredited =
        submit(
            Member.MINISTRY,
            "AccreditMinistry",
            ministry,
            "1",
            "Ministry",
            ledger.mspId(Member.MINISTRY),
            types,
            "2020-01-01T00:00:00Z",
            "2040-01-01T00:00:00Z");
    return accredited.startsWith("ok: ")
        ? submit(
            Member.MINISTRY,
            "AccreditIssuer",
            ministry,
            "1",
            region.code,
            issuer,
            "1",
            types,
            FROM,
            UNTIL)
        : accredited;
  }

  @Override
  public void close() {
    gateways.forEach(Gateway::close);
  }
}
