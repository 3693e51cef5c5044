package org.signet.idp.keycloak.rest;

import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/** Refusals of our interfaces, RFC 9457. */
enum Problem {
  NO_TOKEN(401, "no-token", "A valid token is needed.", "Ask the realm for a token."),
  NOT_REGISTRAR(
      403, "not-registrar", "The account is no registrar.", "Give it the role person-registrar."),
  MALFORMED(
      400,
      "malformed-request",
      "The body is not the JSON object that is expected.",
      "Send name, documentType, number, phone if known, level, evidence and, if it expires,"
          + " levelUntil."),
  UNKNOWN_ACCOUNT(404, "unknown-account", "There is no such account.", "Check the account's id."),
  UNKNOWN_PERSON(
      404, "unknown-person", "Nobody is registered for this.", "Register the person first."),
  NAME_REFUSED(
      422, "name-refused", "This is no person's name.", "Give the name as on the document."),
  NUMBER_REFUSED(
      422,
      "number-refused",
      "This is no number of a document of this type.",
      "Give the number as on the document; of a passport, ISSUER-NUMBER."),
  PHONE_REFUSED(
      422,
      "phone-refused",
      "This is no mobile telephone number.",
      "Give 11 digits, the first of them 1."),
  DOCUMENT_TYPE_REFUSED(
      422,
      "document-type-refused",
      "There is no such type of document.",
      "Give resident-id, residence-permit, hong-kong-macao-permit, taiwan-permit,"
          + " foreign-permanent-resident-id or passport."),
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
  NOT_ADMINISTRATOR(
      403,
      "not-administrator",
      "The account administers no organisation.",
      "Ask an administrator above for the role organisation-admin."),
  OUT_OF_BRANCH(
      403,
      "out-of-branch",
      "This is not within the branch that the account administers.",
      "Ask an administrator of that organisation or above it."),
  OWN_RIGHTS(403, "own-rights", "Nobody changes the own rights.", "Ask another administrator."),
  ADMINISTRATOR_LEVEL(
      403,
      "level-too-low",
      "Administrators need identity level 3.",
      "Prove the identity of this account at level 3."),
  ORGANISATION_REFUSED(
      422,
      "organisation-refused",
      "Code, name, level or place of the organisation is not allowed.",
      "Give a credit code, a name, and a level that is not higher than that of the parent."),
  UNKNOWN_ORGANISATION(
      404, "unknown-organisation", "There is no such organisation.", "Check the credit code."),
  ORGANISATION_FIXED(
      409,
      "organisation-fixed",
      "Place and level of an organisation do not change, and a closed one does not open.",
      "Close it and register the new one under its own code."),
  ORGANISATION_IN_USE(
      409,
      "organisation-in-use",
      "The organisation has staff or organisations below it.",
      "Dismiss its staff and close what is below it first."),
  ROLE_REFUSED(
      422,
      "role-refused",
      "A role is unknown or is not one that organisations give.",
      "Give names of realm roles with the attribute signet.organisational."),
  CANNOT_ENROL(
      422,
      "cannot-enrol",
      "The account cannot be enrolled.",
      "Check the id, and that the person's identity is proved at level 2 or above."),
  NOT_LEGAL_PERSON_REGISTRAR(
      403,
      "not-registrar",
      "The account is no registrar of legal persons.",
      "Give it the role legal-person-registrar."),
  LEGAL_PERSON_REFUSED(
      422,
      "legal-person-refused",
      "Code, name, state or representative of the legal person is not allowed.",
      "Give a credit code, a name, a state, and a representative proved at level 2 or above."),
  LEGAL_PERSON_DISSOLVED(
      409,
      "legal-person-dissolved",
      "A dissolved legal person does not come back.",
      "Register the new one under its own code."),
  UNKNOWN_LEGAL_PERSON(
      404, "unknown-legal-person", "There is no such legal person.", "Register it first."),
  MANDATE_REFUSED(
      422,
      "mandate-refused",
      "Services or period of the mandate are not allowed.",
      "Name 1 to 50 services, and a period of at most five years that is not over."),
  AGENT_REFUSED(
      422,
      "agent-refused",
      "Agent or approver cannot be one.",
      "Check the account name, and that the person's identity is proved at level 2 or above."),
  GRANTOR_LEVEL(
      403,
      "level-too-low",
      "Who grants or approves a mandate needs identity level 3.",
      "Prove the identity of this account at level 3."),
  NOT_REPRESENTATIVE(
      403,
      "not-representative",
      "The account is not the representative of an active legal person with this code.",
      "Ask its legal representative."),
  TOO_MANY_MANDATES(
      409,
      "too-many-mandates",
      "The principal has as many open mandates as are allowed.",
      "Revoke those that are not needed."),
  UNKNOWN_MANDATE(
      404, "unknown-mandate", "There is no such mandate of this account.", "Check the id."),
  MANDATE_OVER(
      409,
      "mandate-over",
      "The mandate does not wait for an approval: it has it, or is revoked or over.",
      "Look at where it stands."),
  NOT_OFFICER(
      403,
      "not-officer",
      "The account may not freeze or close others.",
      "Give it the role account-officer."),
  STATE_REFUSED(
      422,
      "state-refused",
      "State or reason is not allowed.",
      "Give active, frozen or closed, and a reason as a code of [a-z0-9.:/-]."),
  ACCOUNT_CLOSED(
      409,
      "account-closed",
      "A closed account does not come back.",
      "Register the person with a new account."),
  MERGER_REFUSED(
      409,
      "merger-refused",
      "The accounts are not both active, or belong to persons of different names.",
      "Look at both accounts; what is not one person's is not brought together."),
  ACCOUNT_BUSY(
      409,
      "account-busy",
      "Somebody else changes the account in this moment.",
      "Read its state and decide again."),
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
