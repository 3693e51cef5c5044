/** REST. */
package org.signet.seal.api;
