package org.signet.seal.sign;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.signet.gm.keys.SigningIdentity;
import org.signet.seal.stamp.Placement;
import org.signet.seal.stamp.Places;

/**
 * What is to be stamped, with which seal, by whom, where and when.
 *
 * @param profile the kind of signature
 * @param signer who signs; the certificate must be on the seal's list
 * @param seal the seal, prepared
 * @param places where; the first place carries the signature field, all are covered by it
 * @param time the signing time, which the signature claims; kept to the second
 * @param reason shown by readers, such as the purpose
 * @param location shown by readers
 * @param terms what the signer lets those do who come later
 */
public record StampRequest(
    SignatureProfile profile,
    SigningIdentity signer,
    PreparedSeal seal,
    Places places,
    Instant time,
    Optional<String> reason,
    Optional<String> location,
    SignerTerms terms) {

  public StampRequest {
    Objects.requireNonNull(signer, "signer");
    time = new StampDraft(profile, seal, places, time, reason, location, terms).time();
  }

  /** A stamp that states no terms. */
  public StampRequest(
      SignatureProfile profile,
      SigningIdentity signer,
      PreparedSeal seal,
      Places places,
      Instant time,
      Optional<String> reason,
      Optional<String> location) {
    this(profile, signer, seal, places, time, reason, location, SignerTerms.none());
  }

  /** A stamp at places that are given by coordinates. */
  public StampRequest(
      SignatureProfile profile,
      SigningIdentity signer,
      PreparedSeal seal,
      List<Placement> placements,
      Instant time,
      Optional<String> reason,
      Optional<String> location) {
    this(profile, signer, seal, Places.at(placements), time, reason, location);
  }

  /** A stamp at one place, without reason and location. */
  public static StampRequest of(
      SignatureProfile profile,
      SigningIdentity signer,
      PreparedSeal seal,
      Placement placement,
      Instant time) {
    return new StampRequest(
        profile, signer, seal, List.of(placement), time, Optional.empty(), Optional.empty());
  }

  /** The same stamp at other places. */
  public StampRequest withPlaces(Places newPlaces) {
    return new StampRequest(profile, signer, seal, newPlaces, time, reason, location, terms);
  }

  /** The same stamp with a reason. */
  public StampRequest withReason(String text) {
    return new StampRequest(
        profile, signer, seal, places, time, Optional.of(text), location, terms);
  }

  /** The same stamp with a location. */
  public StampRequest withLocation(String text) {
    return new StampRequest(profile, signer, seal, places, time, reason, Optional.of(text), terms);
  }

  /** The same stamp with terms. */
  public StampRequest withTerms(SignerTerms newTerms) {
    return new StampRequest(profile, signer, seal, places, time, reason, location, newTerms);
  }

  /** What the stamp writes but for the signature value. */
  public StampDraft draft() {
    return new StampDraft(profile, seal, places, time, reason, location, terms);
  }

  /** Who signs with what. */
  SealUse use() {
    return new SealUse(profile, signer, seal, time);
  }
}
