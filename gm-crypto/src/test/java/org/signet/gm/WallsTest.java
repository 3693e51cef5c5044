package org.signet.gm;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.security.Security;

/** The inner walls of the security kernel. */
@AnalyzeClasses(packages = "org.signet.gm", importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTest {
  @ArchTest
  static final ArchRule packages_stand_on_each_other =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("sm3")
          .definedBy("..gm.sm3")
          .layer("sm2")
          .definedBy("..gm.sm2")
          .layer("kernel")
          .definedBy("..gm.sm2.kernel")
          .layer("der")
          .definedBy("..gm.der")
          .layer("keys")
          .definedBy("..gm.keys")
          .layer("cert")
          .definedBy("..gm.cert")
          .layer("cms")
          .definedBy("..gm.cms")
          .layer("ses")
          .definedBy("..gm.ses")
          .layer("tsp")
          .definedBy("..gm.tsp")
          .whereLayer("tsp")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("cms")
          .mayOnlyBeAccessedByLayers("tsp")
          .whereLayer("ses")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("cert")
          .mayOnlyBeAccessedByLayers("cms", "ses", "tsp")
          .whereLayer("keys")
          .mayOnlyBeAccessedByLayers("cert", "cms", "ses", "tsp")
          .whereLayer("der")
          .mayOnlyBeAccessedByLayers("cms", "ses")
          .whereLayer("kernel")
          .mayOnlyBeAccessedByLayers("sm2", "keys")
          .whereLayer("sm2")
          .mayOnlyBeAccessedByLayers("keys", "cert", "cms", "ses");

  @ArchTest
  static final ArchRule knows_bouncy_castle_and_the_jdk_alone =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("org.signet.gm..", "org.bouncycastle..", "java..");

  @ArchTest
  static final ArchRule the_kernel_is_arithmetic_of_the_jdk_alone =
      classes()
          .that()
          .resideInAPackage("..gm.sm2.kernel")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("org.signet.gm.sm2.kernel", "java.lang..", "java.util", "java.nio");

  @ArchTest
  static final ArchRule keys_in_memory_stay_in_their_package =
      classes()
          .that()
          .haveNameMatching(".*\\.(SoftKey|KernelSigning|BigIntegerSigning)")
          .should()
          .bePackagePrivate()
          .andShould()
          .onlyHaveDependentClassesThat()
          .resideInAPackage("..gm.keys");

  @ArchTest
  static final ArchRule one_package_reaches_the_network_and_no_other_uses_it =
      noClasses()
          .that()
          .resideOutsideOfPackage("..gm.http")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.net..", "..gm.http");

  @ArchTest
  static final ArchRule no_provider_is_registered_with_the_jvm =
      noClasses().should().dependOnClassesThat().belongToAnyOf(Security.class);
}
