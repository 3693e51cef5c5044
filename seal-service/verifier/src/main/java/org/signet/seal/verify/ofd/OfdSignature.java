package org.signet.seal.verify.ofd;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One signature of a package as it is written there.
 *
 * @param document the entrance file of the document that lists it
 * @param file the path of its Signature.xml
 * @param signed the bytes of Signature.xml: what the value is about
 * @param value the signature value
 * @param valueFile where the value stands
 * @param sealFile where a copy of the seal stands
 * @param method the algorithm that is named
 * @param claimedTime the time that is named
 * @param references the files it protects
 * @param page the page of its first impression from 1, or 0
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out; never compared
public record OfdSignature(
    String document,
    String file,
    byte[] signed,
    byte[] value,
    String valueFile,
    Optional<String> sealFile,
    String method,
    Optional<Instant> claimedTime,
    List<OfdReference> references,
    int page) {
  /** A signature; arrays and lists are copied. */
  public OfdSignature {
    signed = signed.clone();
    value = value.clone();
    references = List.copyOf(references);
  }

  @Override
  public byte[] signed() {
    return signed.clone();
  }

  @Override
  public byte[] value() {
    return value.clone();
  }

  /** The paths that it references. */
  public Set<String> covered() {
    Set<String> covered = new TreeSet<>();
    references.forEach(reference -> covered.add(reference.file()));
    return covered;
  }
}
