package org.signet.idp.mandate;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The services that a mandate is for: names of services, which are client ids or codes that clients
 * carry. Never all of them: a mandate for everything is not one that a person can oversee.
 *
 * @param services 1 to {@value #MOST} names of printable ASCII without blanks
 */
public record ServiceScope(NavigableSet<String> services) {
  /** Most services of one mandate. */
  public static final int MOST = 50;

  private static final int LONGEST_IN_ALL = 2000;
  private static final Pattern NAME = Pattern.compile("[!-~]{1,255}");

  /** Copies and checks the names. */
  public ServiceScope {
    services = Collections.unmodifiableNavigableSet(new TreeSet<>(services));
    if (services.isEmpty() || services.size() > MOST) {
      throw new IllegalArgumentException("expected 1 to " + MOST + " services");
    }
    if (!services.stream().allMatch(name -> NAME.matcher(name).matches())) {
      throw new IllegalArgumentException("expected names of printable ASCII without blanks");
    }
    if (String.join(" ", services).length() > LONGEST_IN_ALL) {
      throw new IllegalArgumentException(
          "expected names of at most " + LONGEST_IN_ALL + " characters in all");
    }
  }

  /** The scope of some names. */
  public static ServiceScope of(Collection<String> names) {
    return new ServiceScope(new TreeSet<>(names));
  }

  /** Reads what {@link #text()} wrote. */
  public static ServiceScope parse(String text) {
    return of(List.of(text.split(" ")));
  }

  /** Whether one of the names that a service goes by is in it. */
  public boolean covers(Collection<String> namesOfService) {
    return namesOfService.stream().anyMatch(services::contains);
  }

  /** The names in order, with blanks between. */
  public String text() {
    return String.join(" ", services);
  }
}
