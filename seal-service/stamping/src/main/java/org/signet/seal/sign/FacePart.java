package org.signet.seal.sign;

/**
 * A vertical strip of a face.
 *
 * @param from where it begins, as a part of the face's width
 * @param to where it ends, as a part of the face's width
 */
record FacePart(double from, double to) {
  static final FacePart WHOLE = new FacePart(0, 1);
}
