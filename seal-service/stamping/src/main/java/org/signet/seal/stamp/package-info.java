/** Where to stamp. */
package org.signet.seal.stamp;
