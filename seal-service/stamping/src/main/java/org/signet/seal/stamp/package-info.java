/**
 * Where a seal goes on a page.
 *
 * <p>A {@link org.signet.seal.stamp.Placement} is what a person means who looks at the page: the
 * centre of the seal, counted in points or millimetres from the lower left corner of the page as it
 * is shown. {@link org.signet.seal.stamp.PageFrame} turns that into the rectangle and the matrix
 * that the file needs, whatever /Rotate, /CropBox and /UserUnit say, and refuses a seal that would
 * not be wholly visible.
 *
 * <p>{@link org.signet.seal.stamp.Places} holds all that one signature covers: placements, {@link
 * org.signet.seal.stamp.KeywordPlacement}s, which become placements when the text has been read,
 * and a {@link org.signet.seal.stamp.SeamStamp}, which becomes strips at page edges.
 *
 * <p>Only numbers and words come in and go out: no PDF library here, no signature and no drawing.
 */
package org.signet.seal.stamp;
