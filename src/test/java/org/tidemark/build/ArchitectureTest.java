package org.tidemark.build;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javafx.application.Platform;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the package plan: which package may import which, and which library stays where. The plan's
 * table is {@link #LAYERS}; packages that do not exist yet are allowed for. Every rule is also run
 * on planted classes that break it.
 */
class ArchitectureTest {
  private static final String ROOT = "org.tidemark";
  private static final String PLANTED = "org.tidemark.build.planted";

  /** One line of the plan. */
  private record Layer(String name, List<String> mayImport, String reason) {}

  private static final List<String> BELOW_STATE =
      List.of("datatypes", "task", "storage", "codec", "engine");

  /**
   * Packages above {@code state} may also name {@code datatypes}: a state view hands out its
   * values, so whoever reads one holds them.
   */
  private static final List<Layer> LAYERS =
      List.of(
          new Layer("datatypes", List.of(), "values everything depends on can depend on nothing"),
          new Layer(
              "task",
              List.of(),
              "jobs and progress are used below the window, so they know none of it"),
          new Layer(
              "storage",
              List.of("task"),
              "storage moves bytes; what they mean is the codec's business"),
          new Layer(
              "codec",
              List.of("datatypes"),
              "bytes and values, whichever database or file they came from"),
          new Layer(
              "engine",
              List.of("datatypes", "codec"),
              "blocks must replay the same everywhere: no clock, no I/O"),
          new Layer(
              "state",
              BELOW_STATE,
              "one view over every source hides the sources from those above"),
          new Layer(
              "checkpoint",
              List.of("datatypes", "storage", "codec", "state", "task"),
              "a checkpoint is a directory, not a format"),
          new Layer(
              "diff",
              List.of("datatypes", "storage", "codec", "state", "task"),
              "any two sources compare only if none is special"),
          new Layer(
              "backup",
              List.of("datatypes", "storage", "codec", "state", "checkpoint", "task"),
              "a backup is restored by the one swap, which is checkpoint's"),
          new Layer(
              "migration",
              List.of("datatypes", "storage", "codec", "state", "checkpoint", "backup", "task"),
              "a migration keeps what the other format cannot hold in a backup, builds a directory"
                  + " aside and proves its digest"),
          new Layer(
              "node",
              List.of("datatypes", "task", "storage", "codec", "engine", "state", "checkpoint"),
              "the node runs without any of the inspector's tools"),
          new Layer("cli", allBut("gui"), "a headless server has no window"),
          new Layer("gui", allBut("cli"), "the window calls the core, not a command"));

  private static List<String> allBut(String other) {
    return Stream.concat(
            BELOW_STATE.stream(),
            Stream.of("state", "checkpoint", "diff", "backup", "migration", "node", "cli", "gui"))
        .filter(name -> !name.equals(other))
        .toList();
  }

  /** Below {@code root}, so that the same rule can be run on planted packages. */
  private static ArchRule layerRule(String root, Layer layer) {
    String own = root + "." + layer.name() + "..";
    String[] allowed =
        Stream.concat(Stream.of(layer.name()), layer.mayImport().stream())
            .map(name -> root + "." + name + "..")
            .toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage(own)
        .should()
        .dependOnClassesThat(resideInAPackage(root + "..").and(not(resideInAnyPackage(allowed))))
        .as(
            layer.name()
                + " imports only "
                + (layer.mayImport().isEmpty() ? "itself" : layer.mayImport()))
        .because(layer.reason())
        .allowEmptyShould(true);
  }

  private static ArchRule onlyIn(String layer, String reason, String... libraries) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "." + layer + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(libraries)
        .because(reason)
        .allowEmptyShould(true);
  }

  private static final ArchRule JAVAFX_IN_GUI =
      onlyIn(
          "gui",
          "everything below the window runs on a server and tests without a stage",
          "javafx..",
          "atlantafx..",
          "org.kordamp.ikonli..");

  private static final ArchRule ROCKSDB_IN_STORAGE =
      onlyIn(
          "storage",
          "native handles and their closing order are one package's burden",
          "org.rocksdb..");

  private static final ArchRule PICOCLI_IN_CLI =
      onlyIn("cli", "services must be callable without a command line", "picocli..");

  private static final ArchRule ABI_IN_CODEC =
      onlyIn("codec", "bytes become values in one place", "com.esaulpaugh..");

  private static final ArchRule NO_STANDARD_STREAMS =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + ".cli..")
          .and()
          .doNotHaveFullyQualifiedName(ROOT + ".Main")
          .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
          .because("standard output is the data of a command, and a stray line would break it");

  private static final ArchRule NO_EXIT =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + ".cli..")
          .and()
          .doNotHaveFullyQualifiedName(ROOT + ".Main")
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class)
          .because(
              "leaving closes no database; a failure travels up and Main turns it into an exit"
                  + " code");

  private static final ArchRule NO_AWT =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.awt..", "javax.swing..")
          .because("a second toolkit beside JavaFX costs start-up time and fails headless");

  private static final ArchRule NO_SLEEP =
      noClasses()
          .should()
          .callMethod(Thread.class, "sleep", long.class)
          .orShould()
          .callMethod(Thread.class, "sleep", long.class, int.class)
          .orShould()
          .callMethod(Thread.class, "sleep", Duration.class)
          .because("a wait has something it waits for; sleeping guesses how long that takes");

  private static final ArchRule DATATYPES_KNOW_ONLY_JAVA =
      classes()
          .that()
          .resideInAPackage(ROOT + ".datatypes..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              ROOT + ".datatypes..",
              "java.lang..",
              "java.math..",
              "java.nio..",
              "java.util..",
              "org.jspecify..")
          .because("values everything depends on can depend on nothing")
          .allowEmptyShould(true);

  private static final ArchRule ENGINE_IS_PURE =
      classes()
          .that()
          .resideInAPackage(ROOT + ".engine..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              ROOT + ".engine..",
              ROOT + ".codec..",
              ROOT + ".datatypes..",
              "java.lang",
              "java.lang.invoke",
              "java.lang.runtime",
              "java.math",
              "java.util",
              "java.util.function",
              "java.util.stream",
              "org.jspecify..")
          .because("blocks must replay the same everywhere: no clock, no I/O, no threads")
          .allowEmptyShould(true);

  private static final ArchRule ROOT_IS_IMPORTED_BY_NONE =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT)
          .because("Main wires the packages together and nothing knows Main")
          .allowEmptyShould(true);

  private static final ArchRule NULL_MARKED =
      classes()
          .should(resideInANullMarkedPackage())
          .because("absence is Optional or @Nullable, and only a marked package is checked for it");

  private static final ArchRule EVERY_PACKAGE_IS_IN_THE_PLAN =
      classes()
          .should()
          .resideInAnyPackage(
              Stream.concat(
                      Stream.of(ROOT),
                      LAYERS.stream().map(layer -> ROOT + "." + layer.name() + ".."))
                  .toArray(String[]::new))
          .because("a package outside the plan would be held by no layer rule");

  private static final ArchRule FX_THREAD_IS_ENTERED_IN_COMMON =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + ".gui.common..")
          .should()
          .callMethod(Platform.class, "runLater", Runnable.class)
          .because("answers come from a JobRunner, already on that thread");

  private static final ArchRule COMMON_KNOWS_NO_FEATURE =
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".gui.common..")
          .should()
          .dependOnClassesThat(
              resideInAPackage(ROOT + ".gui..")
                  .and(not(resideInAnyPackage(ROOT + ".gui", ROOT + ".gui.common.."))))
          .because("every feature of the window builds on common");

  private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
    return new ArchCondition<>("reside in a package with a package-info annotated @NullMarked") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean isMarked = type.getPackage().isAnnotatedWith(NullMarked.class);
        String message =
            type.getName() + (isMarked ? " is" : " is not") + " in a @NullMarked package";
        events.add(new SimpleConditionEvent(type, isMarked, message));
      }
    };
  }

  static Stream<ArchRule> layerRules() {
    return LAYERS.stream().map(layer -> layerRule(ROOT, layer));
  }

  static Stream<ArchRule> rulesForAllPackages() {
    return Stream.of(
        JAVAFX_IN_GUI,
        ROCKSDB_IN_STORAGE,
        PICOCLI_IN_CLI,
        ABI_IN_CODEC,
        NO_STANDARD_STREAMS,
        NO_EXIT,
        NO_AWT,
        NO_SLEEP,
        NULL_MARKED,
        EVERY_PACKAGE_IS_IN_THE_PLAN);
  }

  private static final JavaClasses TIDEMARK =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void realClassesAreLookedAtAndTestClassesAreNot() {
    assertTrue(TIDEMARK.contain("org.tidemark.Main"));
    assertFalse(TIDEMARK.contain(ArchitectureTest.class));
  }

  @ParameterizedTest
  @MethodSource("layerRules")
  void everyPackageImportsOnlyWhatThePlanAllows(ArchRule rule) {
    rule.check(TIDEMARK);
  }

  @ParameterizedTest
  @MethodSource("rulesForAllPackages")
  void everyClassKeepsTheRuleForAllPackages(ArchRule rule) {
    rule.check(TIDEMARK);
  }

  @Test
  void datatypesKnowOnlyJava() {
    DATATYPES_KNOW_ONLY_JAVA.check(TIDEMARK);
  }

  @Test
  void engineKnowsNoClockNoFileAndNoThread() {
    ENGINE_IS_PURE.check(TIDEMARK);
  }

  @Test
  void onlyCommonEntersTheJavaFxThread() {
    FX_THREAD_IS_ENTERED_IN_COMMON.check(TIDEMARK);
  }

  @Test
  void commonKnowsNoFeatureOfTheWindow() {
    COMMON_KNOWS_NO_FEATURE.check(TIDEMARK);
  }

  @Test
  void nothingImportsTheRootPackage() {
    ROOT_IS_IMPORTED_BY_NONE.check(TIDEMARK);
  }

  @ParameterizedTest
  @MethodSource("rulesForAllPackages")
  void plantedClassBreaksTheRuleForAllPackages(ArchRule rule) {
    JavaClasses planted = new ClassFileImporter().importPackages(PLANTED);
    assertTrue(rule.evaluate(planted).hasViolation(), rule::getDescription);
  }

  @Test
  void plantedImportOfAHigherPackageBreaksThePlan() {
    JavaClasses planted = new ClassFileImporter().importPackages(PLANTED);
    Layer task =
        LAYERS.stream().filter(layer -> layer.name().equals("task")).findFirst().orElseThrow();
    assertTrue(layerRule(PLANTED, task).evaluate(planted).hasViolation());
    Layer cli =
        LAYERS.stream().filter(layer -> layer.name().equals("cli")).findFirst().orElseThrow();
    assertFalse(layerRule(PLANTED, cli).evaluate(planted).hasViolation());
  }
}
