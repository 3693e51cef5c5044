/**
 * Drawing seals (电子印章的印模) as vector art.
 *
 * <p>A {@link org.signet.seal.art.SealFaceSpec} says what the seal shows and how many millimetres
 * it measures; {@link org.signet.seal.art.SealFace#draw} lays the characters out, fetches their
 * outlines from a font and keeps one neutral result: filled {@link org.signet.seal.art.SealPath}s
 * in millimetres, origin in the lower left corner, y upwards, all in one colour. SVG, PNG and the
 * PDF appearance are three renderings of that same list, so a preview cannot differ from a stamp.
 *
 * <p>A face never carries a font: characters are outlines, and a character that the font lacks is
 * reported by name instead of being drawn as a box. Nothing here signs, places or stores a seal.
 */
package org.signet.seal.art;
