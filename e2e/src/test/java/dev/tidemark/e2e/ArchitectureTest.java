package dev.tidemark.e2e;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

/** Holds the directions of docs/architecture.md: who may see whom. */
class ArchitectureTest {
  private static final String ROOT = "dev.tidemark.";
  private static final String SPI = ROOT + "runtime.controller.spi..";
  private static final String[] EDGES = {
    "registry", "git", "local", "kubernetes", "forge", "cloud", "crypto"
  };
  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.tidemark");

  @Test
  void coreSeesItselfAndFourLibraries() {
    check(
        classes()
            .that()
            .resideInAPackage(ROOT + "core..")
            .should()
            .onlyDependOnClassesThat(
                resideInAnyPackage(
                    ROOT + "core..",
                    "java..",
                    "javax.crypto..",
                    "org.jspecify..",
                    "com.google.re2j..",
                    "org.snakeyaml.engine..",
                    "tools.jackson.core..")));
  }

  @Test
  void coreHasNoFileSocketThreadOrLogger() {
    check(
        noClasses()
            .that()
            .resideInAPackage(ROOT + "core..")
            .should()
            .dependOnClassesThat(
                nameMatching("java\\.io\\.(File|FileInputStream|FileOutputStream|RandomAccessFile)")
                    .or(nameMatching("java\\.nio\\.(file|channels)\\..*"))
                    .or(
                        nameMatching(
                            "java\\.net\\.(Socket|ServerSocket|URL|HttpURLConnection|http\\..*)"))
                    .or(nameMatching("java\\.lang\\.(Thread|ThreadLocal|ProcessBuilder|Runtime)"))
                    .or(nameMatching("java\\.util\\.concurrent\\.Executor.*"))
                    .or(nameMatching("java\\.util\\.logging\\..*"))));
  }

  @Test
  void coreHasNoClock() {
    check(
        noClasses()
            .that()
            .resideInAPackage(ROOT + "core..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Math.class, "random"));
  }

  @Test
  void runtimeSeesNoEdge() {
    check(
        noClasses()
            .that()
            .resideInAPackage(ROOT + "runtime..")
            .should()
            .dependOnClassesThat(
                resideInAPackage("dev.tidemark..")
                    .and(not(resideInAnyPackage(ROOT + "core..", ROOT + "runtime..")))));
  }

  @Test
  void edgesSeeCoreAndPortsAndNeverEachOther() {
    for (String edge : EDGES) {
      String own = ROOT + edge + "..";
      check(
          noClasses()
              .that()
              .resideInAPackage(own)
              .should()
              .dependOnClassesThat(
                  resideInAPackage("dev.tidemark..")
                      .and(not(resideInAnyPackage(own, ROOT + "core..", SPI)))));
    }
  }

  @Test
  void kubernetesAloneSeesItsClient() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "kubernetes..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("io.fabric8..", "tools.jackson.databind..")));
    // Objects travel as plain JSON: of the client library only the connection is used, and what
    // leads to it, the parts of a kubeconfig.
    check(
        noClasses()
            .that()
            .resideInAPackage(ROOT + "kubernetes..")
            .and(not(nameMatching(".*\\.Kubeconfigs(\\$.*)?")))
            .should()
            .dependOnClassesThat(
                resideInAnyPackage("io.fabric8.kubernetes.api.model..", "tools.jackson..")));
  }

  @Test
  void demoSeesCoreAlone() {
    check(
        noClasses()
            .that()
            .resideInAPackage(ROOT + "demo..")
            .should()
            .dependOnClassesThat(
                resideInAPackage("dev.tidemark..")
                    .and(not(resideInAnyPackage(ROOT + "demo..", ROOT + "core..")))));
  }

  @Test
  void serverSeesControllersAndCore() {
    check(
        noClasses()
            .that()
            .resideInAPackage(ROOT + "server..")
            .should()
            .dependOnClassesThat(
                resideInAPackage("dev.tidemark..")
                    .and(
                        not(
                            resideInAnyPackage(
                                ROOT + "server..",
                                ROOT + "core..",
                                ROOT + "runtime.controller..")))));
  }

  @Test
  void roomsDoNotFormCircles() {
    check(slices().matching(ROOT + "(*)..").should().beFreeOfCycles());
    check(slices().matching(ROOT + "core.(*)..").should().beFreeOfCycles());
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(CODE);
  }
}
