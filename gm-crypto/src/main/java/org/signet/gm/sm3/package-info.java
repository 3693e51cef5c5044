/** SM3 digests. */
package org.signet.gm.sm3;
