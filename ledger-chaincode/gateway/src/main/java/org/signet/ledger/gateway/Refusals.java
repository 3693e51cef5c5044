package org.signet.ledger.gateway;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;
import org.signet.ledger.evidence.LedgerException;
import org.signet.ledger.evidence.RefusedByContractException;

/** Finds the contract's own refusal among what Fabric says about a failed call. */
final class Refusals {
  private static final Pattern REFUSAL =
      Pattern.compile("chaincode response [0-9]+, ((SIGNET_[A-Z_]+): .*)", Pattern.DOTALL);

  private Refusals() {}

  /** What each peer said, or the gateway when it did not come to the peers. */
  static String told(GatewayException failure) {
    return failure.getDetails().isEmpty()
        ? String.valueOf(failure.getStatus().getDescription())
        : failure.getDetails().stream()
            .map(detail -> detail.getAddress() + " says " + detail.getMessage())
            .collect(Collectors.joining("; "));
  }

  static Optional<LedgerException> of(String transactionId, GatewayException failure) {
    String description = String.valueOf(failure.getStatus().getDescription());
    return Stream.concat(
            failure.getDetails().stream().map(ErrorDetail::getMessage), Stream.of(description))
        .map(REFUSAL::matcher)
        .filter(Matcher::find)
        .findFirst()
        .map(
            refusal ->
                new RefusedByContractException(
                    transactionId, refusal.group(2), refusal.group(1), failure));
  }
}
