// Signs the reader in at the sign-on: authorization code with PKCE (RFC 7636). Tokens stay in memory.
const encode = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const random = () => encode(crypto.getRandomValues(new Uint8Array(32)));
const KEPT = "signet-sign-in";

export class SignOn {
  constructor(authority, client) {
    this.authority = authority;
    this.client = client;
    this.tokens = null;
  }

  get returnTo() {
    const lang = document.documentElement.lang.startsWith("en") ? "en" : "zh";
    return location.origin + "/console?lang=" + lang;
  }

  async endpoints() {
    if (!this.known) {
      const answer = await fetch(this.authority + "/.well-known/openid-configuration");
      this.known = await answer.json();
    }
    return this.known;
  }

  async begin() {
    const verifier = random();
    const state = random();
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier));
    sessionStorage.setItem(KEPT, JSON.stringify({ verifier, state }));
    const query = new URLSearchParams({
      response_type: "code", client_id: this.client, redirect_uri: this.returnTo, scope: "openid",
      state, code_challenge: encode(digest), code_challenge_method: "S256",
    });
    location.assign((await this.endpoints()).authorization_endpoint + "?" + query);
  }

  // After the way back; false when there was none, or it was not the one that was begun here.
  async finish() {
    const query = new URLSearchParams(location.search);
    const kept = JSON.parse(sessionStorage.getItem(KEPT) || "null");
    if (!query.has("state")) return false;
    sessionStorage.removeItem(KEPT);
    history.replaceState(null, "", this.returnTo);
    if (!kept || kept.state !== query.get("state") || !query.has("code")) return false;
    await this.ask({
      grant_type: "authorization_code", code: query.get("code"),
      redirect_uri: this.returnTo, code_verifier: kept.verifier,
    });
    return true;
  }

  async ask(fields) {
    const answer = await fetch((await this.endpoints()).token_endpoint, {
      method: "POST", body: new URLSearchParams({ client_id: this.client, ...fields }),
    });
    if (!answer.ok) throw new Error("signed out");
    const tokens = await answer.json();
    this.tokens = { ...tokens, until: Date.now() + (tokens.expires_in - 10) * 1000 };
  }

  async token() {
    if (!this.tokens) throw new Error("signed out");
    if (Date.now() > this.tokens.until) {
      if (!this.tokens.refresh_token) throw new Error("signed out");
      await this.ask({ grant_type: "refresh_token", refresh_token: this.tokens.refresh_token });
    }
    return this.tokens.access_token;
  }

  // What the token says about its holder; only shown, never relied upon.
  claims() {
    const part = this.tokens.access_token.split(".")[1].replace(/-/g, "+").replace(/_/g, "/");
    const bytes = Uint8Array.from(atob(part), (c) => c.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes));
  }

  async leave() {
    const tokens = this.tokens;
    this.tokens = null;
    const end = (await this.endpoints()).end_session_endpoint;
    if (end && tokens && tokens.id_token) {
      location.assign(end + "?" + new URLSearchParams({
        id_token_hint: tokens.id_token, post_logout_redirect_uri: this.returnTo,
      }));
    }
  }
}
