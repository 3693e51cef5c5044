package org.signet.idp.keycloak.rest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocolService;
import org.keycloak.services.ErrorPageException;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.util.LocaleUtil;
import org.signet.idp.keycloak.mandate.Mandates;
import org.signet.idp.keycloak.sessions.SignOns;
import org.signet.idp.mandate.Mandate;

/**
 * The page on which a person sees her sign-ons, what each client may learn from them, and her
 * mandates, and ends any of them. One instance a request.
 *
 * <p>It goes by Keycloak's cookie of the single sign-on. Whatever changes something must carry the
 * secret that the page got with that cookie, so another site cannot send it.
 */
public final class SelfResource {
  private static final String CLIENT = "signet-self";

  private final KeycloakSession session;
  private final RealmModel realm;

  SelfResource(KeycloakSession session) {
    this.session = session;
    this.realm = session.getContext().getRealm();
  }

  /**
   * Shows the page, after a sign-on when there is none.
   *
   * @param code of the sign-on that led here; it is not used
   */
  @GET
  @Produces(MediaType.TEXT_HTML)
  public Response show(@QueryParam("code") String code) {
    LocaleUtil.processLocaleParam(session, realm, null);
    Optional<AuthenticationManager.AuthResult> caller = caller();
    if (caller.isEmpty()) {
      if (code != null) { // signed on, and still no cookie: asking again would lead in a circle
        throw new ErrorPageException(session, Response.Status.BAD_REQUEST, "signetSelfNoCookie");
      }
      return Response.seeOther(signOn()).build();
    }
    if (code != null) {
      return Response.seeOther(here()).build();
    }
    CacheControl never = new CacheControl();
    never.setNoStore(true);
    return Response.fromResponse(page(caller.get())).cacheControl(never).build();
  }

  /**
   * Ends one thing, or every sign-on.
   *
   * @param what {@code sign-on}, {@code mandate} or {@code everywhere}
   * @param id of the sign-on or mandate
   * @param secret what the page held
   */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Produces(MediaType.TEXT_HTML)
  public Response end(
      @FormParam("what") String what,
      @FormParam("id") String id,
      @FormParam("secret") String secret) {
    AuthenticationManager.AuthResult caller =
        caller().filter(known -> isSecret(secret)).orElseThrow(this::refused);
    boolean ended =
        switch (String.valueOf(what)) {
          case "sign-on" -> endSignOn(caller.user(), String.valueOf(id));
          case "mandate" -> endMandate(caller.user(), String.valueOf(id));
          case "everywhere" -> endEverywhere(caller.user());
          default -> false;
        };
    if (!ended) {
      throw refused();
    }
    return Response.seeOther(here()).build();
  }

  private boolean endSignOn(UserModel user, String id) {
    UserSessionModel signOn = session.sessions().getUserSession(realm, id);
    if (signOn == null || !user.equals(signOn.getUser())) {
      return false;
    }
    AuthenticationManager.backchannelLogout(session, signOn, true);
    event(EventType.LOGOUT).user(user).session(id).success();
    return true;
  }

  private boolean endEverywhere(UserModel user) {
    SignOns.endAll(session, realm, user);
    event(EventType.LOGOUT).user(user).success();
    return true;
  }

  private boolean endMandate(UserModel user, String id) {
    MandateParties parties = new MandateParties(session);
    Optional<Mandate> mandate =
        Mandates.of(session, realm).hold(id).filter(held -> parties.mayRevoke(held, user));
    mandate.ifPresent(
        held -> {
          parties.revoke(held);
          event(EventType.REVOKE_GRANT).user(user).detail("acting", "mandate:" + id).success();
        });
    return mandate.isPresent();
  }

  private Response page(AuthenticationManager.AuthResult caller) {
    return session
        .getProvider(LoginFormsProvider.class)
        .setUser(caller.user())
        .setAttribute("self", new SelfView(session, caller.user(), caller.session()))
        .setAttribute("here", here().toString())
        .setAttribute("secret", secret())
        .createForm("signet-self.ftl");
  }

  private Optional<AuthenticationManager.AuthResult> caller() {
    return Optional.ofNullable(
        AuthenticationManager.authenticateIdentityCookie(session, realm, true));
  }

  /** What Keycloak put into the cookie of the single sign-on. */
  private String secret() {
    return String.valueOf(session.getAttribute("state_checker"));
  }

  private boolean isSecret(String sent) {
    return sent != null
        && session.getAttribute("state_checker") != null
        && MessageDigest.isEqual(
            sent.getBytes(StandardCharsets.UTF_8), secret().getBytes(StandardCharsets.UTF_8));
  }

  private ErrorPageException refused() {
    event(EventType.REVOKE_GRANT).error("not_allowed");
    return new ErrorPageException(session, Response.Status.FORBIDDEN, "signetSelfRefused");
  }

  private EventBuilder event(EventType type) {
    return new EventBuilder(realm, session, session.getContext().getConnection())
        .event(type)
        .client(CLIENT);
  }

  private URI here() {
    return UriBuilder.fromUri(session.getContext().getUri().getBaseUri())
        .path("realms")
        .path(realm.getName())
        .path("self")
        .build();
  }

  private URI signOn() {
    return OIDCLoginProtocolService.authUrl(session.getContext().getUri())
        .queryParam("client_id", CLIENT)
        .queryParam("response_type", "code")
        .queryParam("scope", "openid")
        .queryParam("redirect_uri", here())
        .build(realm.getName());
  }
}
