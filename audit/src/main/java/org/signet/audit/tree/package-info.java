/** Merkle trees. */
package org.signet.audit.tree;
