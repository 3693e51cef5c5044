package org.signet.seal.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.signet.seal.access.Organisation;
import org.signet.seal.access.Person;
import org.signet.seal.access.Role;

/**
 * Who started a job, as the token proved it then: what the service knows about the person while the
 * job runs. Null where the token said nothing.
 */
record StartedBy(
    String subject,
    String username,
    int level,
    Set<Role> roles,
    String maskedName,
    List<String> organisation,
    String organisationName,
    String system) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static String write(Person by) {
    StartedBy who =
        new StartedBy(
            by.subject(),
            by.username(),
            by.level(),
            by.roles(),
            by.maskedName().orElse(null),
            by.organisation().map(Organisation::path).orElse(null),
            by.organisation().flatMap(Organisation::name).orElse(null),
            by.system().orElse(null));
    try {
      return JSON.writeValueAsString(who);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a person could not be written", e);
    }
  }

  static Person read(String json) {
    try {
      return JSON.readValue(json, StartedBy.class).person();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a filed person cannot be read", e);
    }
  }

  private Person person() {
    return new Person(
        subject,
        username,
        level,
        roles,
        Optional.ofNullable(maskedName),
        Optional.ofNullable(organisation)
            .map(path -> new Organisation(path, Optional.ofNullable(organisationName))),
        Optional.ofNullable(system));
  }
}
