/** What several tests need: vector files, sample files, OpenSSL as a second opinion. */
package org.signet.gm.testing;
