/** Identity rules. */
package org.signet.idp.identity;
