package io.switchpost;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

/** The arrows of docs/architecture.md: a room knows only the rooms below it. */
@AnalyzeClasses(packages = "io.switchpost", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {
  @ArchTest
  static final ArchRule ARROWS_POINT_DOWN =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .withOptionalLayers(true)
          .layer("app")
          .definedBy("io.switchpost.app..")
          .layer("demo")
          .definedBy("io.switchpost.demo..")
          .layer("web")
          .definedBy("io.switchpost.web..")
          .layer("camel")
          .definedBy("io.switchpost.camel..")
          .layer("voice")
          .definedBy("io.switchpost.voice..")
          .layer("mail")
          .definedBy("io.switchpost.mail..")
          .layer("phone")
          .definedBy("io.switchpost.phone..")
          .layer("fax")
          .definedBy("io.switchpost.fax..")
          .layer("document")
          .definedBy("io.switchpost.document..")
          .layer("sip")
          .definedBy("io.switchpost.sip..")
          .layer("media")
          .definedBy("io.switchpost.media..")
          .layer("directory")
          .definedBy("io.switchpost.directory..")
          .layer("store")
          .definedBy("io.switchpost.store..")
          .layer("network")
          .definedBy("io.switchpost.network..")
          .whereLayer("app")
          .mayOnlyBeAccessedByLayers("demo", "web", "camel")
          .whereLayer("demo")
          .mayOnlyBeAccessedByLayers("app")
          .whereLayer("web")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("camel")
          .mayOnlyBeAccessedByLayers("app", "web")
          .whereLayer("voice")
          .mayOnlyBeAccessedByLayers("app", "camel")
          .whereLayer("mail")
          .mayOnlyBeAccessedByLayers("app", "camel")
          .whereLayer("phone")
          .mayOnlyBeAccessedByLayers("demo")
          .whereLayer("fax")
          .mayOnlyBeAccessedByLayers("app", "camel", "demo", "web", "mail", "document", "voice")
          .whereLayer("document")
          .mayOnlyBeAccessedByLayers("app", "camel", "demo", "web")
          .whereLayer("sip")
          .mayOnlyBeAccessedByLayers("app", "camel", "voice", "fax", "web", "demo")
          .whereLayer("network")
          .mayNotAccessAnyLayer();

  @ArchTest
  static final ArchRule ONLY_SIP_SEES_JAIN_SIP =
      ArchRuleDefinition.noClasses()
          .that()
          .resideOutsideOfPackage("io.switchpost.sip..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javax.sip..", "gov.nist..");

  @ArchTest
  static final ArchRule ROOMS_KNOW_NO_CAMEL =
      ArchRuleDefinition.noClasses()
          .that()
          .resideInAnyPackage(
              "io.switchpost.sip..",
              "io.switchpost.fax..",
              "io.switchpost.document..",
              "io.switchpost.media..",
              "io.switchpost.store..",
              "io.switchpost.voice..",
              "io.switchpost.phone..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.camel..");
}
