package org.signet.seal.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.signet.seal.registry.Application;
import org.signet.seal.store.ApplicationRow;

/** An application as the interface shows it; times are RFC 3339 in UTC. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ApplicationView(
    String id,
    String state,
    String name,
    String organizationCode,
    String organizationName,
    List<String> organizationPath,
    String kind,
    String lineOfUse,
    String number,
    String centre,
    String validFrom,
    String validTo,
    String replaces,
    String foreignEsId,
    String applicant,
    String createdAt,
    List<SealView.StateView> history) {
  /** A page of the list, newest first. */
  record ApplicationList(List<ApplicationView> applications) {
    ApplicationList {
      applications = List.copyOf(applications);
    }
  }

  ApplicationView {
    organizationPath = List.copyOf(organizationPath);
    history = List.copyOf(history);
  }

  static ApplicationView of(Application application) {
    ApplicationRow row = application.row();
    return new ApplicationView(
        row.id(),
        application.state().name(),
        row.name(),
        row.organizationCode(),
        row.organizationName(),
        SealView.path(row.organizationPath()),
        row.kind(),
        row.lineOfUse(),
        row.number(),
        row.centre().toLowerCase(Locale.ROOT).replace('_', '-'),
        text(row.validFrom()),
        text(row.validTo()),
        row.replaces(),
        row.foreignEsId(),
        row.createdBy(),
        row.createdAt().toString(),
        application.states().stream().map(SealView.StateView::of).toList());
  }

  private static String text(Instant at) {
    return at == null ? null : at.toString();
  }
}
