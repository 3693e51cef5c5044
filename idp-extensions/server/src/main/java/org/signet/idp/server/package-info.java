/**
 * Prepares and runs the real Keycloak distribution with Signet's extensions.
 *
 * <p>What comes in: the distribution as it is published, our provider jars, a directory for what is
 * built once, and a home for what belongs to one installation. {@link
 * org.signet.idp.server.KeycloakDistribution} unpacks, builds and imports once; {@link
 * org.signet.idp.server.RunningKeycloak} runs the result as a child process that never outlives its
 * parent; {@link org.signet.idp.server.DevelopmentRealm} gives a new home its keys and demo
 * accounts through Keycloak's own administration interface.
 *
 * <p>What never happens here: a secret shared by two homes, a port opened on anything but the
 * loopback interface, a secret on a command line.
 */
package org.signet.idp.server;
