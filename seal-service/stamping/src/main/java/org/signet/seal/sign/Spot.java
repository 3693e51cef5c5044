package org.signet.seal.sign;

import org.signet.seal.stamp.Target;

/**
 * A seal, or a strip of it, on a page.
 *
 * @param part what of the face is shown there
 */
record Spot(PageTree.Page page, Target target, FacePart part) {}
