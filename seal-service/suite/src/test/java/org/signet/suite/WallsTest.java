package org.signet.suite;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls of the house, as code: who may know whom. */
@AnalyzeClasses(
    packages = "org.signet",
    importOptions = {ImportOption.DoNotIncludeTests.class})
class WallsTest {
  private static final String[] FRAMEWORKS = {
    "io.dropwizard..",
    "jakarta.ws.rs..",
    "org.keycloak..",
    "org.hyperledger..",
    "org.apache.pdfbox.."
  };

  @ArchTest
  static final ArchRule gm_crypto_knows_no_framework =
      noClasses()
          .that()
          .resideInAPackage("org.signet.gm..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(FRAMEWORKS)
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.signet.audit..", "org.signet.ledger..", "org.signet.seal..", "org.signet.idp..");

  @ArchTest
  static final ArchRule audit_knows_only_gm_crypto =
      noClasses()
          .that()
          .resideInAPackage("org.signet.audit..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(FRAMEWORKS)
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage("org.signet.ledger..", "org.signet.seal..", "org.signet.idp..");

  @ArchTest
  static final ArchRule trees_are_pure =
      noClasses()
          .that()
          .resideInAPackage("org.signet.audit.tree..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.nio.file..", "java.net..", "java.sql..", "java.time..");

  @ArchTest
  static final ArchRule the_contract_has_no_clock_and_no_chance =
      noClasses()
          .that()
          .resideInAPackage("org.signet.ledger.contract..")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.Random")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.security.SecureRandom")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.time.Clock")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(java.time.Instant.class, "now");

  @ArchTest
  static final ArchRule only_the_contract_and_its_peer_know_the_shim =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "org.signet.ledger.contract..", "org.signet.ledger.devpeer..", "org.signet.suite..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.hyperledger.fabric.shim..", "org.hyperledger.fabric.contract..");

  @ArchTest
  static final ArchRule only_the_gateway_knows_the_fabric_client =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.signet.ledger.gateway..", "org.signet.suite..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.hyperledger.fabric.client..");

  @ArchTest
  static final ArchRule evidence_knows_no_ledger_product =
      noClasses()
          .that()
          .resideInAPackage("org.signet.ledger.evidence..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.hyperledger..", "io.grpc..");

  @ArchTest
  static final ArchRule verifying_never_imports_signing =
      noClasses()
          .that()
          .resideInAnyPackage("org.signet.seal.verify..", "org.signet.audit.verify..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.signet.seal.sign..", "org.signet.seal.stamp..", "org.signet.gm.keys..");

  /** So that a file can make it call nobody. */
  @ArchTest
  static final ArchRule verifying_knows_no_network =
      noClasses()
          .that()
          .resideInAnyPackage("org.signet.seal.verify..", "org.signet.gm.cert..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.net..", "org.signet.gm.http..", "org.signet.seal.fetch..");

  @ArchTest
  static final ArchRule dropwizard_stays_at_the_rim =
      noClasses()
          .that()
          .resideInAnyPackage(
              "org.signet.seal.art..",
              "org.signet.seal.stamp..",
              "org.signet.seal.sign..",
              "org.signet.seal.verify..",
              "org.signet.seal.registry..",
              "org.signet.seal.batch..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.dropwizard..", "jakarta.ws.rs..", "jakarta.servlet..");

  @ArchTest
  static final ArchRule pdfbox_stays_in_its_packages =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "org.signet.seal.art..",
              "org.signet.seal.stamp..",
              "org.signet.seal.sign..",
              "org.signet.seal.verify..",
              "org.signet.seal.report..",
              "org.signet.suite..",
              "org.signet.benchmarks..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.pdfbox..");

  @ArchTest
  static final ArchRule identity_rules_know_no_keycloak =
      noClasses()
          .that()
          .resideInAPackage("org.signet.idp.identity..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.keycloak..", "jakarta..");

  @ArchTest
  static final ArchRule identity_knows_neither_seals_nor_ledger =
      noClasses()
          .that()
          .resideInAPackage("org.signet.idp..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.signet.seal..", "org.signet.ledger..");

  @ArchTest
  static final ArchRule private_keys_stay_behind_one_door =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.signet.gm.keys..")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("org.bouncycastle.crypto.params.ECPrivateKeyParameters");

  @ArchTest
  static final ArchRule packages_do_not_go_in_circles =
      slices().matching("org.signet.(**)").should().beFreeOfCycles();
}
