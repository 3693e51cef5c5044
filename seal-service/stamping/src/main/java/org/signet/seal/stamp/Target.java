package org.signet.seal.stamp;

/**
 * The rectangle of a seal in user space, and how its picture must be turned to stand upright.
 *
 * @param left lower left corner, user space
 * @param bottom lower left corner, user space
 * @param right upper right corner, user space
 * @param top upper right corner, user space
 * @param rotate the page's clockwise turn in degrees, which the picture undoes
 */
public record Target(double left, double bottom, double right, double top, int rotate) {}
