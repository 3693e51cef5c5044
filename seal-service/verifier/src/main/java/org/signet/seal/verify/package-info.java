/** Verification. */
package org.signet.seal.verify;
