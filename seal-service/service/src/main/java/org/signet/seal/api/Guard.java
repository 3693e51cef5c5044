package org.signet.seal.api;

import jakarta.annotation.Priority;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Optional;
import java.util.Set;
import org.signet.seal.access.IssuerUnavailableException;
import org.signet.seal.access.PermissionRefusedException;
import org.signet.seal.access.Person;
import org.signet.seal.access.Requirement;
import org.signet.seal.access.TokenRefusedException;
import org.signet.seal.access.TokenVerifier;

/**
 * Stands before one {@link Guarded} method: checks token, role and level before the body is looked
 * at.
 */
@Priority(Priorities.AUTHENTICATION)
final class Guard implements ContainerRequestFilter {
  static final String ACT = "signet.act";
  static final String PERSON = "signet.person";

  private final TokenVerifier tokens;
  private final Requirement requirement;
  private final String act;

  private Guard(TokenVerifier tokens, Guarded guarded, boolean writes) {
    this.tokens = tokens;
    this.requirement =
        new Requirement(Set.of(guarded.anyOf()), guarded.level(), writes, guarded.systems());
    this.act = guarded.act();
  }

  /** Puts a guard before every guarded method. */
  static final class Feature implements DynamicFeature {
    private final TokenVerifier tokens;

    Feature(TokenVerifier tokens) {
      this.tokens = tokens;
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
      Guarded guarded = resource.getResourceMethod().getAnnotation(Guarded.class);
      if (guarded != null) {
        boolean writes = !resource.getResourceMethod().isAnnotationPresent(GET.class);
        context.register(new Guard(tokens, guarded, writes));
      }
    }
  }

  @Override
  public void filter(ContainerRequestContext request) {
    request.setProperty(ACT, act);
    try {
      Person person =
          tokens.verify(Optional.ofNullable(request.getHeaderString(HttpHeaders.AUTHORIZATION)));
      request.setProperty(PERSON, person);
      requirement.check(person);
      request.setSecurityContext(new Caller(person, request.getSecurityContext()));
    } catch (TokenRefusedException e) {
      abort(request, e.reason().code(), e.getMessage());
    } catch (PermissionRefusedException e) {
      abort(request, e.reason().code(), e.getMessage());
    } catch (IssuerUnavailableException e) {
      abort(
          request,
          ProblemKind.ISSUER_UNAVAILABLE.code(),
          "The token cannot be checked because the sign-on does not answer.");
    }
  }

  private static void abort(ContainerRequestContext request, String code, String cause) {
    request.abortWith(
        ProblemKind.ofCode(code).orElse(ProblemKind.TOKEN_INVALID).because(cause).response());
  }

  /** The person of a request that has passed its guard. */
  static Person person(SecurityContext context) {
    if (context.getUserPrincipal() instanceof Person person) {
      return person;
    }
    throw new IllegalStateException("this method is not guarded");
  }

  private record Caller(Person person, SecurityContext outer) implements SecurityContext {
    @Override
    public Principal getUserPrincipal() {
      return person;
    }

    @Override
    public boolean isUserInRole(String role) {
      return person.roles().stream().anyMatch(own -> own.claim().equals(role));
    }

    @Override
    public boolean isSecure() {
      return outer.isSecure();
    }

    @Override
    public String getAuthenticationScheme() {
      return "Bearer";
    }
  }
}
