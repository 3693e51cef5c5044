package org.signet.idp.keycloak.rest;

import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/** Refusals of this interface, RFC 9457. */
enum Problem {
  NO_TOKEN(401, "no-token", "A valid token is needed.", "Ask the realm for a token."),
  NOT_REGISTRAR(
      403, "not-registrar", "The account is no registrar.", "Give it the role person-registrar."),
  MALFORMED(
      400,
      "malformed-request",
      "The body is not the JSON object that is expected.",
      "Send name, number, level, evidence and, if it expires, levelUntil."),
  UNKNOWN_ACCOUNT(404, "unknown-account", "There is no such account.", "Check the account's id."),
  UNKNOWN_PERSON(
      404, "unknown-person", "Nobody is registered for this.", "Register the person first."),
  NAME_REFUSED(
      422, "name-refused", "This is no person's name.", "Give the name as on the document."),
  NUMBER_REFUSED(
      422,
      "number-refused",
      "This is no resident ID number.",
      "Give the 18 characters as on the document."),
  LEVEL_REFUSED(
      422,
      "level-refused",
      "Level or evidence is not allowed.",
      "Give a level from 1 to 4 and evidence as a code of [a-z0-9.:/-]."),
  NUMBER_TAKEN(
      409,
      "number-taken",
      "Another account is registered with this number.",
      "Recover or merge the accounts."),
  ACCOUNT_TAKEN(
      409,
      "account-taken",
      "The account is registered with another number.",
      "Register the number with an account of its own."),
  UNREADABLE(
      500,
      "record-unreadable",
      "The record was changed outside of this server, or its key is missing.",
      "Restore the record or the key file from a backup.");

  private final int status;
  private final String code;
  private final String detail;
  private final String remedy;

  Problem(int status, String code, String detail, String remedy) {
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.remedy = remedy;
  }

  String code() {
    return code;
  }

  Response response() {
    return response(detail);
  }

  /** With a sentence of its own, which must not repeat what was sent. */
  Response response(String sentence) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "urn:signet:problem:" + code);
    body.put("title", detail);
    body.put("status", status);
    body.put("detail", sentence);
    body.put("code", code);
    body.put("remedy", remedy);
    return Response.status(status).type("application/problem+json").entity(body).build();
  }
}
