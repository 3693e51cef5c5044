package org.signet.seal.web;

import java.util.Optional;

/**
 * What the pages say of the service that gives them.
 *
 * @param limit the largest upload, for people, such as {@code 50 MiB}
 * @param paper whether a report on paper may be asked for
 * @param operator who runs it, for people
 */
public record Site(String limit, boolean paper, Optional<String> operator) {}
