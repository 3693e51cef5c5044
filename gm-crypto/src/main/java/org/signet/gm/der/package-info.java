/**
 * DER elements where the original bytes matter.
 *
 * <p>A signature covers bytes as somebody else wrote them, so what was signed is cut out of the
 * input and never encoded again. {@link org.signet.gm.der.Tlv} walks the input without copying it:
 * each element knows its tag, its content and the exact bytes it came from. Lengths are definite;
 * values are decoded only where they are asked for. {@link org.signet.gm.der.Der} writes, and puts
 * what is already encoded in as it is.
 */
package org.signet.gm.der;
