package org.signet.idp;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The inner walls of the provider. */
@AnalyzeClasses(packages = "org.signet.idp", importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTest {

  @ArchTest
  static final ArchRule the_domain_knows_no_keycloak_no_database_and_no_file =
      noClasses()
          .that()
          .resideInAnyPackage("..idp.identity", "..idp.staff", "..idp.mandate", "..idp.certificate")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.keycloak..", "jakarta..", "org.signet.idp.keycloak..", "java.nio.file..");

  @ArchTest
  static final ArchRule only_persons_touch_the_vault_and_the_table =
      noClasses()
          .that()
          .resideInAnyPackage(
              "..keycloak.claims", "..keycloak.rest", "..keycloak.events", "..keycloak.acting")
          .should()
          .dependOnClassesThat()
          .haveSimpleNameStartingWith("PersonVault")
          .orShould()
          .dependOnClassesThat()
          .resideInAPackage("jakarta.persistence..");

  @ArchTest
  static final ArchRule records_of_the_audit_log_know_no_person =
      noClasses()
          .that()
          .resideInAPackage("..keycloak.events")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..idp.identity", "..keycloak.person", "..keycloak.rest");
}
