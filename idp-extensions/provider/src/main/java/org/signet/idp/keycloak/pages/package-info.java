/**
 * Keycloak's own pages, with what does not change between two of them kept: every sign-on shows
 * one.
 */
package org.signet.idp.keycloak.pages;
