package org.signet.audit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The inner walls of the audit module. */
@AnalyzeClasses(packages = "org.signet.audit", importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTest {
  @ArchTest
  static final ArchRule packages_stand_on_each_other =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("tree")
          .definedBy("..audit.tree")
          .layer("checkpoint")
          .definedBy("..audit.checkpoint")
          .layer("log")
          .definedBy("..audit.log")
          .layer("search")
          .definedBy("..audit.search")
          .layer("verify")
          .definedBy("..audit.verify")
          .whereLayer("verify")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("search")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("log")
          .mayOnlyBeAccessedByLayers("search", "verify")
          .whereLayer("checkpoint")
          .mayOnlyBeAccessedByLayers("log", "verify");

  @ArchTest
  static final ArchRule trees_compute_and_touch_no_file =
      noClasses()
          .that()
          .resideInAPackage("..audit.tree")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.nio.file..", "java.nio.channels..", "..gm.keys..", "..gm.sm2..");

  @ArchTest
  static final ArchRule the_verifier_holds_no_private_key =
      noClasses()
          .that()
          .resideInAPackage("..audit.verify")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..gm.keys");

  @ArchTest
  static final ArchRule knows_gm_crypto_and_the_jdk_alone =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("org.signet.audit..", "org.signet.gm..", "java..");
}
