package org.signet.seal.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import org.signet.seal.registry.Seal;
import org.signet.seal.store.SealRow;
import org.signet.seal.store.StateRow;

/** A seal as the interface shows it; times are RFC 3339 in UTC. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SealView(
    String id,
    String esId,
    String name,
    String organizationCode,
    String organizationName,
    List<String> organizationPath,
    String kind,
    String lineOfUse,
    String number,
    String centre,
    String state,
    String since,
    String validFrom,
    String validTo,
    String createdAt,
    String applicationId,
    String replaces,
    Integer importedVersion,
    List<StateView> history) {
  /** One entry of the history. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record StateView(String state, String since, String reason) {
    static StateView of(StateRow row) {
      return new StateView(row.state(), row.since().toString(), row.reason());
    }
  }

  /** State of a seal at an instant; public. */
  record StatusView(String esId, String state, String since) {}

  SealView {
    organizationPath = List.copyOf(organizationPath);
    history = List.copyOf(history);
  }

  static SealView of(Seal seal) {
    SealRow row = seal.row();
    return new SealView(
        row.id(),
        row.esId(),
        row.name(),
        row.organizationCode(),
        row.organizationName(),
        path(row.organizationPath()),
        row.kind(),
        row.lineOfUse(),
        row.number(),
        row.centre().toLowerCase(Locale.ROOT).replace('_', '-'),
        seal.state().name(),
        seal.current().since().toString(),
        row.validFrom().toString(),
        row.validTo().toString(),
        row.createdAt().toString(),
        row.origin().applicationId(),
        row.origin().replaces(),
        row.origin().importedVersion(),
        seal.states().stream().map(StateView::of).toList());
  }

  /** The codes of a path as it is filed. */
  static List<String> path(String filed) {
    return List.of(filed.substring(1).split("/", -1));
  }
}
