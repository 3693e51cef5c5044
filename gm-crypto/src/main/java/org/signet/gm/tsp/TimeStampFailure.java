package org.signet.gm.tsp;

import java.util.Optional;
import java.util.stream.Stream;

/** Why an authority gives no time stamp: PKIFailureInfo of RFC 3161, 2.4.2. */
public enum TimeStampFailure {
  /** badAlg: the imprint's digest algorithm is unknown or too weak. */
  BAD_ALG(0),
  /** badRequest: the request is not permitted or not supported. */
  BAD_REQUEST(2),
  /** badDataFormat: the request cannot be read. */
  BAD_DATA_FORMAT(5),
  /** timeNotAvailable: the authority does not trust its clock just now. */
  TIME_NOT_AVAILABLE(14),
  /** unacceptedPolicy: the policy that was asked for is not the authority's. */
  UNACCEPTED_POLICY(15),
  /** unacceptedExtension: the request has an extension that is not known here. */
  UNACCEPTED_EXTENSION(16),
  /** addInfoNotAvailable: more was asked for than the authority can say. */
  ADD_INFO_NOT_AVAILABLE(17),
  /** systemFailure: the authority cannot sign. */
  SYSTEM_FAILURE(25);

  private final int bit;

  TimeStampFailure(int bit) {
    this.bit = bit;
  }

  /** The number of the bit in the BIT STRING, the first being 0. */
  int bit() {
    return bit;
  }

  static Optional<TimeStampFailure> ofBit(int bit) {
    return Stream.of(values()).filter(failure -> failure.bit == bit).findFirst();
  }
}
