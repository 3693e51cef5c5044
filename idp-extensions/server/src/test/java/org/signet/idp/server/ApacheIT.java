package org.signet.idp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A site behind Apache, set up as the relying system's guide says: Debian's packages {@code
 * libapache2-mod-auth-openidc} and {@code libapache2-mod-auth-mellon} sign persons on.
 */
class ApacheIT {
  /** Not on the path of everybody. */
  private static final String APACHE = "/usr/sbin/apache2";

  private static final Path MODULES = Path.of("/usr/lib/apache2/modules");
  private static final String CLIENTS = "/admin/realms/signet/clients";
  private static final String OIDC = "guide-apache";
  private static final String SECRET = "secret of the site";

  @TempDir private static Path folder;
  private static String site;
  private static Process apache;

  @BeforeAll
  static void open() throws Exception {
    assumeTrue(
        Files.exists(MODULES.resolve("mod_auth_openidc.so"))
            && Files.exists(MODULES.resolve("mod_auth_mellon.so")),
        "no Apache: install the packages libapache2-mod-auth-openidc and"
            + " libapache2-mod-auth-mellon");
    site = "http://127.0.0.1:" + KeycloakUnderTest.freePort();
    makeClients();
    makePages();
    run("mellon_create_metadata", site, site + "/saml");
    for (String ending : List.of(".key", ".cert", ".xml")) {
      Files.move(
          folder.resolve(site.replaceAll("[^0-9A-Za-z.]+", "_") + ending),
          folder.resolve("site" + ending));
    }
    Files.writeString(
        folder.resolve("realm.xml"),
        fetch(KeycloakUnderTest.realm().issuer() + "/protocol/saml/descriptor"));
    Files.writeString(folder.resolve("httpd.conf"), configuration());
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    apache =
        new ProcessBuilder(APACHE, "-d", folder.toString(), "-f", "httpd.conf", "-DFOREGROUND")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out").toFile())
            .start();
    awaitSite();
  }

  @AfterAll
  static void close() throws Exception {
    if (apache != null) {
      apache.destroy();
      apache.waitFor(30, TimeUnit.SECONDS);
      apache.destroyForcibly();
    }
  }

  @Test
  void mod_auth_openidc_signs_on_and_learns_level_and_age() throws Exception {
    Browsing browser = browser();
    browser.open(URI.create(site + "/private/index.shtml"));
    browser.signIn("li.si", KeycloakUnderTest.realm().account("li.si").password());

    assertThat(browser.page()).contains("acr=level2;", "adult=1;").doesNotContain("李");

    Browsing nobody = browser();
    TestAccounts.make("apache.nobody");
    nobody.open(URI.create(site + "/private/index.shtml"));
    nobody.signIn("apache.nobody", TestAccounts.PASSWORD);
    assertThat(nobody.status()).as("level 1 is too little for the site").isEqualTo(401);
  }

  @Test
  void mod_auth_mellon_signs_on_and_learns_masked_name_and_region() throws Exception {
    Browsing browser = browser();
    browser.open(URI.create(site + "/members/index.shtml"));
    browser.signIn("li.si", KeycloakUnderTest.realm().account("li.si").password());
    browser.submit(Map.of()); // what the page's script does

    assertThat(browser.page()).contains("name=李*;", "region=310000;");

    Browsing nobody = browser();
    TestAccounts.make("apache.no-member");
    nobody.open(URI.create(site + "/members/index.shtml"));
    nobody.signIn("apache.no-member", TestAccounts.PASSWORD);
    assertThat(nobody.page()).as("level 1 is too little").contains("signet-step-up-needed");
    nobody.submit(Map.of("cancel", "true")).submit(Map.of()); // what the page's script does
    assertThat(nobody.status()).as("not let in").isEqualTo(401);
  }

  /** Cookies of one machine are sent to all its ports, as browsers do. */
  private static Browsing browser() {
    return new Browsing(URI.create("http://127.0.0.1:"));
  }

