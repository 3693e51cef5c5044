package org.signet.suite.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the build put what the suite runs besides itself: Keycloak's distribution and our
 * providers.
 */
record Parts(Path keycloakZip, List<Path> providers, Path prepared) {
  private static final String ROOT_PROPERTY = "signet.root";

  static Parts find() throws IOException {
    Path server =
        Path.of(System.getProperty(ROOT_PROPERTY, ".")).resolve("idp-extensions/server/target");
    List<Path> zips = files(server.resolve("keycloak"), ".zip");
    List<Path> providers = files(server.resolve("providers"), ".jar");
    if (zips.size() != 1 || providers.isEmpty()) {
      throw new IOException(
          "the build left no Keycloak distribution in "
              + server
              + "; run ./signet, which builds it");
    }
    return new Parts(zips.get(0), providers, server.resolve("prepared"));
  }

  private static List<Path> files(Path dir, String ending) throws IOException {
    if (!Files.isDirectory(dir)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(dir)) {
      return entries.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }
}
