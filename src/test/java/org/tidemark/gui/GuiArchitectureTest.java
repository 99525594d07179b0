package org.tidemark.gui;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import javafx.application.Platform;
import org.junit.jupiter.api.Test;

/** Who may import whom, around the window. */
class GuiArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.tidemark");

  @Test
  void tasksKnowNothingElse() {
    noClasses()
        .that()
        .resideInAPackage("org.tidemark.task..")
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages("org.tidemark.task..", "java..", "org.jspecify..")
        .because("the command line and the core run jobs without a window")
        .check(CLASSES);
  }

  @Test
  void onlyCommonHopsOntoTheJavaFxThread() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.tidemark.gui.common..")
        .should()
        .callMethod(Platform.class, "runLater", Runnable.class)
        .because("answers come from a JobRunner, already on that thread")
        .check(CLASSES);
  }

  @Test
  void commonKnowsNoFeature() {
    noClasses()
        .that()
        .resideInAPackage("org.tidemark.gui.common..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.tidemark.gui.shell..")
        .because("every feature builds on common")
        .check(CLASSES);
  }

  @Test
  void javaFxStaysInTheWindow() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.tidemark.gui..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("javafx..")
        .because("the core runs on servers without a screen")
        .check(CLASSES);
  }
}