  private static void makeClients() throws IOException {
    ObjectNode oidc = (ObjectNode) AdminApi.JSON.readTree(RelyingGuideIT.block("oidc-client"));
    oidc.put("clientId", OIDC).put("secret", SECRET);
    oidc.putArray("redirectUris").add(site + "/private/callback");
    TestAccounts.admin().create(CLIENTS, oidc);
    ObjectNode saml = (ObjectNode) AdminApi.JSON.readTree(RelyingGuideIT.block("saml-client"));
    saml.put("clientId", site);
    saml.putArray("redirectUris").add(site + "/*");
    ((ObjectNode) saml.path("attributes"))
        .put("saml_assertion_consumer_url_post", site + "/saml/postResponse");
    TestAccounts.admin().create(CLIENTS, saml);
  }

  private static void makePages() throws IOException {
    Path root = Files.createDirectory(folder.resolve("site"));
    Files.writeString(
        Files.createDirectory(root.resolve("private")).resolve("index.shtml"),
        "acr=<!--#echo var=\"OIDC_CLAIM_acr\" -->;"
            + "adult=<!--#echo var=\"OIDC_CLAIM_age_over_18\" -->;");
    Files.writeString(
        Files.createDirectory(root.resolve("members")).resolve("index.shtml"),
        "name=<!--#echo encoding=\"none\" var=\"MELLON_real_name_masked\" -->;"
            + "region=<!--#echo var=\"MELLON_region\" -->;");
    Files.writeString(root.resolve("alive"), "yes");
  }

  private static String configuration() throws IOException {
    StringBuilder text = new StringBuilder();
    for (String module :
        List.of(
            "mpm_event",
            "authn_core",
            "authz_core",
            "authz_user",
            "include",
            "mime",
            "dir",
            "auth_openidc",
            "auth_mellon")) {
      Path file = MODULES.resolve("mod_" + module + ".so");
      text.append("LoadModule ").append(module).append("_module ").append(file).append('\n');
    }
    text.append("Listen ").append(site.substring("http://".length())).append('\n');
    text.append("ServerName ").append(site).append('\n');
    text.append("PidFile pid\nErrorLog error.log\nMutex file:. default\n");
    text.append("DocumentRoot site\nAddDefaultCharset utf-8\nTypesConfig /dev/null\n");
    text.append("AddOutputFilter INCLUDES .shtml\nAddType text/html .shtml\n");
    text.append("<Directory />\n  Options +Includes\n  Require all granted\n</Directory>\n");
    if (System.getProperty("user.name").equals("root")) {
      text.append("User www-data\nGroup www-data\n");
    }
    return text.append(RelyingGuideIT.block("apache-oidc"))
        .append(RelyingGuideIT.block("apache-saml"))
        .toString()
        .replace("ISSUER", KeycloakUnderTest.realm().issuer().toString())
        .replace("CLIENT", OIDC)
        .replace("SECRET", '"' + SECRET + '"')
        .replace("SITE", site)
        .replace("PASSPHRASE", "of-this-test-only")
        .replace("FOLDER", folder.toString());
  }

  private static void awaitSite() throws Exception {
    Instant end = Instant.now().plus(Duration.ofMinutes(2));
    while (true) {
      try {
        fetch(site + "/alive");
        return;
      } catch (IOException e) {
        assertThat(apache.isAlive()).as(said()).isTrue();
        assertThat(Instant.now()).isBefore(end);
        Thread.sleep(100);
      }
    }
  }

  private static String said() throws IOException {
    Path errors = folder.resolve("error.log");
    return Files.readString(folder.resolve("out"))
        + (Files.exists(errors) ? Files.readString(errors) : "");
  }

  private static String fetch(String address) throws Exception {
    return TokenRequest.send(
            HttpClient.newHttpClient(), HttpRequest.newBuilder(URI.create(address)).build())
        .body();
  }

  private static void run(String... command) throws Exception {
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("run").toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(folder.resolve("run"))).isZero();
  }
}
