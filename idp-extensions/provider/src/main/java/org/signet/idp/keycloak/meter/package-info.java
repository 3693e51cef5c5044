/**
 * Counts for operators: how many sign-ons of persons succeeded, were halted or were refused, and at
 * which level. Who it was and where is the matter of the audit log, never of a metric.
 */
package org.signet.idp.keycloak.meter;
