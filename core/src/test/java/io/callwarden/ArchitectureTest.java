package io.callwarden;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

/** Keeps the table of packages true: which may use which, no threads, no clock. */
@AnalyzeClasses(packages = "io.callwarden", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule packagesUseOnlyTheOnesBeforeThemInThePipeline = layeredArchitecture()
      .consideringOnlyDependenciesInLayers()
      .withOptionalLayers(true)
      .layer("audio")
      .definedBy("io.callwarden.audio")
      .layer("text")
      .definedBy("io.callwarden.text")
      .layer("speech")
      .definedBy("io.callwarden.speech..")
      .layer("privacy")
      .definedBy("io.callwarden.privacy")
      .layer("rulepack")
      .definedBy("io.callwarden.rulepack")
      .layer("match")
      .definedBy("io.callwarden.match")
      .layer("claim")
      .definedBy("io.callwarden.claim")
      .layer("dialogue")
      .definedBy("io.callwarden.dialogue")
      .layer("score")
      .definedBy("io.callwarden.score")
      .layer("alert")
      .definedBy("io.callwarden.alert")
      .whereLayer("audio")
      .mayNotAccessAnyLayer()
      .whereLayer("text")
      .mayNotAccessAnyLayer()
      .whereLayer("speech")
      .mayOnlyAccessLayers("audio", "text")
      .whereLayer("privacy")
      .mayOnlyAccessLayers("text", "speech")
      .whereLayer("rulepack")
      .mayOnlyAccessLayers("text")
      .whereLayer("match")
      .mayOnlyAccessLayers("text", "rulepack")
      .whereLayer("claim")
      .mayOnlyAccessLayers("text", "match", "rulepack")
      .whereLayer("dialogue")
      .mayOnlyAccessLayers("text", "match", "rulepack", "claim")
      .whereLayer("score")
      .mayOnlyAccessLayers("dialogue", "rulepack", "text")
      .whereLayer("alert")
      .mayOnlyAccessLayers("dialogue", "score", "rulepack", "text");

  @ArchTest
  static final ArchRule packagesDoNotUseTheRoot = noClasses()
      .that()
      .resideOutsideOfPackage("io.callwarden")
      .should()
      .dependOnClassesThat()
      .haveNameMatching(
          "io\\.callwarden\\.(ComplianceMonitor|ConversationSession|CallEvent|SessionState).*");

  @ArchTest
  static final ArchRule timeComesWithTheWords = noClasses()
      .should()
      .callMethod(System.class, "currentTimeMillis")
      .orShould()
      .callMethod(System.class, "nanoTime")
      .orShould()
      .callMethod(Instant.class, "now")
      .orShould()
      .dependOnClassesThat()
      .areAssignableTo(Clock.class);

  @ArchTest
  static final ArchRule coreStartsNoThreads = noClasses()
      .should()
      .callConstructor(Thread.class, Runnable.class)
      .orShould()
      .callMethod(Thread.class, "start")
      .orShould()
      .dependOnClassesThat()
      .haveNameMatching(
          "java\\.util\\.concurrent\\.(Executors|ThreadPoolExecutor|ForkJoinPool|CompletableFuture)");
}
