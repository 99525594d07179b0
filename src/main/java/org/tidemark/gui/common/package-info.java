/**
 * What every part of the window shares: texts, settings, theme and zoom, background jobs on screen,
 * lists that load as they are scrolled, errors as a person can use them.
 *
 * <p>May import: {@code task}, {@code datatypes} and JavaFX; no feature package of {@code gui}.
 * {@code GuiArchitectureTest} holds this.
 *
 * <p>Decisions:
 *
 * <ul>
 *   <li>Only this package calls {@code Platform.runLater}: other packages get their answers from a
 *       {@link org.tidemark.task.JobRunner}, already on the JavaFX thread.
 *   <li>Views are FXML with controllers that have real constructors, made by a map of suppliers. A
 *       dependency-injection container was refused: a dozen views do not need one.
 *   <li>Colours live in two small token files, rules in one style sheet; twin style sheets per
 *       theme drift apart.
 *   <li>What follows a running node is replaced row by row ({@link
 *       org.tidemark.gui.common.LazyList#replace}, {@link org.tidemark.gui.common.KeyedRows}), and
 *       read again only after a rest of four times what it took ({@link
 *       org.tidemark.gui.common.Refresher}).
 *   <li>Fonts are shipped ({@code Fonts}): what fits in a column or on a button must not depend on
 *       the machine. Every sign the window writes is in them, which a test checks.
 *   <li>Stored numbers are whole. What a person reads them as is in a small file of {@link
 *       org.tidemark.gui.common.Asset names and decimal places}; it changes what is shown, never
 *       what is sorted, filtered, copied or exported.
 *   <li>The window's texts are in one bundle, {@code gui/messages.properties}, read through {@link
 *       org.tidemark.gui.common.Messages}; {@code MessagesTest} compares it with its users.
 * </ul>
 */
@NullMarked
package org.tidemark.gui.common;

import org.jspecify.annotations.NullMarked;
