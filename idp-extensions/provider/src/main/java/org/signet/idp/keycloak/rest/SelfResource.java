package org.signet.idp.keycloak.rest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.keycloak.events.EventType;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocolService;
import org.keycloak.services.ErrorPageException;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.util.LocaleUtil;

/**
 * The page on which a person sees who she is here, her sign-ons, what each client may learn from
 * them, and her mandates; ends any of them; and, having shown anew that it is she, changes name or
 * telephone, grants and approves mandates, and brings another account of hers into this one. One
 * instance a request.
 *
 * <p>It goes by Keycloak's cookie of the single sign-on. Whatever changes something must carry the
 * secret that the page got with that cookie, so another site cannot send it.
 */
public final class SelfResource {
  private final KeycloakSession session;
  private final RealmModel realm;
  private final SelfEvents events;

  SelfResource(KeycloakSession session) {
    this.session = session;
    this.realm = session.getContext().getRealm();
    this.events = new SelfEvents(session);
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
      return Response.seeOther(signOn().build(realm.getName())).build();
    }
    if (code != null) {
      return Response.seeOther(here()).build();
    }
    return page(form(caller.get()), Response.Status.OK);
  }

  /**
   * Ends or changes one thing: {@code what}, and the fields that it takes ({@link SelfEnding},
   * {@link SelfChange}), with the {@code secret} that the page held.
   */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Produces(MediaType.TEXT_HTML)
  public Response act() {
    MultivaluedMap<String, String> form =
        session.getContext().getHttpRequest().getDecodedFormParameters();
    AuthenticationManager.AuthResult caller =
        caller().filter(known -> isSecret(form.getFirst("secret"))).orElseThrow(this::refused);
    String what = String.valueOf(form.getFirst("what"));
    if (SelfChange.ALL.contains(what)) {
      return change(caller, what, form);
    }
    String id = String.valueOf(form.getFirst("id"));
    if (!new SelfEnding(session, caller.user(), events).run(what, id)) {
      throw refused();
    }
    return Response.seeOther(here()).build();
  }

  private Response change(
      AuthenticationManager.AuthResult caller, String what, MultivaluedMap<String, String> form) {
    if (!fresh(caller).holds()) {
      return Response.seeOther(signOnAnew(caller)).build();
    }
    SelfChange.Result result = new SelfChange(session, caller.user(), events).run(what, form);
    if (result.equals(SelfChange.Result.DONE)) {
      return Response.seeOther(here()).build();
    }
    LoginFormsProvider page = form(caller);
    result.refusal().ifPresent(code -> page.setAttribute("notice", code));
    result.code().ifPresent(code -> page.setAttribute("mergeCode", code));
    return page(
        page, result.refusal().isPresent() ? Response.Status.BAD_REQUEST : Response.Status.OK);
  }

  private LoginFormsProvider form(AuthenticationManager.AuthResult caller) {
    return session
        .getProvider(LoginFormsProvider.class)
        .setUser(caller.user())
        .setAttribute("self", new SelfView(session, caller.user(), caller.session()))
        .setAttribute("change", SelfChangeView.of(session, caller.user()))
        .setAttribute("fresh", fresh(caller).holds())
        .setAttribute("again", signOnAnew(caller).toString())
        .setAttribute("here", here().toString())
        .setAttribute("secret", secret());
  }

  private static Response page(LoginFormsProvider form, Response.Status status) {
    CacheControl never = new CacheControl();
    never.setNoStore(true);
    return Response.fromResponse(form.createForm("signet-self.ftl"))
        .status(status)
        .cacheControl(never)
        .build();
  }

  private Optional<AuthenticationManager.AuthResult> caller() {
    return Optional.ofNullable(
        AuthenticationManager.authenticateIdentityCookie(session, realm, true));
  }

  private FreshSignOn fresh(AuthenticationManager.AuthResult caller) {
    return new FreshSignOn(
        caller.user(), caller.session(), realm.getClientByClientId(SelfEvents.CLIENT));
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
    events.of(EventType.REVOKE_GRANT).error("not_allowed");
    return new ErrorPageException(session, Response.Status.FORBIDDEN, "signetSelfRefused");
  }

  private URI here() {
    return UriBuilder.fromUri(session.getContext().getUri().getBaseUri())
        .path("realms")
        .path(realm.getName())
        .path("self")
        .build();
  }

  private UriBuilder signOn() {
    return OIDCLoginProtocolService.authUrl(session.getContext().getUri())
        .queryParam("client_id", SelfEvents.CLIENT)
        .queryParam("response_type", "code")
        .queryParam("scope", "openid")
        .queryParam("redirect_uri", here());
  }

  /** A sign-on that asks again, as strongly as the account can. */
  private URI signOnAnew(AuthenticationManager.AuthResult caller) {
    UriBuilder signOn = signOn().queryParam("prompt", "login");
    String level = fresh(caller).wantedLevel();
    if (!level.isEmpty()) {
      signOn.queryParam("acr_values", level);
    }
    return signOn.build(realm.getName());
  }
}
